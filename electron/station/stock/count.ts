import { Fault } from '../../../shared/contract/faults.ts'
import type { CountTask } from '../../../shared/contract/stock.ts'
import type { CountReason } from '../../../shared/domain/picking-words.ts'
import type { Actor, Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { moveStock } from './move.ts'

/** Asks for a count of a product at a place, unless one is asked for already. */
export async function askForCount(
  trx: Trx,
  station: Station,
  at: { readonly productId: string; readonly locationId: string },
  reason: CountReason,
  actor: Actor,
): Promise<void> {
  const open = await trx
    .selectFrom('count_task')
    .select('id')
    .where('product_id', '=', at.productId)
    .where('location_id', '=', at.locationId)
    .where('done_at', 'is', null)
    .executeTakeFirst()
  if (open) return
  await trx
    .insertInto('count_task')
    .values({
      id: station.newId(),
      product_id: at.productId,
      location_id: at.locationId,
      reason,
      asked_at: station.now(),
      asked_by: actor.workerId,
    })
    .execute()
}

/** Counts that nobody has done yet, the oldest first. */
export async function openCounts(db: Db): Promise<readonly CountTask[]> {
  const rows = await db
    .selectFrom('count_task')
    .innerJoin('product', 'product.id', 'count_task.product_id')
    .innerJoin('location', 'location.id', 'count_task.location_id')
    .leftJoin('worker', 'worker.id', 'count_task.asked_by')
    .leftJoin('stock', (join) =>
      join
        .onRef('stock.product_id', '=', 'count_task.product_id')
        .onRef('stock.location_id', '=', 'count_task.location_id'),
    )
    .select([
      'count_task.id',
      'location.code as location',
      'product.id as productId',
      'product.sku',
      'product.name',
      'product.attribute',
      'stock.quantity as expected',
      'count_task.reason',
      'count_task.asked_at as askedAt',
      'worker.name as askedBy',
    ])
    .where('count_task.done_at', 'is', null)
    .orderBy('count_task.asked_at')
    .limit(200)
    .execute()
  return rows.map(({ productId, sku, name, attribute, expected, ...row }) => ({
    ...row,
    expected: expected ?? 0,
    product: { id: productId, sku, name, attribute },
  }))
}

/**
 * Takes a count in: the books follow, and the place is offered again.
 * @throws Fault `count-unknown`, `count-done`, `promised` with how many are promised from there
 */
export async function takeCount(
  trx: Trx,
  station: Station,
  countId: string,
  quantity: number,
  actor: Actor,
): Promise<void> {
  const task = await trx.selectFrom('count_task').selectAll().where('id', '=', countId).executeTakeFirst()
  if (!task) throw new Fault('count-unknown', 'no such count')
  if (task.done_at !== null) throw new Fault('count-done', 'it was counted already')
  const at = { productId: task.product_id, locationId: task.location_id }
  const stock = await trx
    .selectFrom('stock')
    .select(['quantity', 'reserved'])
    .where('product_id', '=', at.productId)
    .where('location_id', '=', at.locationId)
    .executeTakeFirst()
  const promised = stock?.reserved ?? 0
  if (quantity < promised) throw new Fault('promised', 'fewer than what is promised', { promised })
  const change = quantity - (stock?.quantity ?? 0)
  await moveStock(
    trx,
    station,
    { ...at, lot: null, quantity: change, promised: 0, kind: 'count', orderLineId: null },
    actor,
  )
  await trx
    .updateTable('stock')
    .set({ emptied_at: null })
    .where('product_id', '=', at.productId)
    .where('location_id', '=', at.locationId)
    .execute()
  await trx
    .updateTable('count_task')
    .set({ counted: quantity, done_at: station.now(), done_by: actor.workerId })
    .where('id', '=', countId)
    .execute()
}
