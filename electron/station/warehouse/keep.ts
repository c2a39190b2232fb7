import { Fault } from '../../../shared/contract/faults.ts'
import { contradictionsOf, placeOf } from '../../../shared/domain/map/index.ts'
import type { Station } from '../context.ts'
import { parts, type Trx } from '../db/index.ts'

import { atTheEnd, zoneAfter, zonesByWalkway } from './placing.ts'
import { readWarehouse, writeMap } from './store.ts'
import { placeAll, readLocations, type Draft, type PlacedLocation } from './view.ts'

/** Keeps a map and puts every place of the warehouse on it. @throws Fault `warehouse-unknown`, `map-wrong` with what is wrong first */
export async function saveMap(trx: Trx, warehouseId: string, draft: Draft): Promise<void> {
  const wrong = contradictionsOf(draft.map)[0]
  if (wrong) throw new Fault('map-wrong', `the map contradicts itself: ${wrong.code}`, { ...wrong })
  const before = await readWarehouse(trx, warehouseId)
  const placed = placeAll(before, await readLocations(trx, warehouseId), draft)
  await writeMap(trx, warehouseId, draft.map, draft.zones)
  await writePlaces(trx, placed)
}

/** Only what is not as it was. */
async function writePlaces(trx: Trx, placed: readonly PlacedLocation[]): Promise<void> {
  for (const { row, at, zone } of placed) {
    const place = { walkway: at?.walkway ?? null, along_cm: at?.along ?? null, side: at?.side ?? null, zone }
    const isSame =
      place.walkway === row.walkway &&
      place.along_cm === row.along_cm &&
      place.side === row.side &&
      zone === row.zone
    if (!isSame) await trx.updateTable('location').set(place).where('id', '=', row.id).execute()
  }
}

/** A place that is new in the warehouse, or comes to it, where its code says. Nothing while nobody has drawn the map: guesses are not kept. */
export async function placeNew(
  trx: Trx,
  warehouseId: string,
  locations: readonly { readonly id: string; readonly code: string; readonly zone: string | null }[],
): Promise<void> {
  const { map, zones, guessed } = await readWarehouse(trx, warehouseId)
  const names = zonesByWalkway(zones)
  for (const { id, code, zone } of locations) {
    const at = guessed ? null : placeOf(map, code)
    await trx
      .updateTable('location')
      .set({
        warehouse_id: warehouseId,
        walkway: at?.walkway ?? null,
        along_cm: at?.along ?? null,
        side: at?.side ?? null,
        zone: zoneAfter(zone, null, at && names.get(at.walkway)),
      })
      .where('id', '=', id)
      .execute()
  }
}

/**
 * Moves places to a warehouse and says what they are for; codes that are not known become places. Places that come are put on the map
 * by `arrangeWalk`. @throws Fault `warehouse-unknown`
 */
export async function setPlaces(
  trx: Trx,
  station: Station,
  warehouseId: string,
  codes: readonly string[],
  kind: 'pick' | 'quarantine',
): Promise<void> {
  await readWarehouse(trx, warehouseId)
  const wanted = new Set(codes.map((code) => code.toUpperCase()))
  // The zones of another warehouse mean nothing here.
  const coming = { warehouse_id: warehouseId, walk_position: atTheEnd, zone: null }
  for (const some of parts(wanted)) {
    const rows = await trx.selectFrom('location').select('code').where('code', 'in', some).execute()
    const known = new Set(rows.map(({ code }) => code))
    const added = some.filter((code) => !known.has(code))
    if (added.length > 0)
      await trx
        .insertInto('location')
        .values(added.map((code) => ({ id: station.newId(), code, ...coming })))
        .execute()
    await trx
      .updateTable('location')
      .set(coming)
      .where('code', 'in', some)
      .where('warehouse_id', '<>', warehouseId)
      .execute()
    await trx.updateTable('location').set({ kind }).where('code', 'in', some).execute()
  }
}
