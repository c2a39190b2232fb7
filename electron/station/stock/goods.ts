import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { moveStock } from './move.ts'
import { changePromise } from './promise.ts'

/** What of a task the goods need to know. */
export type TaskGoods = {
  readonly id: string
  readonly kind: 'pick' | 'put-back'
  readonly productId: string
  readonly locationId: string
  readonly lot: string | null
  readonly splits: readonly SplitGoods[]
}
export type SplitGoods = {
  readonly id: string
  readonly orderLineId: string
  readonly toteId: string | null
  readonly tote: string | null
  readonly quantity: number
  readonly picked: number
  readonly short: number
}

/**
 * Moves pieces from the hand into a tote (null: where orders are sorted at the bench), or for a put-back from its tote onto the shelf: shelf,
 * promise, order line and task change together.
 */
export async function putDown(
  trx: Trx,
  station: Station,
  task: TaskGoods,
  tote: string | null,
  pieces: number,
  actor: Actor,
): Promise<void> {
  let rest = pieces
  const wanted = task.kind === 'put-back' ? task.splits : task.splits.filter((part) => part.tote === tote)
  for (const split of wanted) {
    const share = Math.min(rest, split.quantity - split.picked - split.short)
    if (share > 0) await moveShare(trx, station, task, split, share, 'pick', actor)
    rest -= share
  }
  await countTask(trx, task.id, pieces)
}

/** Takes pieces back: the reverse of {@link putDown}. */
export async function takeBack(
  trx: Trx,
  station: Station,
  task: TaskGoods,
  toteId: string | null,
  pieces: number,
  actor: Actor,
): Promise<void> {
  let rest = pieces
  const wanted = task.kind === 'put-back' ? task.splits : task.splits.filter((part) => part.toteId === toteId)
  for (const split of wanted.toReversed()) {
    const share = Math.min(rest, split.picked)
    if (share > 0) await moveShare(trx, station, task, split, -share, 'undo', actor)
    rest -= share
  }
  await countTask(trx, task.id, -pieces)
}

async function countTask(trx: Trx, taskId: string, pieces: number): Promise<void> {
  await trx
    .updateTable('pick_task')
    .set((eb) => ({ picked: eb('picked', '+', pieces), in_hand: eb('in_hand', '-', pieces) }))
    .where('id', '=', taskId)
    .execute()
}

async function moveShare(
  trx: Trx,
  station: Station,
  task: TaskGoods,
  split: SplitGoods,
  pieces: number,
  kind: 'pick' | 'undo',
  actor: Actor,
): Promise<void> {
  const back = task.kind === 'put-back'
  await trx
    .updateTable('pick_split')
    .set((eb) => ({ picked: eb('picked', '+', pieces) }))
    .where('id', '=', split.id)
    .execute()
  await trx
    .updateTable('order_line')
    .set((eb) => ({ picked: eb('picked', '+', back ? -pieces : pieces) }))
    .where('id', '=', split.orderLineId)
    .execute()
  const at = { orderLineId: split.orderLineId, productId: task.productId, locationId: task.locationId }
  if (!back) await changePromise(trx, at, -pieces)
  await moveStock(
    trx,
    station,
    {
      ...at,
      lot: task.lot,
      quantity: back ? pieces : -pieces,
      promised: back ? 0 : -pieces,
      kind: back && kind === 'pick' ? 'put-back' : kind,
    },
    actor,
  )
}
