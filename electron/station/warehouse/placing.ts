import type { OwnPlace, ZoneOnMap } from '../../../shared/contract/map.ts'
import {
  placeOf,
  type Point,
  type WalkwayPlace,
  type WarehouseMap,
} from '../../../shared/domain/map/index.ts'
import { placePoint } from '../../../shared/domain/place-point.ts'

/** Where on a map places stand, and in which zone. Pure. */

export type Placed = WalkwayPlace & { readonly side: 'left' | 'right' | null }

/** What a location says of its place, as stored. */
export type StoredPlace = {
  readonly code: string
  readonly walkway: number | null
  readonly along_cm: number | null
  readonly side: 'left' | 'right' | null
}

/** Where a location is: as stored, else as its code says. */
export function currentPlace(map: WarehouseMap, row: StoredPlace): Placed | null {
  if (row.walkway === null || row.along_cm === null) return placeOf(map, row.code)
  return { walkway: row.walkway, along: row.along_cm, side: row.side }
}

/** The place that a location has by itself; null when it stands where its code says, or nowhere. */
export function ownPlaceOf(map: WarehouseMap, row: StoredPlace): OwnPlace | null {
  if (row.walkway === null || row.along_cm === null) return null
  const byCode = placeOf(map, row.code)
  const own = { code: row.code, walkway: row.walkway, along: row.along_cm, side: row.side }
  const isSame = byCode?.walkway === own.walkway && byCode.along === own.along && byCode.side === own.side
  return isSame ? null : own
}

/** Zone of each walkway; the first zone that names it. */
export function zonesByWalkway(zones: readonly ZoneOnMap[]): ReadonlyMap<number, string> {
  const names = new Map<number, string>()
  for (const { name, walkways } of zones) {
    for (const walkway of walkways) if (!names.has(walkway)) names.set(walkway, name)
  }
  return names
}

/**
 * The zone of a place after its map has changed: that of its walkway. A zone that a file gave it, other than its walkway said, stays.
 */
export function zoneAfter(
  stored: string | null,
  before: string | null | undefined,
  after: string | null | undefined,
): string | null {
  return stored !== null && stored !== (before ?? null) ? stored : (after ?? null)
}

/** Position of a place that has none in the order of the codes yet: it comes last. */
export const atTheEnd = 1_000_000

/** The point of the drawing where a location stands; null when it is not on the map. */
export function pointOf(map: WarehouseMap, row: StoredPlace): Point | null {
  const place = currentPlace(map, row)
  return place && placePoint(map.layout, place)
}
