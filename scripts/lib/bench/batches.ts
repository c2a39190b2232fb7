import { planBatches } from '../../../shared/domain/batching/index.ts'
import { provenCarts } from '../../../shared/domain/batching/exact.ts'
import { totalOf } from '../../../shared/domain/batching/group.ts'
import { lengthsOf } from '../../../shared/domain/batching/lengths/index.ts'
import { createWalker, type Walker } from '../../../shared/domain/walk/index.ts'
import { fewLinesCase, manyLinesCase, shopCase, type BatchCase } from './batch-instances.ts'
import { round } from './figures.ts'

/** Walks of one set of orders, in metres, and how much longer each way of batching is than the best plan known here, in percent. */
export type BatchFigures = {
  readonly name: string
  readonly reference: 'proven' | 'longest run'
  readonly metres: number
  readonly firstPlanMs: number
  /** By `first come, sorted by shelf name`, `first come, shortest walks`, `savings`, `0.1 s` ... */
  readonly longerPercent: Readonly<Record<string, number>>
  /** The way saved by the plan of the longest limit against first come, sorted by shelf name. */
  readonly savedPercent: number
}

/**
 * Batches orders that look like a shop's and like those of the literature, beside what others do.
 * @param referenceSeconds the longest run, for sets that are too large to be proven
 */
export function benchBatches(referenceSeconds: number): readonly BatchFigures[] {
  const small = [10, 20, 30].map((aisles) => measure(shopCase(1, 20, 8, aisles), [0.1, 0.25], 0))
  const large = [
    shopCase(1, 100, 12, 10),
    shopCase(2, 100, 12, 20),
    shopCase(3, 100, 12, 20, { fastMovers: true }),
    shopCase(4, 100, 12, 20, { blocks: 2 }),
    shopCase(1, 500, 12, 20),
    manyLinesCase(1, 100, 60),
    fewLinesCase(1, 100, 48),
  ].map((one) => measure(one, [1], referenceSeconds))
  return [...small, ...large]
}

function measure(one: BatchCase, limits: readonly number[], referenceSeconds: number): BatchFigures {
  const { layout, stops, depot } = one
  const walker = createWalker(layout, stops, depot, depot)
  const firstCome = firstComeOf(one)
  const stopsOf = (orders: BatchCase['orders']) => orders.flatMap((order) => order.stops)
  const ways = new Map<string, number>([
    ['first come, sorted by shelf name', sum(firstCome, (its) => byShelfName(one, walker, stopsOf(its)))],
    ['first come, shortest walks', sum(firstCome, (its) => walker.length(stopsOf(its)))],
  ])
  const began = performance.now()
  ways.set('savings', plan(one, walker, 0))
  const firstPlanMs = performance.now() - began
  for (const seconds of limits) ways.set(`${seconds} s`, plan(one, walker, seconds))
  const last = [...ways.values()].at(-1)!
  const reference =
    referenceSeconds === 0
      ? proven(one, walker)
      : Math.min(...ways.values(), plan(one, walker, referenceSeconds))
  const byName = ways.get('first come, sorted by shelf name')!
  return {
    name: one.name,
    reference: referenceSeconds === 0 ? 'proven' : 'longest run',
    metres: Math.round(reference / 100),
    firstPlanMs: round(firstPlanMs),
    longerPercent: Object.fromEntries(
      [...ways].map(([name, length]) => [name, round((length / reference - 1) * 100)]),
    ),
    savedPercent: round((1 - last / byName) * 100),
  }
}

function plan({ orders, limits }: BatchCase, walker: Walker, seconds: number): number {
  const limit = seconds === 0 ? { iterations: 0 } : { seconds }
  return planBatches(orders, limits, walker, { seed: 1, limit, now: () => performance.now() }).total
}

/** The proven optimum, for a few orders more than the program itself takes the time for. */
function proven({ orders, limits }: BatchCase, walker: Walker): number {
  const group = {
    all: orders,
    limits,
    lengths: lengthsOf(walker, orders),
    orders: Int32Array.from(orders.keys()),
    open: [],
  }
  const work = provenCarts(group)
  for (;;) {
    const { done, value } = work.next()
    if (done) return totalOf(value)
  }
}

/** Carts filled one after another, as the orders came. */
function firstComeOf({ orders, limits }: BatchCase): readonly BatchCase['orders'][] {
  const carts: BatchCase['orders'][number][][] = [[]]
  for (const order of orders) {
    const cart = carts.at(-1)!
    const weight = sum([...cart, order], (each) => each.weight)
    if (cart.length < limits.totes && weight <= limits.weight) cart.push(order)
    else carts.push([order])
  }
  return carts
}

/** The way when the list is sorted by aisle and place in it. */
function byShelfName({ stops }: BatchCase, walker: Walker, chosen: readonly number[]): number {
  const sorted = [...new Set(chosen)].sort(
    (one, other) => stops[one]!.walkway - stops[other]!.walkway || stops[one]!.along - stops[other]!.along,
  )
  const legs = [...sorted, 'end' as const].map((to, at) =>
    walker.between(at === 0 ? 'start' : sorted[at - 1]!, to),
  )
  return sum(legs, (leg) => leg)
}

function sum<T>(all: readonly T[], of: (each: T) => number): number {
  return all.reduce((total, each) => total + of(each), 0)
}
