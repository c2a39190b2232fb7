import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { transition } from '../orders/index.ts'

/**
 * Goes to the next open task of the walk, postponed ones last; with none left the batch ends and its orders become
 * `picked`, or `short` where goods are missing.
 * @returns true when the batch has ended
 */
export async function goOn(trx: Trx, station: Station, batchId: string, actor: Actor): Promise<boolean> {
  const next = await trx
    .selectFrom('pick_task')
    .select('id')
    .where('batch_id', '=', batchId)
    .where((eb) => eb('quantity', '>', eb('picked', '+', eb.ref('short'))))
    .orderBy('postponed')
    .orderBy('sequence')
    .executeTakeFirst()
  if (next) {
    await goTo(trx, batchId, next.id, false)
    return false
  }
  await finish(trx, station, batchId, actor)
  return true
}

/** Makes a task the current one. `confirmed` when the picker already stands at its place. */
export async function goTo(trx: Trx, batchId: string, taskId: string, confirmed: boolean): Promise<void> {
  await trx
    .updateTable('batch')
    .set({ current_task_id: taskId, location_confirmed: confirmed ? 1 : 0 })
    .where('id', '=', batchId)
    .execute()
}

async function finish(trx: Trx, station: Station, batchId: string, actor: Actor): Promise<void> {
  const orders = await trx
    .selectFrom('batch_order')
    .innerJoin('order_line', 'order_line.order_id', 'batch_order.order_id')
    .innerJoin('sales_order', 'sales_order.id', 'batch_order.order_id')
    .select((eb) => [
      'batch_order.order_id',
      eb.fn.sum<number>(eb('order_line.quantity', '-', eb.ref('order_line.picked'))).as('missing'),
    ])
    .where('batch_order.batch_id', '=', batchId)
    .where('sales_order.state', '=', 'picking')
    .groupBy('batch_order.order_id')
    .execute()
  for (const order of orders) {
    const to = order.missing === 0 ? 'picked' : 'short'
    await transition(trx, station, {
      orderId: order.order_id,
      to,
      reason: to === 'short' ? 'shelf-short' : null,
      actor,
    })
  }
  await trx
    .updateTable('batch')
    .set({ state: 'done', ended_at: station.now(), current_task_id: null })
    .where('id', '=', batchId)
    .execute()
}
