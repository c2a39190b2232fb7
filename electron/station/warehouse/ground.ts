import type { Layout, Point, WalkwayPlace } from '../../../shared/domain/map/index.ts'
import { parts, type Db } from '../db/index.ts'
import { currentPlace } from './placing.ts'
import { readWarehouse } from './store.ts'

/** A warehouse as walks over some of its places see it; plain data, so that a thread can have it. */
export type Ground = {
  readonly layout: Layout
  readonly start: Point
  readonly end: Point
  /** The places that are on the map, in the order of {@link stopOf}. */
  readonly stops: readonly WalkwayPlace[]
  /** Number of the stop of a place, by the place's id; absent for places that are not on the map. */
  readonly stopOf: ReadonlyMap<string, number>
}

/** What walks over these places need to know; the places may be in any order, doubled, or of another warehouse (then they are left out). */
export async function groundOf(db: Db, warehouseId: string, locationIds: readonly string[]): Promise<Ground> {
  const { map } = await readWarehouse(db, warehouseId)
  const stops: WalkwayPlace[] = []
  const stopOf = new Map<string, number>()
  for (const ids of parts(new Set(locationIds))) {
    const rows = await db
      .selectFrom('location')
      .select(['id', 'code', 'walkway', 'along_cm', 'side'])
      .where('id', 'in', ids)
      .where('warehouse_id', '=', warehouseId)
      .execute()
    for (const row of rows) {
      const place = currentPlace(map, row)
      if (!place) continue
      stopOf.set(row.id, stops.length)
      stops.push({ walkway: place.walkway, along: place.along })
    }
  }
  const point = (code: string): Point => map.points.find((each) => each.code === code)!
  return { layout: map.layout, start: point(map.start), end: point(map.end), stops, stopOf }
}
