import * as fc from 'fast-check'
import type {
  BatchEffort,
  BatchLimits,
  BatchOrder,
  BatchPlan,
} from '../../../../shared/domain/batching/index.ts'
import type { AisleLayout, Point, WalkwayPlace } from '../../../../shared/domain/map/types.ts'
import { createWalker, type Walker } from '../../../../shared/domain/walk/index.ts'

/** Orders on a small map, and a cart. */
export type Case = {
  readonly layout: AisleLayout
  readonly stops: readonly WalkwayPlace[]
  readonly start: Point
  readonly end: Point
  readonly orders: readonly BatchOrder[]
  readonly limits: BatchLimits
}

export const steps = (iterations: number, seed = 1): BatchEffort => ({
  seed,
  limit: { iterations },
  now: () => performance.now(),
})

export function walkerOf({ layout, stops, start, end }: Case): Walker {
  return createWalker(layout, stops, start, end)
}

const back = 30

/** Cases with one or two blocks and some of ranks, keys, limits; start and end may differ. */
export function cases({
  least = 1,
  most = 7,
  ranks = 1,
  keys = 1,
}: {
  least?: number
  most?: number
  ranks?: number
  keys?: number
} = {}): fc.Arbitrary<Case> {
  return fc
    .record({
      aisleX: fc.integer({ min: 1, max: 5 }).map((count) => Array.from({ length: count }, (_, at) => at * 7)),
      crossY: fc.constantFrom([0, back], [0, 14, back]),
      ends: fc.constantFrom('front', 'between', 'apart'),
    })
    .chain(({ aisleX, crossY, ends }) => {
      const place = fc.record({
        walkway: fc.nat({ max: aisleX.length - 1 }),
        along: fc.integer({ min: 0, max: back }),
      })
      const drawn = fc.record({
        places: fc.array(place, { minLength: 1, maxLength: 4 }),
        totes: fc.constantFrom(1, 1, 1, 2),
        weight: fc.integer({ min: 1, max: 9 }),
        volume: fc.integer({ min: 1, max: 9 }),
        rank: fc.nat({ max: ranks - 1 }),
        key: fc.nat({ max: keys - 1 }).map(String),
      })
      return fc
        .record({
          drawn: fc.array(drawn, { minLength: least, maxLength: most, size: 'max' }),
          totes: fc.constantFrom(2, 3, 4, Infinity),
          weight: fc.constantFrom(8, 15, Infinity, Infinity),
          volume: fc.constantFrom(8, 15, Infinity, Infinity),
          fillDetour: fc.constantFrom(0, 10, 40),
        })
        .map(({ drawn, ...limits }) => {
          let next = 0
          return {
            layout: { kind: 'aisles' as const, aisleX, crossY, closedInAisle: [], closedInCross: [] },
            stops: drawn.flatMap(({ places }) => places),
            start: { x: ends === 'between' ? 3 : 0, y: 0 },
            end: { x: ends === 'between' ? 3 : 0, y: ends === 'apart' ? back : 0 },
            orders: drawn.map(({ places, ...order }, at) => ({
              ...order,
              id: `o${at}`,
              stops: places.map(() => next++),
            })),
            limits,
          }
        })
    })
}

/** All ways to put things into sets. */
export function* partitions<T>(things: readonly T[]): Generator<readonly (readonly T[])[]> {
  const [first, ...rest] = things
  if (first === undefined) return yield []
  for (const sets of partitions(rest)) {
    yield [[first], ...sets]
    for (const at of sets.keys()) yield sets.with(at, [first, ...sets[at]!])
  }
}

export function fits(orders: readonly BatchOrder[], limits: BatchLimits): boolean {
  const sum = (of: (order: BatchOrder) => number) => orders.reduce((all, order) => all + of(order), 0)
  return (
    sum(({ totes }) => totes) <= limits.totes &&
    sum(({ weight }) => weight) <= limits.weight &&
    sum(({ volume }) => volume) <= limits.volume
  )
}

/** The shortest total of all ways to batch the orders that fit on a cart, for one rank. */
export function shortestTotal(orders: readonly BatchOrder[], limits: BatchLimits, walker: Walker): number {
  const able = orders.filter((order) => fits([order], limits))
  let least = Infinity
  for (const sets of partitions(able)) {
    const allowed = sets.every((set) => fits(set, limits) && new Set(set.map(({ key }) => key)).size === 1)
    if (!allowed) continue
    const total = sets.reduce((sum, set) => sum + walker.length(set.flatMap(({ stops }) => stops)), 0)
    least = Math.min(least, total)
  }
  return least
}

export function ordersIn(plan: BatchPlan, orders: readonly BatchOrder[]): readonly (readonly BatchOrder[])[] {
  return plan.batches.map((batch) => batch.orders.map((id) => orders.find((order) => order.id === id)!))
}
