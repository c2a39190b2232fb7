import type { Station } from '../../electron/station/context.ts'
import { releaseReservations, transition } from '../../electron/station/orders/index.ts'
import type { ImportedOrder } from '../../shared/domain/imported-order.ts'
import { placeOrders } from './warehouse.ts'

/**
 * Puts orders on the packers' table as if they had just been picked, each in the next free tote.
 * @returns their ids in the same order
 */
export async function pickedOrders(station: Station, orders: readonly ImportedOrder[]): Promise<string[]> {
  await placeOrders(station, orders)
  const actor = { workerId: null, stationId: station.id }
  return station.db.transaction().execute(async (trx) => {
    const totes = await trx
      .selectFrom('tote')
      .leftJoin('sales_order', 'sales_order.tote_id', 'tote.id')
      .select('tote.id')
      .where('sales_order.id', 'is', null)
      .orderBy('tote.sort_order')
      .execute()
    const ids: string[] = []
    for (const [index, { sourceRef }] of orders.entries()) {
      const { id: orderId } = await trx
        .selectFrom('sales_order')
        .select('id')
        .where('number', '=', sourceRef)
        .executeTakeFirstOrThrow()
      await trx
        .updateTable('sales_order')
        .set({ tote_id: totes[index]!.id })
        .where('id', '=', orderId)
        .execute()
      await trx
        .updateTable('order_line')
        .set((eb) => ({ picked: eb.ref('quantity') }))
        .where('order_id', '=', orderId)
        .execute()
      await releaseReservations(trx, orderId)
      for (const to of ['picking', 'picked'] as const)
        await transition(trx, station, { orderId, to, reason: null, actor })
      ids.push(orderId)
    }
    return ids
  })
}

/** Takes whatever still waits off the table, so that the next orders find it empty. */
export async function clearTable(station: Station): Promise<void> {
  const actor = { workerId: null, stationId: station.id }
  await station.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('pack_session')
      .set({ state: 'left', closed_at: station.now() })
      .where('state', '=', 'open')
      .execute()
    await trx.updateTable('bench').set({ refused_scan_id: null, stop: null }).execute()
    const waiting = await trx
      .selectFrom('sales_order')
      .select('id')
      .where('state', 'in', ['ready', 'picked', 'packing'])
      .execute()
    for (const { id: orderId } of waiting)
      await transition(trx, station, { orderId, to: 'on_hold', reason: null, actor })
    await trx.updateTable('sales_order').set({ tote_id: null }).execute()
    await trx.deleteFrom('extra_tote').execute()
    await trx.updateTable('pick_walk').set({ state: 'done' }).where('state', '<>', 'done').execute()
  })
}

/** Sends every picker home and fills the shelves anew, so that the next walk finds nothing of the last one. */
export async function clearFloor(station: Station, piecesPerShelf: number): Promise<void> {
  await station.db.transaction().execute(async (trx) => {
    await trx.updateTable('batch').set({ state: 'done', ended_at: station.now() }).execute()
    await trx.updateTable('pick_walk').set({ state: 'done', ended_at: station.now() }).execute()
    await trx
      .updateTable('sales_order')
      .set({ state: 'cancelled', tote_id: null })
      .where('state', '<>', 'packed')
      .execute()
    await trx.deleteFrom('reservation').execute()
    await trx.updateTable('stock').set({ quantity: piecesPerShelf, reserved: 0 }).execute()
  })
}
