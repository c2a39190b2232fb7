import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chooseNext,
  planBatches,
  reasonFor,
  type BatchOrder,
  type PlannedBatch,
} from '../../../../shared/domain/batching/index.ts'
import { createWalker } from '../../../../shared/domain/walk/index.ts'
import { cases, fits, ordersIn, steps, walkerOf } from './cases.ts'

// One aisle of 100 from the depot; the stops lie at 10, 20 ... 100.
const walker = createWalker(
  { kind: 'aisles', aisleX: [0], crossY: [0, 100], closedInAisle: [], closedInCross: [] },
  Array.from({ length: 10 }, (_, at) => ({ walkway: 0, along: 10 * (at + 1) })),
  { x: 0, y: 0 },
  { x: 0, y: 0 },
)
const order = (id: string, stop: number, more: Partial<BatchOrder> = {}): BatchOrder => ({
  id,
  stops: [stop],
  totes: 1,
  weight: 1,
  volume: 1,
  rank: 1,
  key: '',
  ...more,
})
const limits = { totes: 3, weight: 100, volume: 100, fillDetour: 0 }
const first: PlannedBatch = { orders: ['a', 'b'], length: 40, rank: 1, urgent: 2 }
const inFirst = [order('a', 0), order('b', 1)]

function why(one: BatchOrder, batch = first, tooLarge: { id: string; limit: 'weight' }[] = []) {
  const orders = [...inFirst, one]
  return reasonFor(one, { batches: [batch], total: 40, proven: true, tooLarge }, orders, limits, walker)
}

describe('the reason why an order is not in the next batch', () => {
  it('is none for one that is in it', () => {
    expect(why(order('b', 1))).toEqual({ kind: 'in-batch' })
  })

  it('names the limit for one that fits on no cart', () => {
    expect(why(order('x', 1, { weight: 101 }), first, [{ id: 'x', limit: 'weight' }])).toEqual({
      kind: 'too-large',
      limit: 'weight',
    })
  })

  it('says that it may not be together with these', () => {
    expect(why(order('x', 1, { key: 'chilled', rank: 3, totes: 3 }))).toEqual({ kind: 'other-key' })
  })

  it('names the limit that leaves no room', () => {
    expect(why(order('x', 1, { totes: 2 }))).toEqual({ kind: 'no-room', limit: 'totes' })
    expect(why(order('x', 1, { weight: 99 }))).toEqual({ kind: 'no-room', limit: 'weight' })
    expect(why(order('x', 1, { volume: 99 }))).toEqual({ kind: 'no-room', limit: 'volume' })
  })

  it('says that others are more urgent, when there is no room or the detour is too long', () => {
    expect(why(order('x', 1, { rank: 2, totes: 2 }))).toEqual({ kind: 'less-urgent' })
    expect(why(order('x', 9, { rank: 2 }))).toEqual({ kind: 'less-urgent' })
  })

  it('says by how much it would lengthen the walk', () => {
    expect(why(order('x', 9))).toEqual({ kind: 'detour', centimetres: 160 })
    expect(why(order('x', 0, { rank: 2 }))).toEqual({ kind: 'detour', centimetres: 0 })
  })

  it('says that there is no batch', () => {
    const plan = { batches: [], total: 0, proven: true, tooLarge: [] }
    expect(reasonFor(order('x', 0), plan, [order('x', 0)], limits, walker)).toEqual({ kind: 'no-batch' })
  })

  it('is true of every order of every plan', () => {
    fc.assert(
      fc.property(cases({ most: 9, ranks: 2, keys: 2 }), (one) => {
        const plan = planBatches(one.orders, one.limits, walkerOf(one), steps(200))
        const next = chooseNext(plan.batches)
        const members = next ? ordersIn({ ...plan, batches: [next] }, one.orders)[0]! : []
        for (const each of one.orders) {
          const reason = reasonFor(each, plan, one.orders, one.limits, walkerOf(one))
          expect(reason.kind === 'in-batch').toBe(members.includes(each))
          expect(reason.kind === 'too-large').toBe(!fits([each], one.limits))
          if (reason.kind === 'no-room') expect(fits([...members, each], one.limits)).toBe(false)
          if (reason.kind === 'detour') expect(fits([...members, each], one.limits)).toBe(true)
        }
      }),
      { numRuns: 100 },
    )
  })
})

describe('the batch to begin with', () => {
  const batch = (orders: number, length: number, rank: number, urgent: number): PlannedBatch => ({
    orders: Array.from({ length: orders }, (_, at) => `${at}`),
    length,
    rank,
    urgent,
  })

  it('is that of the lowest rank, then with most of it, then with the shortest way per order', () => {
    const late = batch(4, 40, 2, 4)
    const short = batch(4, 100, 1, 1)
    const long = batch(2, 900, 1, 2)
    const longer = batch(3, 1500, 1, 2)
    expect(chooseNext([late, short, longer, long])).toBe(long)
    expect(chooseNext([late, short])).toBe(short)
    expect(chooseNext([late])).toBe(late)
    expect(chooseNext([])).toBeNull()
  })
})
