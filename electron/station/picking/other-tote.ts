import type { Station } from '../context.ts'
import { totesWithOrders, type Trx } from '../db/index.ts'
import type { CurrentTask } from './state.ts'

/**
 * An order that fills several totes takes its goods in any of them: what is still open of the task for it goes into the one that was
 * scanned.
 * @returns false when the tote is none of an order of this task, or that order needs fewer pieces than are in the hand
 */
export async function moveToTote(
  trx: Trx,
  station: Station,
  task: CurrentTask,
  code: string,
): Promise<boolean> {
  const tote = await totesWithOrders(trx)
    .innerJoin('order_line', 'order_line.order_id', 'sales_order.id')
    .select(['tote.id', 'order_line.id as orderLineId'])
    .where('tote.code', '=', code)
    .execute()
  const lines = new Set(tote.map(({ orderLineId }) => orderLineId))
  const open = task.splits.filter(
    (split) => lines.has(split.orderLineId) && split.quantity > split.picked + split.short,
  )
  const toteId = tote[0]?.id
  const room = open.reduce((sum, split) => sum + split.quantity - split.picked - split.short, 0)
  if (toteId === undefined || room < task.inHand) return false
  for (const split of open) {
    const done = split.picked + split.short
    if (done === 0) {
      await trx.updateTable('pick_split').set({ tote_id: toteId }).where('id', '=', split.id).execute()
      continue
    }
    await trx.updateTable('pick_split').set({ quantity: done }).where('id', '=', split.id).execute()
    await trx
      .insertInto('pick_split')
      .values({
        id: station.newId(),
        task_id: task.id,
        order_line_id: split.orderLineId,
        tote_id: toteId,
        quantity: split.quantity - done,
      })
      .execute()
  }
  return true
}
