import type { Refusal } from '../../../shared/contract/refusal.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { byDue } from './queue.ts'
import { totesOf } from './totes.ts'

/** Orders that lack a piece come before those that wait for a bench, and these before those that another bench has open. */
const ranks = ['short', 'picked', 'packing'] as const

/**
 * Whose a piece is that the open order does not need: of the orders that wait for it, one of the same batch first, then one that lacks it,
 * then the one that leaves first. Belongs it to none, the shelf from which the batch took it, else one that has it.
 * @param openOrderId the order on the bench; null when there is none
 */
export async function whoseIs(
  trx: Trx,
  station: Station,
  productId: string,
  openOrderId: string | null,
): Promise<Pick<Refusal, 'belongsTo' | 'shelf'>> {
  const batches = openOrderId === null ? [] : await batchesOf(trx, openOrderId)
  const owner = await ownerOf(trx, station, productId, openOrderId, batches)
  if (!owner) return { belongsTo: null, shelf: await shelfOf(trx, productId, batches) }
  const tote = (await totesOf(trx, [owner.id])).get(owner.id) ?? null
  return { belongsTo: { orderNumber: owner.number, tote }, shelf: null }
}

async function batchesOf(trx: Trx, orderId: string): Promise<readonly string[]> {
  const rows = await trx
    .selectFrom('batch_order')
    .select('batch_id')
    .where('order_id', '=', orderId)
    .execute()
  return rows.map((row) => row.batch_id)
}

async function ownerOf(
  trx: Trx,
  station: Station,
  productId: string,
  openOrderId: string | null,
  batches: readonly string[],
) {
  const rows = await trx
    .selectFrom('sales_order')
    .select(['id', 'number', 'state', 'courier', 'priority', 'placed_at as placedAt'])
    .where('state', 'in', ranks)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('order_line')
        .select('order_id')
        .where('product_id', '=', productId)
        .where((line) =>
          line(
            line
              .case()
              .when('sales_order.state', '=', 'short')
              .then(line.ref('order_line.picked'))
              .else(line.ref('order_line.packed'))
              .end(),
            '<',
            line('quantity', '-', line.ref('dropped')),
          ),
        ),
    )
    .execute()
  const others = rows.filter(({ id }) => id !== openOrderId)
  if (others.length === 0) return null
  const near = batches.length === 0 ? new Set<string>() : await ordersOf(trx, batches)
  const due = await byDue(trx, station, others)
  const rank = ({ id, state }: { readonly id: string; readonly state: string }) =>
    (near.has(id) ? 0 : ranks.length) + ranks.findIndex((one) => one === state)
  return due.toSorted((a, b) => rank(a) - rank(b))[0]!
}

async function ordersOf(trx: Trx, batches: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await trx
    .selectFrom('batch_order')
    .select('order_id')
    .where('batch_id', 'in', [...batches])
    .execute()
  return new Set(rows.map((row) => row.order_id))
}

async function shelfOf(trx: Trx, productId: string, batches: readonly string[]): Promise<string | null> {
  const taken =
    batches.length === 0
      ? undefined
      : await trx
          .selectFrom('pick_task')
          .innerJoin('pick_walk', 'pick_walk.id', 'pick_task.walk_id')
          .innerJoin('location', 'location.id', 'pick_task.location_id')
          .select('location.code')
          .where('pick_walk.batch_id', 'in', [...batches])
          .where('pick_task.product_id', '=', productId)
          .orderBy('pick_task.id', 'desc')
          .limit(1)
          .executeTakeFirst()
  if (taken) return taken.code
  const stocked = await trx
    .selectFrom('stock')
    .innerJoin('location', 'location.id', 'stock.location_id')
    .select('location.code')
    .where('stock.product_id', '=', productId)
    .where('location.kind', '=', 'pick')
    .orderBy('stock.quantity', 'desc')
    .orderBy('location.walk_position')
    .limit(1)
    .executeTakeFirst()
  return stocked?.code ?? null
}
