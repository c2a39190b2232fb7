import type { BatchKind } from '../../../shared/domain/picking-words.ts'
import type { Trx } from '../db/index.ts'
import type { Candidate, PlanSettings } from './candidates.ts'

export type Tote = { readonly id: string; readonly code: string }
/** The totes of an order on the cart; none in a batch that is sorted at the bench. */
export type OrderTotes = { readonly orderId: string; readonly totes: readonly Tote[] }

/**
 * Gives every order the totes that it fills: its own one first, then free ones. Orders for which none is left are left out; one big
 * order takes what the cart holds.
 */
export async function giveTotes(
  trx: Trx,
  orders: readonly Candidate[],
  kind: BatchKind,
  settings: PlanSettings,
): Promise<readonly OrderTotes[]> {
  if (kind === 'loose' || kind === 'single') return orders.map(({ orderId }) => ({ orderId, totes: [] }))
  const free = await freeTotes(trx)
  const own = await ownTotes(trx, orders)
  return orders.flatMap((order) => {
    const needed = kind === 'order' ? Math.min(order.totes, settings.cartTotes) : order.totes
    const kept = own.get(order.orderId) ?? []
    const lacking = Math.max(0, needed - kept.length)
    // One big order goes with fewer totes rather than not at all.
    if (lacking > free.length && !(kind === 'order' && free.length + kept.length > 0)) return []
    return [{ orderId: order.orderId, totes: [...kept, ...free.splice(0, lacking)] }]
  })
}

/** Totes in which no order has goods, in their order on the shelf. */
export async function freeTotes(trx: Trx): Promise<Tote[]> {
  return trx
    .selectFrom('tote')
    .leftJoin('sales_order', 'sales_order.tote_id', 'tote.id')
    .leftJoin('extra_tote', 'extra_tote.tote_id', 'tote.id')
    .select(['tote.id', 'tote.code'])
    .where('tote.retired', '=', 0)
    .where('sales_order.id', 'is', null)
    .where('extra_tote.order_id', 'is', null)
    .orderBy('tote.sort_order')
    .execute()
}

async function ownTotes(
  trx: Trx,
  orders: readonly Candidate[],
): Promise<ReadonlyMap<string, readonly Tote[]>> {
  const owners = orders.filter(({ ownTote }) => ownTote !== null).map(({ orderId }) => orderId)
  if (owners.length === 0) return new Map()
  const first = await trx
    .selectFrom('sales_order')
    .innerJoin('tote', 'tote.id', 'sales_order.tote_id')
    .select(['sales_order.id as orderId', 'tote.id', 'tote.code'])
    .where('sales_order.id', 'in', owners)
    .execute()
  const more = await trx
    .selectFrom('extra_tote')
    .innerJoin('tote', 'tote.id', 'extra_tote.tote_id')
    .select(['extra_tote.order_id as orderId', 'tote.id', 'tote.code'])
    .where('extra_tote.order_id', 'in', owners)
    .orderBy('tote.sort_order')
    .execute()
  return Map.groupBy([...first, ...more], ({ orderId }) => orderId)
}
