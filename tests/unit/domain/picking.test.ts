import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decidePickScan,
  openToTake,
  pickStep,
  planTasks,
  type PickState,
} from '../../../shared/domain/picking.ts'

/** A pick of goods without lots that are not weighed. */
const plain = {
  kind: 'pick',
  lot: null,
  expiresOn: null,
  catchWeight: false,
  handLot: null,
  handGrams: null,
  today: '2026-11-26',
} as const
const unlabelled = { lot: null, expiresOn: null, netGrams: null } as const

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
      ...plain,
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
          const verdict = decidePickScan(task, { kind: 'product', productId, pieces, ...unlabelled })
          const reason = !task.locationConfirmed
            ? 'location-first'
            : productId !== 'mug'
              ? 'wrong'
              : openToTake(task) < pieces
                ? 'surplus'
                : null
          if (reason === null)
            expect(verdict).toEqual({ kind: 'take', pieces, handLot: null, handGrams: null })
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
        expect(decidePickScan(task, { kind: 'unknown', text: 'x' })).toMatchObject({
          kind: 'refuse',
          reason: 'unknown',
        })
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
      ...plain,
      splits: [{ tote: 'T-1', quantity: 2, picked: 0, short: 0 }],
      locationConfirmed: false,
    }
    expect(pickStep(task)).toBe('location')
    expect(pickStep({ ...task, locationConfirmed: true })).toBe('product')
    expect(pickStep({ ...task, locationConfirmed: true, inHand: 1 })).toBe('product')
    expect(pickStep({ ...task, locationConfirmed: true, inHand: 2 })).toBe('tote')
    expect(pickStep({ ...task, locationConfirmed: true, inHand: 1, short: 1 })).toBe('tote')
  })
})

describe('goods by lot', () => {
  const task: PickState = {
    ...plain,
    location: 'A',
    productId: 'milk',
    lot: 'L7',
    expiresOn: '2026-12-24',
    quantity: 3,
    picked: 0,
    short: 0,
    inHand: 0,
    splits: [{ tote: 'T-1', quantity: 3, picked: 0, short: 0 }],
    locationConfirmed: true,
  }
  const piece = { kind: 'product', productId: 'milk', pieces: 1, ...unlabelled } as const

  it('are taken when the label names the lot, and then no lot is asked for', () => {
    const verdict = decidePickScan(task, { ...piece, lot: 'l7', expiresOn: '2026-12-24' })
    expect(verdict).toMatchObject({ kind: 'take', handLot: 'L7' })
    expect(pickStep({ ...task, inHand: 3, handLot: 'L7' })).toBe('tote')
  })

  it('of another lot, or past their date, are refused', () => {
    expect(decidePickScan(task, { ...piece, lot: 'L8' })).toMatchObject({
      reason: 'wrong-lot',
      expected: 'L7',
    })
    expect(decidePickScan(task, { ...piece, lot: 'L7', expiresOn: '2026-11-25' })).toMatchObject({
      reason: 'expired',
    })
    expect(decidePickScan({ ...task, today: '2026-12-25' }, piece)).toMatchObject({ reason: 'expired' })
  })

  it('without a lot on the label ask for it before a tote takes them', () => {
    const held = { ...task, inHand: 1 }
    expect(decidePickScan(task, piece)).toMatchObject({ kind: 'take', handLot: null })
    expect(pickStep(held)).toBe('lot')
    expect(decidePickScan(held, { kind: 'tote', code: 'T-1' })).toMatchObject({ reason: 'lot-first' })
    expect(decidePickScan(held, { kind: 'unknown', text: 'l7' })).toEqual({
      kind: 'lot-confirmed',
      lot: 'L7',
    })
    expect(decidePickScan(held, { kind: 'unknown', text: 'L8' })).toMatchObject({ reason: 'wrong-lot' })
  })
})

describe('pieces without a tote of their own', () => {
  const task: PickState = {
    ...plain,
    location: 'A',
    productId: 'mug',
    quantity: 2,
    picked: 0,
    short: 0,
    inHand: 0,
    splits: [{ tote: null, quantity: 2, picked: 0, short: 0 }],
    locationConfirmed: true,
  }
  const piece = { kind: 'product', productId: 'mug', pieces: 1, ...unlabelled } as const

  it('are down with their scan, for the bench as back on the shelf', () => {
    const put = { kind: 'put', tote: null, pieces: 1, taskComplete: false }
    expect(decidePickScan(task, piece)).toEqual(put)
    const back: PickState = { ...task, kind: 'put-back', splits: [{ ...task.splits[0]!, tote: 'T-1' }] }
    expect(decidePickScan(back, piece)).toEqual(put)
    expect(decidePickScan({ ...back, picked: 1 }, piece)).toEqual({ ...put, taskComplete: true })
    expect(decidePickScan(back, { kind: 'tote', code: 'T-1' })).toMatchObject({ reason: 'wrong-tote' })
    expect(decidePickScan({ ...back, picked: 2 }, piece)).toMatchObject({ reason: 'surplus' })
  })

  it('are weighed first where every piece weighs something else', () => {
    const weighed = { ...task, catchWeight: true }
    expect(decidePickScan(weighed, piece)).toMatchObject({ kind: 'take', handGrams: null })
    expect(decidePickScan(weighed, { ...piece, netGrams: 310 })).toMatchObject({ kind: 'put' })
    expect(pickStep({ ...weighed, quantity: 1, inHand: 1 })).toBe('weight')
    const inTotes = {
      ...task,
      catchWeight: true,
      inHand: 1,
      splits: [{ tote: 'T-1', quantity: 1, picked: 0, short: 0 }],
    }
    expect(decidePickScan(inTotes, { kind: 'tote', code: 'T-1' })).toMatchObject({ reason: 'weight-first' })
    expect(decidePickScan({ ...inTotes, handGrams: 310 }, { kind: 'tote', code: 'T-1' })).toMatchObject({
      kind: 'put',
    })
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
    lot: null,
    expiresOn: null,
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
