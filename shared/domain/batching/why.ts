import type { Walker } from '../walk/types.ts'
import { loadOf, missingRoom, type Limit } from './load.ts'
import { chooseNext } from './next.ts'
import type { BatchLimits, BatchOrder, BatchPlan } from './types.ts'

/** Why an order is, or is not, in the batch that comes next. */
export type BatchWhy =
  | { readonly kind: 'in-batch' }
  /** It fits on no cart by itself. */
  | { readonly kind: 'too-large'; readonly limit: Limit }
  /** Its key is another one: another handling class, zone or source. */
  | { readonly kind: 'other-key' }
  /** More urgent orders take the room, or it would lengthen their walk by more than is allowed. */
  | { readonly kind: 'less-urgent' }
  /** The cart is full for it. */
  | { readonly kind: 'no-room'; readonly limit: Limit }
  /** There is room, but it lengthens the walk by so many centimetres; its own batch is shorter. */
  | { readonly kind: 'detour'; readonly centimetres: number }
  | { readonly kind: 'no-batch' }

/**
 * Tells why an order is (not) in the first batch of a plan.
 * @param orders those that were planned
 */
export function reasonFor(
  order: BatchOrder,
  plan: BatchPlan,
  orders: readonly BatchOrder[],
  limits: BatchLimits,
  walker: Walker,
): BatchWhy {
  const tooLarge = plan.tooLarge.find(({ id }) => id === order.id)
  if (tooLarge) return { kind: 'too-large', limit: tooLarge.limit }
  const batch = chooseNext(plan.batches)
  if (!batch) return { kind: 'no-batch' }
  if (batch.orders.includes(order.id)) return { kind: 'in-batch' }
  const inBatch = new Set(batch.orders)
  const members = orders.filter(({ id }) => inBatch.has(id))
  if (members.some(({ key }) => key !== order.key)) return { kind: 'other-key' }
  const limit = missingRoom(loadOf(members), order, limits)
  const longer = walker.length([...members, order].flatMap(({ stops }) => stops)) - batch.length
  if (order.rank > batch.rank && (limit || longer > limits.fillDetour)) return { kind: 'less-urgent' }
  return limit ? { kind: 'no-room', limit } : { kind: 'detour', centimetres: longer }
}
