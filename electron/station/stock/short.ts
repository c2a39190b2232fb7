import type { ShortReason } from '../../../shared/domain/picking-words.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { askForCount } from './count.ts'
import type { SplitGoods, TaskGoods } from './goods.ts'
import { moveStock } from './move.ts'
import { changePromise } from './promise.ts'
import { quarantineOf } from './quarantine.ts'

/** Pieces that an order line misses. */
export type Missing = { readonly split: SplitGoods; readonly quantity: number }

/**
 * Books pieces of a task as not to be had at its place: they leave shelf and promise, the last totes of the cart go without first. Damaged
 * pieces go to quarantine; of an empty place nothing is promised any more until it is counted.
 * @returns who misses how many
 */
export async function bookShort(
  trx: Trx,
  station: Station,
  task: TaskGoods,
  pieces: number,
  reason: ShortReason,
  actor: Actor,
): Promise<readonly Missing[]> {
  const missing: Missing[] = []
  let rest = pieces
  for (const split of task.splits.toReversed()) {
    const share = Math.min(rest, split.quantity - split.picked - split.short)
    if (share <= 0) continue
    missing.push({ split, quantity: share })
    rest -= share
    await trx
      .updateTable('pick_split')
      .set((eb) => ({ short: eb('short', '+', share) }))
      .where('id', '=', split.id)
      .execute()
    const at = { orderLineId: split.orderLineId, productId: task.productId, locationId: task.locationId }
    await changePromise(trx, at, -share)
    const kind = reason === 'damaged' ? 'damaged' : 'short'
    await moveStock(trx, station, { ...at, lot: task.lot, quantity: -share, promised: -share, kind }, actor)
  }
  await trx
    .updateTable('pick_task')
    .set((eb) => ({ short: eb('short', '+', pieces) }))
    .where('id', '=', task.id)
    .execute()
  if (reason === 'damaged') await toQuarantine(trx, station, task, pieces, actor)
  else await askForCount(trx, station, task, reason, actor)
  if (reason === 'empty') await closePlace(trx, station, task)
  return missing
}

/** Damaged pieces of a place lie in the quarantine of its warehouse from now on. */
export async function toQuarantine(
  trx: Trx,
  station: Station,
  task: Pick<TaskGoods, 'productId' | 'locationId' | 'lot'>,
  pieces: number,
  actor: Actor,
): Promise<void> {
  const locationId = await quarantineOf(trx, station, task.locationId)
  await moveStock(
    trx,
    station,
    {
      productId: task.productId,
      locationId,
      lot: task.lot,
      quantity: pieces,
      promised: 0,
      kind: 'damaged',
      orderLineId: null,
    },
    actor,
  )
}

/** Nothing is promised from an empty place until it is counted. */
async function closePlace(trx: Trx, station: Station, task: TaskGoods): Promise<void> {
  await trx
    .updateTable('stock')
    .set({ emptied_at: station.now() })
    .where('product_id', '=', task.productId)
    .where('location_id', '=', task.locationId)
    .execute()
}

/** What the books still hold at an empty place, free of promises, is not there either. */
export async function writeOffFree(
  trx: Trx,
  station: Station,
  { productId, locationId }: { readonly productId: string; readonly locationId: string },
  actor: Actor,
): Promise<void> {
  const { quantity, reserved } = await trx
    .selectFrom('stock')
    .select(['quantity', 'reserved'])
    .where('product_id', '=', productId)
    .where('location_id', '=', locationId)
    .executeTakeFirstOrThrow()
  await moveStock(
    trx,
    station,
    {
      productId,
      locationId,
      lot: null,
      quantity: reserved - quantity,
      promised: 0,
      kind: 'short',
      orderLineId: null,
    },
    actor,
  )
  // Nor are its lots, unless somebody is still promised from there.
  if (reserved === 0)
    await trx
      .updateTable('stock_lot')
      .set({ quantity: 0 })
      .where('product_id', '=', productId)
      .where('location_id', '=', locationId)
      .execute()
}
