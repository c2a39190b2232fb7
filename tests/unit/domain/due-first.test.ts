import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareDue, whyFirst, type DueOrder } from '../../../shared/domain/due-first.ts'

const order: fc.Arbitrary<DueOrder> = fc.record({
  id: fc.uuid(),
  express: fc.boolean(),
  dueAt: fc.option(fc.nat(3), { nil: null }),
  placedAt: fc.nat(3),
})

describe('the order that leaves first', () => {
  it('is express before anything else, then by its courier, then by its age, and always the same one', () => {
    fc.assert(
      fc.property(fc.uniqueArray(order, { minLength: 2, selector: ({ id }) => id }), (orders) => {
        const [first, ...rest] = orders.toSorted(compareDue)
        expect(orders.toReversed().toSorted(compareDue)[0]).toBe(first)
        for (const other of rest) {
          const why = whyFirst(first!, other)
          if (why.kind === 'express') expect([first!.express, other.express]).toEqual([true, false])
          else expect(first!.express).toBe(other.express)
          if (why.kind === 'cut-off') {
            expect(why.at).toBe(first!.dueAt)
            expect(first!.dueAt!).toBeLessThan(other.dueAt ?? Infinity)
          }
          if (why.kind === 'oldest') {
            expect(first!.dueAt).toBe(other.dueAt)
            expect(first!.placedAt).toBeLessThanOrEqual(other.placedAt)
          }
        }
      }),
    )
  })
})
