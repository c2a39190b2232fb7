import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { batchSearch, byUrgency, chooseNext, planBatches } from '../../../../shared/domain/batching/index.ts'
import { shopCase } from '../../../../scripts/lib/bench/batch-instances.ts'
import { drawMap, walkedLength } from '../../../support/walk-checker.ts'
import { cases, fits, ordersIn, shortestTotal, steps, walkerOf, type Case } from './cases.ts'

/** What holds for every plan: all orders once, nothing over a limit, keys apart, lengths that were walked. */
function checkPlan(one: Case, plan: ReturnType<typeof planBatches>): void {
  const walker = walkerOf(one)
  const drawn = drawMap(one.layout, one.stops, one.start, one.end)
  const batches = ordersIn(plan, one.orders)
  const tooLarge = one.orders.filter((order) => !fits([order], one.limits))
  expect(plan.tooLarge.map(({ id }) => id)).toEqual(tooLarge.map(({ id }) => id))
  expect([...batches.flat(), ...tooLarge].map(({ id }) => id).sort()).toEqual(
    one.orders.map(({ id }) => id).sort(),
  )
  for (const [at, batch] of batches.entries()) {
    expect(fits(batch, one.limits)).toBe(true)
    expect(new Set(batch.map(({ key }) => key)).size).toBe(1)
    const { length, rank, urgent } = plan.batches[at]!
    expect(walkedLength(drawn, walker.walk(batch.flatMap(({ stops }) => stops)).order)).toBe(length)
    expect(rank).toBe(Math.min(...batch.map((order) => order.rank)))
    expect(urgent).toBe(batch.filter((order) => order.rank === rank).length)
  }
  expect(plan.total).toBe(plan.batches.reduce((sum, { length }) => sum + length, 0))
}

/** A later order lengthens an earlier batch by no more than is allowed for each, alone and with the others. */
function checkFilling(one: Case, plan: ReturnType<typeof planBatches>): void {
  const walker = walkerOf(one)
  const lengthOf = (batch: Case['orders']) => walker.length(batch.flatMap(({ stops }) => stops))
  for (const batch of ordersIn(plan, one.orders)) {
    const core = batch.filter(({ rank }) => rank === 0)
    const fillers = batch.filter(({ rank }) => rank === 1)
    if (core.length === 0) continue
    expect(lengthOf(batch)).toBeLessThanOrEqual(lengthOf(core) + fillers.length * one.limits.fillDetour)
    for (const filler of fillers) {
      expect(lengthOf([...core, filler])).toBeLessThanOrEqual(lengthOf(core) + one.limits.fillDetour)
    }
  }
}

describe('plans of batches', () => {
  it('are the shortest of all there are, and say so, for few orders', () => {
    fc.assert(
      fc.property(cases({ keys: 2 }), (one) => {
        const plan = planBatches(one.orders, one.limits, walkerOf(one), steps(0))
        checkPlan(one, plan)
        expect(plan.proven).toBe(true)
        expect(plan.total).toBe(shortestTotal(one.orders, one.limits, walkerOf(one)))
      }),
      { numRuns: 150 },
    )
  })

  it('keep to the limits with ranks and keys', () => {
    fc.assert(
      fc.property(cases({ most: 12, ranks: 3, keys: 2 }), (one) => {
        checkPlan(one, planBatches(one.orders, one.limits, walkerOf(one), steps(300)))
      }),
      { numRuns: 150 },
    )
  })

  it('keep to the limits for as many orders as are not proven', () => {
    fc.assert(
      fc.property(cases({ least: 30, most: 50, ranks: 2 }), (one) => {
        const plan = planBatches(one.orders, one.limits, walkerOf(one), steps(3_000))
        checkPlan(one, plan)
        checkFilling(one, plan)
      }),
      { numRuns: 40 },
    )
  })

  it('begin with the batch that is best now', () => {
    fc.assert(
      fc.property(cases({ most: 10, ranks: 3 }), (one) => {
        const { batches } = planBatches(one.orders, one.limits, walkerOf(one), steps(100))
        expect(batches).toEqual([...batches].sort(byUrgency))
        expect(chooseNext([...batches].reverse())?.rank).toBe(batches[0]?.rank)
      }),
      { numRuns: 60 },
    )
  })

  it('are the same for the same seed and number of exchanges', () => {
    const one = shopCase(4, 60, 8, 10)
    const plan = (seed: number) =>
      planBatches(
        one.orders,
        one.limits,
        walkerOf({ ...one, start: one.depot, end: one.depot }),
        steps(20_000, seed),
      )
    expect(plan(7)).toEqual(plan(7))
    expect(plan(7).batches).not.toEqual(plan(8).batches)
  })

  it('have an order that nobody can reach on a cart of its own, and are then not proven', () => {
    const one = shopCase(4, 6, 3, 4)
    const stops = one.stops.with(one.orders[2]!.stops[0]!, { walkway: 99, along: 0 })
    const plan = planBatches(
      one.orders,
      one.limits,
      walkerOf({ ...one, stops, start: one.depot, end: one.depot }),
      steps(0),
    )
    expect(plan.batches.filter(({ length }) => length === Infinity)).toEqual([
      { orders: ['o3'], length: Infinity, rank: 0, urgent: 1 },
    ])
    expect(plan.batches).toHaveLength(3)
    expect(plan.proven).toBe(false)
  })

  it('of nothing are empty', () => {
    const one = shopCase(4, 6, 3, 4)
    const walker = walkerOf({ ...one, start: one.depot, end: one.depot })
    expect(planBatches([], one.limits, walker, steps(10))).toEqual({
      batches: [],
      total: 0,
      proven: true,
      tooLarge: [],
    })
  })
})

describe('a search for batches', () => {
  const sizes = [
    shopCase(1, 40, 6, 8),
    shopCase(2, 120, 10, 8, { blocks: 2 }),
    shopCase(3, 60, 12, 20, { fastMovers: true }),
  ]

  it('has a whole plan at every moment, never a longer one than before, and never one longer than by savings', () => {
    for (const one of sizes) {
      const whole = { ...one, start: one.depot, end: one.depot }
      const bySavings = planBatches(one.orders, one.limits, walkerOf(whole), steps(0)).total
      const search = batchSearch(one.orders, one.limits, walkerOf(whole), steps(3_000))
      let before = Infinity
      do {
        const plan = search.best()
        checkPlan(whole, plan)
        expect(plan.total).toBeLessThanOrEqual(before)
        before = plan.total
      } while (search.step(20))
      const { total } = search.best()
      expect(total).toBeLessThan(bySavings)
    }
  })

  it('stops by itself at its limit of time', () => {
    const one = sizes[0]!
    let time = 0
    const search = batchSearch(
      one.orders,
      one.limits,
      walkerOf({ ...one, start: one.depot, end: one.depot }),
      {
        seed: 1,
        limit: { seconds: 1 },
        now: () => (time += 0.1),
      },
    )
    let looks = 0
    while (search.step(10)) looks++
    expect(time).toBeGreaterThan(1_000)
    expect(time).toBeLessThan(1_100)
    expect(looks).toBeGreaterThan(50)
  })
})

describe('urgency', () => {
  it('is never traded for metres: the most urgent orders are planned as if there were no others', () => {
    fc.assert(
      fc.property(cases({ ranks: 3 }), (one) => {
        const walker = walkerOf(one)
        const urgent = one.orders.filter((order) => order.rank === 0)
        const plan = planBatches(one.orders, one.limits, walker, steps(0))
        const withUrgent = ordersIn(plan, one.orders)
          .map((batch) => batch.filter((order) => order.rank === 0))
          .filter((batch) => batch.length > 0)
        const total = withUrgent.reduce(
          (sum, batch) => sum + walker.length(batch.flatMap(({ stops }) => stops)),
          0,
        )
        expect(total).toBe(shortestTotal(urgent, one.limits, walker))
      }),
      // One in about a thousand cases needs a longer rank 0 for a shorter whole.
      { numRuns: 1_500 },
    )
  })

  it('lets later orders fill a batch only for the detour that is allowed for each', () => {
    fc.assert(
      fc.property(cases({ most: 9, ranks: 2 }), (one) => {
        checkFilling(one, planBatches(one.orders, one.limits, walkerOf(one), steps(200)))
      }),
      { numRuns: 120 },
    )
  })

  it('lets only those later orders fill a batch that together keep to the allowed detour', () => {
    // The walk of the first order passes one or the other of two places, whichever is wanted, but not both.
    const places = [
      { walkway: 1, along: 1 },
      { walkway: 3, along: 0 },
      { walkway: 1, along: 10 },
      { walkway: 2, along: 5 },
      { walkway: 0, along: 10 },
    ]
    // Few orders, solved exactly; and many, of which one is left over that would save a whole walk.
    for (const [near, far] of [
      [1, 1],
      [3, 11],
    ] as const) {
      const later = [...Array.from({ length: near }, () => 3), ...Array.from({ length: far }, () => 4)]
      const one: Case = {
        layout: {
          kind: 'aisles',
          aisleX: [0, 4, 8, 12],
          crossY: [0, 10],
          closedInAisle: [],
          closedInCross: [],
        },
        stops: places,
        start: { x: 0, y: 0 },
        end: { x: 0, y: 0 },
        orders: [[0, 1, 2], ...later.map((stop) => [stop])].map((stops, at) => ({
          id: `o${at}`,
          stops,
          totes: 1,
          weight: 0,
          volume: 0,
          rank: at === 0 ? 0 : 1,
          key: '',
        })),
        limits: { totes: 5, weight: Infinity, volume: Infinity, fillDetour: 0 },
      }
      const plan = planBatches(one.orders, one.limits, walkerOf(one), steps(5_000))
      checkFilling(one, plan)
      expect(plan.batches[0]!.orders.length).toBeGreaterThan(1)
      expect(plan.batches[0]!.length).toBe(44)
    }
  })

  it('leaves room to later orders where that is shortest, proven for few', () => {
    fc.assert(
      fc.property(cases({ most: 6, ranks: 2 }), (one) => {
        const walker = walkerOf(one)
        const plan = planBatches(one.orders, one.limits, walker, steps(0))
        const separate = [0, 1].reduce(
          (sum, rank) =>
            sum +
            shortestTotal(
              one.orders.filter((order) => order.rank === rank),
              one.limits,
              walker,
            ),
          0,
        )
        expect(plan.total).toBeLessThanOrEqual(separate)
      }),
      { numRuns: 80 },
    )
  })
})
