import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changesOf, deliveredAfter, type ChangeableLine } from '../../../shared/domain/order-change.ts'

const line: fc.Arbitrary<ChangeableLine> = fc
  .record({ lineId: fc.uuid(), quantity: fc.integer({ min: 1, max: 9 }), dropped: fc.nat(9) })
  .map((one) => ({ ...one, dropped: Math.min(one.quantity, one.dropped) }))
const order = fc.uniqueArray(line, { minLength: 1, maxLength: 4, selector: ({ lineId }) => lineId })

describe('a change of an order', () => {
  it('leads to what was wanted of each line, and to no more ordered than needed', () => {
    fc.assert(
      fc.property(order, fc.array(fc.nat(12), { minLength: 4, maxLength: 4 }), (lines, pieces) => {
        const wanted = lines.map(({ lineId }, at) => ({ lineId, quantity: pieces[at]! }))
        const changes = changesOf(lines, wanted)!
        for (const [at, before] of lines.entries()) {
          const change = changes.find(({ lineId }) => lineId === before.lineId)
          const after = { ...before }
          if (change?.kind === 'fewer') Object.assign(after, { dropped: before.dropped + change.pieces })
          if (change?.kind === 'more')
            Object.assign(after, {
              dropped: before.dropped - change.restored,
              quantity: before.quantity + change.pieces - change.restored,
            })
          expect(after.quantity - after.dropped).toBe(pieces[at])
          expect(after.dropped).toBeGreaterThanOrEqual(0)
          expect(after.quantity).toBe(Math.max(before.quantity, pieces[at]!))
        }
        expect(deliveredAfter(lines, changes)).toBe(wanted.reduce((sum, { quantity }) => sum + quantity, 0))
      }),
    )
  })

  it('leaves lines alone that are not named or stay as they are, and knows foreign ones', () => {
    const lines = [{ lineId: 'a', quantity: 3, dropped: 1 }]
    expect(changesOf(lines, [])).toEqual([])
    expect(changesOf(lines, [{ lineId: 'a', quantity: 2 }])).toEqual([])
    expect(changesOf(lines, [{ lineId: 'b', quantity: 2 }])).toBeNull()
  })
})
