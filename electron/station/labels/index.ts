import type { Handlers, Station } from '../context.ts'
import { commandOnce } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { printBadges, printCommands, printPlaces, printProducts, printTotes } from './print.ts'
import { findProducts } from './products.ts'
import { addTotes, listTotes, retireTotes } from './totes.ts'

type Names =
  | 'labels/totes'
  | 'labels/add-totes'
  | 'labels/retire-totes'
  | 'labels/places'
  | 'labels/print-totes'
  | 'labels/print-places'
  | 'labels/print-commands'
  | 'labels/badges'
  | 'labels/products'
  | 'labels/print-badges'
  | 'labels/print-products'

/** What hangs on totes, shelves, people and goods: the totes themselves, and the labels of all of them. */
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
    'labels/totes': () => listTotes(station.db),
    'labels/add-totes': async ({ commandId, prefix, count }) => {
      await act(commandId, 'add-totes', (trx) => addTotes(trx, station, prefix, count))
      return listTotes(station.db)
    },
    'labels/retire-totes': async ({ commandId, toteIds, retired }) => {
      await act(commandId, 'retire-totes', (trx) => retireTotes(trx, toteIds, retired))
      return listTotes(station.db)
    },
    'labels/places': () =>
      station.db
        .selectFrom('location')
        .innerJoin('warehouse', 'warehouse.id', 'location.warehouse_id')
        .select(['location.id', 'location.code', 'warehouse.name as warehouse', 'location.zone'])
        .orderBy('warehouse.sort_order')
        .orderBy('location.walk_position')
        .execute(),
    'labels/print-totes': ({ commandId, toteIds }) =>
      print(commandId, (trx) => printTotes(trx, station, toteIds)),
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
