import type { OwnPlace, PlaceOnMap, WarehouseMapView, ZoneOnMap } from '../../../shared/contract/map.ts'
import { checkMap, placeOf, type WarehouseMap } from '../../../shared/domain/map/index.ts'
import { placePoint } from '../../../shared/domain/place-point.ts'
import type { Db } from '../db/index.ts'
import { currentPlace, ownPlaceOf, zoneAfter, zonesByWalkway, type Placed } from './placing.ts'
import { readWarehouse, type Warehouse } from './store.ts'

/** A location of the warehouse as stored. */
export type StoredLocation = Awaited<ReturnType<typeof readLocations>>[number]

export function readLocations(db: Db, warehouseId: string) {
  return db
    .selectFrom('location')
    .select(['id', 'code', 'kind', 'zone', 'walkway', 'along_cm', 'side'])
    .where('warehouse_id', '=', warehouseId)
    .orderBy('walk_position')
    .orderBy('code')
    .execute()
}

/** The map of a warehouse as it is kept. @throws Fault `warehouse-unknown` */
export async function mapView(db: Db, warehouseId: string): Promise<WarehouseMapView> {
  const warehouse = await readWarehouse(db, warehouseId)
  const rows = await readLocations(db, warehouseId)
  return viewOf(warehouse, {
    ownPlaces: rows.flatMap((row) => ownPlaceOf(warehouse.map, row) ?? []),
    placed: rows.map((row) => ({ row, at: currentPlace(warehouse.map, row), zone: row.zone })),
  })
}

/** A map that is being drawn, with the places as they would stand on it. */
export type Draft = {
  readonly map: WarehouseMap
  readonly zones: readonly ZoneOnMap[]
  readonly ownPlaces: readonly OwnPlace[]
}

export type PlacedLocation = {
  readonly row: StoredLocation
  readonly at: Placed | null
  readonly zone: string | null
}

/** Where each location would stand if the draft were kept. */
export function placeAll(
  before: Warehouse,
  rows: readonly StoredLocation[],
  draft: Draft,
): readonly PlacedLocation[] {
  const own = new Map(draft.ownPlaces.map(({ code, ...at }) => [code.toUpperCase(), at]))
  const zonesBefore = zonesByWalkway(before.zones)
  const zonesNow = zonesByWalkway(draft.zones)
  return rows.map((row) => {
    const at = own.get(row.code) ?? placeOf(draft.map, row.code)
    const was = currentPlace(before.map, row)
    const zone = zoneAfter(row.zone, was && zonesBefore.get(was.walkway), at && zonesNow.get(at.walkway))
    return { row, at, zone }
  })
}

/** How the warehouse would look with the draft. */
export function draftView(
  before: Warehouse,
  draft: Draft,
  placed: readonly PlacedLocation[],
): WarehouseMapView {
  return viewOf(
    { ...before, map: draft.map, zones: draft.zones, guessed: false },
    { ownPlaces: draft.ownPlaces, placed },
  )
}

function viewOf(
  warehouse: Warehouse,
  { ownPlaces, placed }: { ownPlaces: readonly OwnPlace[]; placed: readonly PlacedLocation[] },
): WarehouseMapView {
  const { map } = warehouse
  return {
    ...warehouse,
    ownPlaces,
    places: placed.map(({ row, at, zone }): PlaceOnMap => {
      const point = at && placePoint(map.layout, at)
      return {
        code: row.code,
        zone,
        kind: row.kind,
        x: point?.x ?? null,
        y: point?.y ?? null,
        side: at?.side ?? null,
      }
    }),
    findings: checkMap(
      map,
      placed.map(({ row, at }) => ({ code: row.code, at })),
    ),
  }
}
