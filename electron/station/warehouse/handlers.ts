import { Fault } from '../../../shared/contract/faults.ts'
import type { WarehouseRow } from '../../../shared/contract/map.ts'
import { commandOnce, type Handlers, type Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { saveMap, setPlaces } from './keep.ts'
import { arrangeWalk } from './order.ts'
import { readWarehouse } from './store.ts'
import { draftView, mapView, placeAll, readLocations } from './view.ts'

type Names = 'map/warehouses' | 'map/get' | 'map/try' | 'map/save' | 'map/save-warehouse' | 'map/set-places'

/** The warehouses, their maps and what stands on them. */
export function mapHandlers(station: Station): Handlers<Names> {
  const { db } = station
  const change = async (commandId: string, name: string, act: (trx: Trx) => Promise<void>) => {
    await commandOnce(station, commandId, name, act)
    station.emit('map/changed', null)
    station.emit('board/changed', null)
  }
  return {
    'map/warehouses': () => warehouses(db),
    'map/get': ({ warehouseId }) => mapView(db, warehouseId),
    'map/try': async ({ warehouseId, ...draft }) => {
      const before = await readWarehouse(db, warehouseId)
      const placed = placeAll(before, await readLocations(db, warehouseId), draft)
      return draftView(before, draft, placed)
    },
    'map/save': async ({ commandId, warehouseId, ...draft }) => {
      await change(commandId, 'save-map', (trx) => saveMap(trx, warehouseId, draft))
      return mapView(db, warehouseId)
    },
    'map/save-warehouse': async ({ commandId, id, code, name }) => {
      await change(commandId, 'save-warehouse', (trx) => saveWarehouse(trx, { id, code, name }))
      return warehouses(db)
    },
    'map/set-places': async ({ commandId, warehouseId, codes, kind }) => {
      await change(commandId, 'set-places', (trx) => setPlaces(trx, station, warehouseId, codes, kind))
      await arrangeWalk(station, new AbortController().signal)
      return mapView(db, warehouseId)
    },
  }
}

function warehouses(db: Db): Promise<WarehouseRow[]> {
  return db.selectFrom('warehouse').select(['id', 'code', 'name']).orderBy('sort_order').execute()
}

async function saveWarehouse(trx: Trx, { id, code, name }: WarehouseRow): Promise<void> {
  const rows = await trx.selectFrom('warehouse').select(['id', 'code', 'sort_order']).execute()
  const isTaken = rows.some((row) => row.id !== id && row.code.toUpperCase() === code.toUpperCase())
  if (isTaken) throw new Fault('code-taken', 'another warehouse has this code')
  const last = rows.reduce((most, row) => Math.max(most, row.sort_order), 0)
  await trx
    .insertInto('warehouse')
    .values({ id, code, name, map: null, sort_order: last + 1 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ code, name }))
    .execute()
}
