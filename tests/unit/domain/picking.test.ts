import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chooseBatch,
  decidePickScan,
  openToTake,
  pickStep,
  planTasks,
  type BatchCandidate,
  type PickState,
} from '../../../shared/domain/picking.ts'

const split = fc
  .record({
    tote: fc.constantFrom('T-1', 'T-2', 'T-3'),
    picked: fc.nat(4),
    short: fc.nat(2),
    open: fc.nat(4),
  })
  .map(({ open, ...one }) => ({ ...one, quantity: one.picked + one.short + open }))
const state: fc.Arbitrary<PickState> = fc
  .record({
    splits: fc.array(split, { minLength: 1, maxLength: 4 }),
    hand: fc.nat(12),
    locationConfirmed: fc.boolean(),
  })
  .map(({ splits, hand, locationConfirmed }) => {
    const total = (key: 'quantity' | 'picked' | 'short') => splits.reduce((sum, one) => sum + one[key], 0)
    const open = total('quantity') - total('picked') - total('short')
    return {
      location: 'A-01',
      productId: 'mug',
      quantity: total('quantity'),
      picked: total('picked'),
      short: total('short'),
      inHand: Math.min(hand, open),
      splits,
      locationConfirmed,
    }
  })
const roomOf = (task: PickState, tote: string) =>
  task.splits.reduce((sum, one) => sum + (one.tote === tote ? one.quantity - one.picked - one.short : 0), 0)

describe('a scan at the shelf', () => {
  it('of a place is right at its place only', () => {
    fc.assert(
      fc.property(state, (task) => {
        expect(decidePickScan(task, { kind: 'location', code: 'A-01' })).toEqual({
          kind: 'location-confirmed',
        })
        expect(decidePickScan(task, { kind: 'location', code: 'A-1' })).toEqual({
          kind: 'refuse',
          reason: 'wrong-location',
          expected: 'A-01',
        })
      }),
    )
  })

  it('of a product takes it when the place is known, the product right, and no more than is asked for', () => {
    fc.assert(
      fc.property(
        state,
        fc.constantFrom('mug', 'plate'),
        fc.integer({ min: 1, max: 6 }),
        (task, productId, pieces) => {
          const verdict = decidePickScan(task, { kind: 'product', productId, pieces })
          const reason = !task.locationConfirmed
            ? 'location-first'
            : productId !== 'mug'
              ? 'wrong'
              : openToTake(task) < pieces
                ? 'surplus'
                : null
          if (reason === null) expect(verdict).toEqual({ kind: 'take', pieces })
          else expect(verdict).toMatchObject({ kind: 'refuse', reason })
        },
      ),
    )
  })

  it('of a tote puts the whole hand into it when it fits', () => {
    fc.assert(
      fc.property(state, fc.constantFrom('T-1', 'T-2', 'T-3', 'T-4'), (task, tote) => {
        const verdict = decidePickScan(task, { kind: 'tote', code: tote })
        const room = roomOf(task, tote)
        const reason =
          room === 0
            ? 'wrong-tote'
            : task.inHand === 0
              ? 'nothing-in-hand'
              : task.inHand > room
                ? 'too-many-for-tote'
                : null
        if (reason !== null) {
          expect(verdict).toMatchObject({ kind: 'refuse', reason })
          return
        }
        const left = task.quantity - task.picked - task.short - task.inHand
        expect(verdict).toEqual({ kind: 'put', tote, pieces: task.inHand, taskComplete: left === 0 })
      }),
    )
  })

  it('of an unknown code is refused', () => {
    fc.assert(
      fc.property(state, (task) => {
        expect(decidePickScan(task, { kind: 'unknown' })).toMatchObject({ kind: 'refuse', reason: 'unknown' })
      }),
    )
  })

  it('is asked for step by step: place, product, tote', () => {
    const task: PickState = {
      location: 'A',
      productId: 'mug',
      quantity: 2,
      picked: 0,
      short: 0,
      inHand: 0,
      splits: [],
      locationConfirmed: false,
    }
    expect(pickStep(task)).toBe('location')
    expect(pickStep({ ...task, locationConfirmed: true })).toBe('product')
    expect(pickStep({ ...task, locationConfirmed: true, inHand: 1 })).toBe('product')
    expect(pickStep({ ...task, locationConfirmed: true, inHand: 2 })).toBe('tote')
    expect(pickStep({ ...task, locationConfirmed: true, inHand: 1, short: 1 })).toBe('tote')
  })
})

const candidates = fc.uniqueArray(fc.nat(99), { maxLength: 12 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        orderId: fc.constant(`order-${String(id).padStart(2, '0')}`),
        express: fc.boolean(),
        placedAt: fc.nat(5),
        locations: fc.array(fc.nat(8), { maxLength: 4 }),
      }),
    ),
  ),
)

/** Whether `a` is to be served before `b`, all else being equal. */
const before = (a: BatchCandidate, b: BatchCandidate) =>
  a.express !== b.express
    ? a.express
    : a.placedAt !== b.placedAt
      ? a.placedAt < b.placedAt
      : a.orderId < b.orderId

describe('the orders of the next batch', () => {
  it('are the most urgent one, further express ones, then always the one with the fewest new stops', () => {
    fc.assert(
      fc.property(candidates, fc.integer({ min: 0, max: 8 }), (all, places) => {
        const chosen = chooseBatch(all, places)
        expect(chosen).toHaveLength(Math.min(places, all.length))
        let left = [...all]
        const stops = new Set<number>()
        for (const [index, orderId] of chosen.entries()) {
          const next = left.find((one) => one.orderId === orderId)!
          const newStops = (one: BatchCandidate) =>
            new Set(one.locations.filter((place) => !stops.has(place))).size
          const better = left.filter((one) => {
            if (one === next) return false
            if (index === 0 || left.some((other) => other.express)) return before(one, next)
            return newStops(one) < newStops(next) || (newStops(one) === newStops(next) && before(one, next))
          })
          expect(better).toEqual([])
          next.locations.forEach((place) => stops.add(place))
          left = left.filter((one) => one !== next)
        }
      }),
    )
  })
})

const need = fc.record({
  orderLineId: fc.uuid(),
  toteId: fc.constantFrom('t1', 't2', 't3'),
  productId: fc.constantFrom('mug', 'plate'),
  place: fc.nat(4),
  quantity: fc.integer({ min: 1, max: 9 }),
})
const needs = fc.array(need, { maxLength: 15 }).map((all) =>
  // Two places share a position: levels of one shelf.
  all.map(({ place, ...one }) => ({
    ...one,
    locationId: `place-${place}`,
    walkPosition: Math.floor(place / 2),
  })),
)

describe('the list of a batch', () => {
  it('names each product and place once, in the order of the walk, and every need within it', () => {
    fc.assert(
      fc.property(needs, (all) => {
        const tasks = planTasks(all)
        const stops = tasks.map((task) => `${task.locationId} ${task.productId}`)
        expect(new Set(stops).size).toBe(stops.length)
        const positions = tasks.map(
          (task) => all.find((one) => one.locationId === task.locationId)!.walkPosition,
        )
        expect(positions).toEqual(positions.toSorted((a, b) => a - b))
        for (const task of tasks)
          expect(task.splits).toEqual(
            all
              .filter((one) => one.locationId === task.locationId && one.productId === task.productId)
              .map(({ orderLineId, toteId, quantity }) => ({ orderLineId, toteId, quantity })),
          )
        expect(tasks.map((task) => task.quantity)).toEqual(
          tasks.map((task) => task.splits.reduce((sum, one) => sum + one.quantity, 0)),
        )
        expect(tasks.flatMap((task) => task.splits)).toHaveLength(all.length)
      }),
    )
  })
})
