import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  limitOf,
  limitTrouble,
  lockerSize,
  pocztexSize,
  takesBox,
} from '../../../shared/domain/carrier-limits.ts'

const locker = limitOf({ courier: 'InPost', deliveryMethod: 'Paczkomaty 24/7', pickupPoint: 'KRA01A' })
const box = (lengthMm: number, widthMm: number, heightMm: number, maxGrams: number | null = null) => ({
  lengthMm,
  widthMm,
  heightMm,
  maxGrams,
})

describe('what a carrier takes', () => {
  it('is known for lockers and for the couriers of the list, and for nobody else', () => {
    expect(locker?.maxGrams).toBe(25_000)
    expect(limitOf({ courier: 'InPost', deliveryMethod: 'Kurier', pickupPoint: null })).toBeNull()
    expect(limitOf({ courier: 'dpd', deliveryMethod: null, pickupPoint: null })?.carrier).toBe('DPD')
    expect(limitOf({ courier: 'Own van', deliveryMethod: null, pickupPoint: 'shop' })).toBeNull()
  })

  it('refuses a box that is a millimetre too long, and one that is too long around', () => {
    expect(takesBox(locker, box(640, 410, 380))).toBe(true)
    expect(takesBox(locker, box(641, 10, 10))).toBe(false)
    const dpd = limitOf({ courier: 'DPD', deliveryMethod: null, pickupPoint: null })
    expect(takesBox(dpd, box(1_400, 800, 800))).toBe(true)
    expect(takesBox(dpd, box(1_400, 801, 800))).toBe(false)
    expect(takesBox(dpd, box(1_501, 100, 100))).toBe(false)
    const older = limitOf({ courier: 'Paczka pocztowa', deliveryMethod: null, pickupPoint: null })
    expect(takesBox(older, box(1_400, 400, 400))).toBe(true)
    expect(takesBox(older, box(1_400, 401, 400))).toBe(false)
  })

  it.each([
    [640, 380, 80, 'small'],
    [80, 640, 380, 'small'],
    [380, 81, 640, 'medium'],
    [190, 380, 640, 'medium'],
    [381, 20, 20, 'small'],
    [385, 385, 20, 'large'],
    [640, 410, 380, 'large'],
    [640, 411, 20, null],
    [641, 20, 20, null],
  ] as const)('chooses the smallest compartment for %i × %i × %i: %s', (length, width, height, size) => {
    expect(lockerSize(box(length, width, height))).toBe(size)
  })

  it('knows Pocztex under the name of Poczta too, and its older parcel by its own', () => {
    const of = (courier: string) => limitOf({ courier, deliveryMethod: null, pickupPoint: null })?.maxGrams
    expect([of('Pocztex Kurier'), of('Poczta Polska'), of('Paczka pocztowa')]).toEqual([
      30_000, 30_000, 10_000,
    ])
  })

  it('names the smallest size of Pocztex that takes a box, turned as it fits', () => {
    expect(pocztexSize(box(90, 650, 400))).toBe('S')
    expect(pocztexSize(box(91, 650, 400))).toBe('M')
    expect(pocztexSize(box(420, 400, 650))).toBe('L')
    expect(pocztexSize(box(600, 600, 700))).toBe('XL')
    expect(pocztexSize(box(1_200, 650, 650))).toBe('2XL')
    expect(pocztexSize(box(1_200, 651, 650))).toBeNull()
    expect(pocztexSize(box(1_201, 10, 10))).toBeNull()
  })

  it('names the heaviest that carrier and box take', () => {
    expect(limitTrouble(locker, box(300, 200, 100), 25_000)).toBeNull()
    expect(limitTrouble(locker, box(300, 200, 100), 25_001)).toMatchObject({ kind: 'too-heavy' })
    expect(limitTrouble(null, box(300, 200, 100, 5_000), 5_001)).toMatchObject({
      kind: 'box-overloaded',
      maxGrams: 5_000,
    })
    expect(limitTrouble(locker, box(300, 200, 100, 5_000), null)).toBeNull()
  })

  it('does not depend on how the box is turned, and what fits in a larger box fits in a smaller one', () => {
    const side = fc.integer({ min: 1, max: 2_000 })
    const order = fc.constantFrom('DPD', 'DHL', 'InPost')
    fc.assert(
      fc.property(order, side, side, side, fc.nat({ max: 100 }), (courier, a, b, c, less) => {
        const limit = limitOf({ courier, deliveryMethod: null, pickupPoint: 'X' })
        const taken = takesBox(limit, box(a, b, c))
        expect(takesBox(limit, box(c, a, b))).toBe(taken)
        expect(takesBox(limit, box(b, c, a))).toBe(taken)
        if (taken) expect(takesBox(limit, box(Math.max(1, a - less), b, c))).toBe(true)
      }),
    )
  })
})
