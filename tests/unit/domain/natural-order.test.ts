import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naturalOrder } from '../../../shared/domain/natural-order.ts'

const codes = fc.stringMatching(/^[A-C0-2-]{0,6}$/)

describe('the natural order of codes', () => {
  it('counts numbers by value', () => {
    const walk = ['A10', 'A-1-1', 'A-1-2', 'A-02-1', 'A-2-10', 'A-10-1', 'B-1', 'B-1-1', 'B-01-2']
    expect(walk.toReversed().sort(naturalOrder)).toEqual(walk)
  })

  it('is an order of all codes: two are equal only when they are the same', () => {
    fc.assert(
      fc.property(codes, codes, codes, (a, b, c) => {
        expect(Math.sign(naturalOrder(a, b))).toBe(0 - Math.sign(naturalOrder(b, a)))
        expect(naturalOrder(a, b) === 0).toBe(a === b)
        if (naturalOrder(a, b) <= 0 && naturalOrder(b, c) <= 0)
          expect(naturalOrder(a, c)).toBeLessThanOrEqual(0)
      }),
      { numRuns: 2000 },
    )
  })

  it('follows the value of what comes first and differs', () => {
    fc.assert(
      fc.property(fc.nat(99_999), fc.nat(99_999), (a, b) => {
        expect(Math.sign(naturalOrder(`R-${a}-9`, `R-${b}-1`))).toBe(Math.sign(a - b || 1))
      }),
    )
  })
})
