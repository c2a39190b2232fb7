import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { CurrentTask, Split } from './state.ts'

/** Moves pieces from the hand into a tote: shelf, promise, order line and task change together. */
export async function putIntoTote(trx: Trx, task: CurrentTask, tote: string, pieces: number): Promise<void> {
  let rest = pieces
  for (const split of task.splits.filter((part) => part.tote === tote)) {
    const share = Math.min(rest, split.quantity - split.picked - split.short)
    if (share > 0) await moveShare(trx, task, split, share)
    rest -= share
  }
  await trx
    .updateTable('pick_task')
    .set((eb) => ({ picked: eb('picked', '+', pieces), in_hand: eb('in_hand', '-', pieces) }))
    .where('id', '=', task.id)
    .execute()
}

/** Takes pieces back out of a tote into the hand: the reverse of {@link putIntoTote}. */
export async function takeOutOfTote(
  trx: Trx,
  task: CurrentTask,
  toteId: string,
  pieces: number,
): Promise<void> {
  let rest = pieces
  for (const split of task.splits.filter((part) => part.toteId === toteId).reverse()) {
    const share = Math.min(rest, split.picked)
    if (share > 0) await moveShare(trx, task, split, -share)
    rest -= share
  }
  await trx
    .updateTable('pick_task')
    .set((eb) => ({ picked: eb('picked', '-', pieces), in_hand: eb('in_hand', '+', pieces) }))
    .where('id', '=', task.id)
    .execute()
}

async function moveShare(trx: Trx, task: CurrentTask, split: Split, pieces: number): Promise<void> {
  await trx
    .updateTable('pick_split')
    .set((eb) => ({ picked: eb('picked', '+', pieces) }))
    .where('id', '=', split.id)
    .execute()
  await trx
    .updateTable('order_line')
    .set((eb) => ({ picked: eb('picked', '+', pieces) }))
    .where('id', '=', split.orderLineId)
    .execute()
  await changePromise(trx, task, split.orderLineId, -pieces)
  await changeStock(trx, task, -pieces)
}

/**
 * Books pieces as not on the shelf: they leave stock and promise, so that nobody is sent there for them again. The last
 * totes of the cart go without first.
 */
export async function bookShort(trx: Trx, task: CurrentTask, pieces: number): Promise<void> {
  let rest = pieces
  for (const split of task.splits.toReversed()) {
    const share = Math.min(rest, split.quantity - split.picked - split.short)
    if (share <= 0) continue
    await trx
      .updateTable('pick_split')
      .set((eb) => ({ short: eb('short', '+', share) }))
      .where('id', '=', split.id)
      .execute()
    await changePromise(trx, task, split.orderLineId, -share)
    await changeStock(trx, task, -share)
    rest -= share
  }
  await trx
    .updateTable('pick_task')
    .set((eb) => ({ short: eb('short', '+', pieces) }))
    .where('id', '=', task.id)
    .execute()
}

/** A promise that falls to nothing is removed; one that comes back by an undo is written anew. */
async function changePromise(
  trx: Trx,
  task: CurrentTask,
  orderLineId: string,
  pieces: number,
): Promise<void> {
  const where = { order_line_id: orderLineId, location_id: task.locationId }
  const row = await trx
    .selectFrom('reservation')
    .select('quantity')
    .where('order_line_id', '=', where.order_line_id)
    .where('location_id', '=', where.location_id)
    .executeTakeFirst()
  const quantity = (row?.quantity ?? 0) + pieces
  if (!row) {
    await trx
      .insertInto('reservation')
      .values({ ...where, product_id: task.productId, quantity })
      .execute()
  } else if (quantity === 0) {
    await trx
      .deleteFrom('reservation')
      .where('order_line_id', '=', where.order_line_id)
      .where('location_id', '=', where.location_id)
      .execute()
  } else {
    await trx
      .updateTable('reservation')
      .set({ quantity })
      .where('order_line_id', '=', where.order_line_id)
      .where('location_id', '=', where.location_id)
      .execute()
  }
}

async function changeStock(trx: Trx, task: CurrentTask, pieces: number): Promise<void> {
  await trx
    .updateTable('stock')
    .set((eb) => ({ quantity: eb('quantity', '+', pieces), reserved: eb('reserved', '+', pieces) }))
    .where('product_id', '=', task.productId)
    .where('location_id', '=', task.locationId)
    .execute()
}

/** Notes a step of the picker, so that it can be taken back. */
export async function noteStep(
  trx: Trx,
  station: Station,
  step: { taskId: string; kind: 'in-hand' | 'put'; quantity: number; toteId: string | null },
): Promise<void> {
  await trx
    .insertInto('pick_step')
    .values({
      id: station.newId(),
      task_id: step.taskId,
      kind: step.kind,
      quantity: step.quantity,
      tote_id: step.toteId,
      made_at: station.now(),
    })
    .execute()
}
