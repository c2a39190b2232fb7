import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suggestBox } from '../../../shared/domain/packaging.ts'

const box = fc.record({
  id: fc.uuid(),
  lengthMm: fc.integer({ min: 50, max: 600 }),
  widthMm: fc.integer({ min: 50, max: 600 }),
  heightMm: fc.integer({ min: 50, max: 600 }),
  maxGrams: fc.option(fc.integer({ min: 500, max: 30_000 }), { nil: null }),
})
const volume = (one: { lengthMm: number; widthMm: number; heightMm: number }) =>
  (one.lengthMm * one.widthMm * one.heightMm) / 1000

describe('the suggested box', () => {
  it('holds the goods when any does, and no smaller one does', () => {
    fc.assert(
      fc.property(
        fc.array(box, { minLength: 1 }),
        fc.nat(100_000),
        fc.nat(30_000),
        (boxes, volumeCm3, grams) => {
          const holds = (one: (typeof boxes)[number]) =>
            volume(one) * 0.8 >= volumeCm3 && (one.maxGrams === null || grams <= one.maxGrams)
          const chosen = boxes.find(({ id }) => id === suggestBox(boxes, { volumeCm3, grams }))!
          if (!boxes.some(holds)) expect(boxes.every((one) => volume(one) <= volume(chosen))).toBe(true)
          else {
            expect(holds(chosen)).toBe(true)
            expect(boxes.filter(holds).every((one) => volume(one) >= volume(chosen))).toBe(true)
          }
        },
      ),
    )
  })

  it('is the first of the list for goods of unknown size', () => {
    fc.assert(
      fc.property(fc.array(box), (boxes) => {
        expect(suggestBox(boxes, { volumeCm3: null, grams: 1 })).toBe(boxes[0]?.id ?? null)
      }),
    )
  })
})
