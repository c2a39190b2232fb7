import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { mayChangeLines } from '../../../shared/domain/order-change.ts'
import { mayFollow, type OrderState } from '../../../shared/domain/order-state.ts'
import {
  changesAtShop,
  followed,
  shopProblems,
  type ChangeGroup,
  type ShopProblem,
} from '../../../shared/domain/shop-changes.ts'
import { actInTurn } from '../orders/index.ts'
import { changeGroup, changePackedDelivery } from './change-group.ts'
import {
  appliedOf,
  attempt,
  hasParts,
  ourOrder,
  problemsOf,
  wasMerged,
  type Change,
  type KnownOrder,
} from './ours.ts'

/** Left with the courier; what the shop says later of an order that has arrived, or came back, is not ours any more. */
const over: readonly OrderState[] = ['delivered', 'undelivered', 'returned', 'lost']

/**
 * Takes over what a shop says of an order that came from it, as far as its state allows; `now` is null when the shop has it no longer. What
 * cannot be taken over is kept with the order, and tried again each time until it can be, or until a lead has settled it.
 * @param more problems that are known already
 * @returns what could not be taken over
 */
export async function takeOver(
  change: Change,
  known: KnownOrder,
  now: ImportedOrder | null,
  more: readonly ShopProblem[] = [],
): Promise<readonly ShopProblem[]> {
  // An order may come any number of times.
  if (more.length === 0 && known.said === null && JSON.stringify(now) === known.applied)
    return problemsOf(known)
  const base = appliedOf(known)
  const { state } = await ourOrder(change.trx, known.order_id)
  const goneThere = now === null || now.cancelled
  const { applied, problems } = over.includes(state)
    ? { applied: now ?? { ...base, cancelled: true }, problems: [] }
    : goneThere
      ? await cancelHere(change, known, base, now)
      : base.cancelled
        ? { applied: base, problems: ['alive' as const] }
        : await followAll(change, known, base, now)
  const lasting = problemsOf(known).filter((problem) => problem === 'parts' || problem === 'merged')
  const all = new Set([...problems, ...lasting, ...more])
  const open = shopProblems.filter((problem) => all.has(problem))
  await keep(change, known, applied, now, open)
  return open
}

type Outcome = { readonly applied: ImportedOrder; readonly problems: readonly ShopProblem[] }

async function cancelHere(
  change: Change,
  { order_id: orderId }: KnownOrder,
  base: ImportedOrder,
  now: ImportedOrder | null,
): Promise<Outcome> {
  const { trx, station, onTheWay, actor, reason } = change
  const applied = { ...(now ?? base), cancelled: true }
  if (base.cancelled) return { applied, problems: [] }
  const { state } = await ourOrder(trx, orderId)
  // What lies in another order here is not taken out of it again by itself.
  if (state === 'cancelled')
    return (await wasMerged(trx, orderId))
      ? { applied: base, problems: ['cancelled'] }
      : { applied, problems: [] }
  const input = { id: orderId, action: 'cancel' as const, reason: `shop: ${reason}` }
  const cancelled =
    mayFollow(state, 'cancelled') &&
    (await attempt(change, () => actInTurn(trx, station, input, onTheWay, actor)))
  if (!cancelled) return { applied: base, problems: ['cancelled'] }
  return { applied, problems: (await hasParts(trx, orderId)) ? ['parts'] : [] }
}

/** Group by group: one that cannot be taken over keeps none of the others. */
async function followAll(
  change: Change,
  known: KnownOrder,
  base: ImportedOrder,
  now: ImportedOrder,
): Promise<Outcome> {
  let applied = base
  const failed: ShopProblem[] = []
  for (const group of changesAtShop(base, now)) {
    // What the goods cost follows from which goods they are.
    const hopeless = group === 'money' && failed.includes('lines')
    if (!hopeless && (await follow(change, known, group, base, now))) applied = followed(applied, now, group)
    else failed.push(group === 'lines' && now.unreadRows.length > 0 ? 'unreadable' : group)
  }
  return failed.length === 0 ? { applied: now, problems: [] } : { applied, problems: failed }
}

async function follow(
  change: Change,
  { order_id: orderId }: KnownOrder,
  group: ChangeGroup,
  base: ImportedOrder,
  now: ImportedOrder,
): Promise<boolean> {
  const order = await ourOrder(change.trx, orderId)
  if (order.state === 'cancelled') return !(await wasMerged(change.trx, orderId))
  if (mayChangeLines(order.state)) return attempt(change, () => changeGroup(change, order, group, base, now))
  // The courier has it, and has collected what was due.
  if (order.state === 'handed_over') return group !== 'delivery' && group !== 'lines'
  return group === 'delivery' && attempt(change, () => changePackedDelivery(change, order, base, now))
}

async function keep(
  { trx, station }: Change,
  known: KnownOrder,
  applied: ImportedOrder,
  now: ImportedOrder | null,
  problems: readonly ShopProblem[],
): Promise<void> {
  const same = now !== null && JSON.stringify(applied) === JSON.stringify(now)
  const gone = now === null && applied.cancelled
  const before = problemsOf(known)
  await trx
    .updateTable('shop_order')
    .set({
      applied: JSON.stringify(applied),
      said: same || gone ? null : JSON.stringify(now),
      problem: problems.length === 0 ? null : JSON.stringify(problems),
      problem_at: problems.length === 0 ? null : before.length > 0 ? known.problem_at : station.now(),
    })
    .where('order_id', '=', known.order_id)
    .execute()
}
