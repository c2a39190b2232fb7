import type { Walker } from '../walk/types.ts'
import { anneal } from './annealing.ts'
import { budgetOf } from './budget.ts'
import { isSmall, provenCarts } from './exact.ts'
import { totalOf, type Cart, type Group } from './group.ts'
import { lengthsOf } from './lengths/index.ts'
import { nearOrders } from './near.ts'
import { planOf } from './plan.ts'
import { seededRandom } from './random.ts'
import { savings, type Start } from './savings.ts'
import { firstCome, groupOf, sortOrders } from './stages.ts'
import type { BatchEffort, BatchLimits, BatchOrder, BatchPlan } from './types.ts'

/** A search for good batches that can be left at any time. */
export type BatchSearch = {
  /** Looks on for about so many milliseconds of the effort's clock; false when the search is over. */
  readonly step: (milliseconds: number) => boolean
  /** The best plan so far. There is one from the beginning: first come, first served. */
  readonly best: () => BatchPlan
}

/** Orders of one key and rank, after those of more urgent ranks: their group, the carts so far, and carts that none of them may fill. */
type Stage = { readonly group: Group; readonly full: readonly Cart[]; start: Start }

/**
 * Plans batches, for each key rank after rank: first by savings; then the carts of a rank are improved until nothing shorter exists (few
 * orders) or the effort is spent (annealing), and later ranks are planned anew around them.
 */
export function batchSearch(
  orders: readonly BatchOrder[],
  limits: BatchLimits,
  walker: Walker,
  effort: BatchEffort,
): BatchSearch {
  const lengths = lengthsOf(walker, orders)
  const sorted = sortOrders(orders, limits, lengths)
  const random = seededRandom(effort.seed)
  const budget = budgetOf(
    effort,
    sorted.keys.flat().reduce((sum, { length }) => sum + length, 0),
  )
  let best = sorted.keys.map((ranks) => {
    let [carts, totals]: [readonly Cart[], number[]] = [[], []]
    for (const rank of ranks) {
      carts = firstCome(groupOf(orders, limits, lengths, rank, carts))
      totals.push(totalOf(carts))
    }
    return { carts, totals }
  })
  let proven = false

  /** Keeps the carts of a key if they are no longer than the best ones: those of the most urgent rank first, then with the next one. */
  function offer(key: number, stages: readonly Stage[]): boolean {
    const totals = stages.map((stage) => totalOf(cartsAfter(stage)))
    const isBest = !isLonger(totals, best[key]!.totals)
    if (isBest) best = best.with(key, { carts: cartsAfter(stages.at(-1)!), totals })
    return isBest
  }

  function* start(key: number, stages: Stage[], from: number): Generator<void, void, void> {
    const ranks = sorted.keys[key]!
    for (let at = from; at < ranks.length; at++) {
      const earlier = at === 0 ? [] : cartsAfter(stages[at - 1]!)
      const { group, full } = groupOf(orders, limits, lengths, ranks[at]!, earlier)
      stages[at] = { group, full, start: yield* savings(group, yield* nearOrders(group, walker)) }
    }
    offer(key, stages)
  }

  /** Improves the carts of a rank; true when they are proven to be the shortest. */
  function* improve(key: number, stages: Stage[], at: number): Generator<void, boolean, void> {
    const stage = stages[at]!
    const isLast = at === stages.length - 1
    if (isSmall(stage.group, budget.isTimed)) {
      const carts = yield* unlessOver(provenCarts(stage.group), budget.attempt(stage.group.orders.length))
      if (carts) {
        if (totalOf(carts) < totalOf(stage.start.carts)) stage.start = { ...stage.start, carts }
        budget.spare(stage.group.orders.length)
        return true
      }
    }
    for (const carts of anneal(stage.group, stage.start, random, budget.part(stage.group.orders.length))) {
      if (carts) {
        stage.start = { ...stage.start, carts }
        if (isLast) offer(key, stages)
      }
      yield
    }
    return false
  }

  function* unlessOver<T>(
    work: Generator<number, T, void>,
    isOver: (done: number) => boolean,
  ): Generator<void, T | null, void> {
    for (;;) {
      const { done, value } = work.next()
      if (done) return value
      if (isOver(value)) return null
      yield
    }
  }

  function* work(): Generator<void, void, void> {
    const all = sorted.keys.map((): Stage[] => [])
    for (const key of sorted.keys.keys()) yield* start(key, all[key]!, 0)
    let allProven = true
    const most = Math.max(0, ...sorted.keys.map((ranks) => ranks.length))
    for (let rank = 0; rank < most; rank++) {
      for (const [key, stages] of all.entries()) {
        if (rank >= stages.length) continue
        const before = stages[rank]!.start
        const isProven = yield* improve(key, stages, rank)
        if (stages[rank]!.start !== before) yield* start(key, stages, rank + 1)
        const isKept = rank < stages.length - 1 || offer(key, stages)
        allProven &&= isProven && isKept
      }
    }
    proven = allProven
  }

  const working = work()
  return {
    step: (milliseconds) => {
      const until = effort.now() + milliseconds
      do if (working.next().done) return false
      while (effort.now() < until)
      return true
    },
    best: () =>
      planOf(
        orders,
        walker,
        best.flatMap(({ carts }) => carts),
        sorted,
        proven,
      ),
  }
}

/** Whether the way is longer at the most urgent rank at which two plans differ: a deadline is never traded for metres. */
function isLonger(totals: readonly number[], others: readonly number[]): boolean {
  const at = totals.findIndex((total, rank) => total !== others[rank])
  return at >= 0 && totals[at]! > others[at]!
}

function cartsAfter({ full, start }: Stage): readonly Cart[] {
  return [...full, ...start.carts]
}
