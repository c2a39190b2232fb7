import type { Handlers, Station } from '../context.ts'
import { commandOnce } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { addNumbered, listNumbered, retireNumbered } from './numbered.ts'
import { printBadges, printCommands, printNumbered, printPlaces, printProducts } from './print.ts'
import { findProducts } from './products.ts'

type Names =
  | 'labels/numbered'
  | 'labels/add-numbered'
  | 'labels/retire-numbered'
  | 'labels/places'
  | 'labels/print-numbered'
  | 'labels/print-places'
  | 'labels/print-commands'
  | 'labels/badges'
  | 'labels/products'
  | 'labels/print-badges'
  | 'labels/print-products'

/** What hangs on totes, carts, shelves, people and goods: the totes and carts themselves, and the labels of all of them. */
export function labelHandlers(station: Station, wakePrinting: () => void): Handlers<Names> {
  const act = async (commandId: string, name: string, work: (trx: Trx) => Promise<void>): Promise<null> => {
    await station.inTurn(() => commandOnce(station, commandId, name, work))
    return null
  }
  const print = async (commandId: string, work: (trx: Trx) => Promise<void>): Promise<null> => {
    await act(commandId, 'print-labels', work)
    station.emit('printing/changed', null)
    wakePrinting()
    return null
  }
  return {
    'labels/numbered': ({ of }) => listNumbered(station.db, of),
    'labels/add-numbered': async ({ commandId, of, prefix, count }) => {
      await act(commandId, 'add-numbered', (trx) => addNumbered(trx, station, of, prefix, count))
      return listNumbered(station.db, of)
    },
    'labels/retire-numbered': async ({ commandId, of, ids, retired }) => {
      await act(commandId, 'retire-numbered', (trx) => retireNumbered(trx, of, ids, retired))
      return listNumbered(station.db, of)
    },
    'labels/places': () =>
      station.db
        .selectFrom('location')
        .innerJoin('warehouse', 'warehouse.id', 'location.warehouse_id')
        .select(['location.id', 'location.code', 'warehouse.name as warehouse', 'location.zone'])
        .orderBy('warehouse.sort_order')
        .orderBy('location.walk_position')
        .execute(),
    'labels/print-numbered': ({ commandId, of, ids }) =>
      print(commandId, (trx) => printNumbered(trx, station, of, ids)),
    'labels/print-commands': ({ commandId, paper, symbology }) =>
      print(commandId, (trx) => printCommands(trx, station, paper, symbology)),
    'labels/print-places': ({ commandId, placeIds }) =>
      print(commandId, (trx) => printPlaces(trx, station, placeIds)),
    'labels/badges': () =>
      station.db
        .selectFrom('worker')
        .select(['id', 'name', 'role'])
        .where('active', '=', 1)
        .orderBy('name')
        .execute(),
    'labels/products': ({ typed }) => findProducts(station, typed),
    'labels/print-badges': ({ commandId, workerIds }) =>
      print(commandId, (trx) => printBadges(trx, station, workerIds)),
    'labels/print-products': ({ commandId, productIds }) =>
      print(commandId, (trx) => printProducts(trx, station, productIds)),
  }
}
