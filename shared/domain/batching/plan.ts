import type { Walker } from '../walk/types.ts'
import type { Cart } from './group.ts'
import { byUrgency } from './next.ts'
import type { Sorted } from './stages.ts'
import type { BatchOrder, BatchPlan, PlannedBatch } from './types.ts'

/** The plan of these carts; every length is asked of the walker once more. */
export function planOf(
  orders: readonly BatchOrder[],
  walker: Walker,
  carts: readonly Cart[],
  { tooLarge, unreachable }: Sorted,
  proven: boolean,
): BatchPlan {
  const members = [...carts.map((cart) => cart.members), ...unreachable.map((order) => [order])]
  const batches = members.map((its) =>
    batchOf(
      [...its].sort((one, other) => one - other),
      orders,
      walker,
    ),
  )
  batches.sort(byUrgency)
  return {
    batches,
    total: batches.reduce((sum, { length }) => sum + length, 0),
    proven: proven && walker.exact && unreachable.length === 0,
    tooLarge,
  }
}

function batchOf(members: readonly number[], orders: readonly BatchOrder[], walker: Walker): PlannedBatch {
  const its = members.map((order) => orders[order]!)
  const lowest = its.reduce((least, { rank }) => Math.min(least, rank), Infinity)
  return {
    orders: its.map(({ id }) => id),
    length: walker.length(its.flatMap(({ stops }) => stops)),
    rank: lowest,
    urgent: its.filter(({ rank }) => rank === lowest).length,
  }
}
