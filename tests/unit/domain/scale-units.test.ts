import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseUnit, toGrams, type ScaleUnit } from '../../../shared/domain/scale-units.ts'

/** Grams of one unit as numerator and denominator, from the definitions and not from the table under test. */
const pound: readonly [bigint, bigint] = [45_359_237n, 100_000n]
const definitions: Readonly<Record<ScaleUnit, readonly [bigint, bigint]>> = {
  mg: [1n, 1000n],
  g: [1n, 1n],
  kg: [1000n, 1n],
  t: [1_000_000n, 1n],
  ct: [1n, 5n],
  lb: pound,
  oz: [pound[0], pound[1] * 16n],
  gr: [pound[0], pound[1] * 7000n],
  dwt: [pound[0] * 24n, pound[1] * 7000n],
  ozt: [pound[0] * 480n, pound[1] * 7000n],
  ton: [pound[0] * 2000n, pound[1]],
}
const size = (value: bigint): bigint => (value < 0n ? -value : value)

describe('a weight in whole grams', () => {
  it('is the nearest to the exact value, the farther from zero of two', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -99_999_999n, max: 99_999_999n }),
        fc.integer({ min: -9, max: 0 }),
        fc.constantFrom(...(Object.keys(definitions) as ScaleUnit[])),
        (mantissa, exponent, unit) => {
          const [numerator, denominator] = definitions[unit]
          const below = denominator * 10n ** BigInt(-exponent)
          const above = mantissa * numerator
          const grams = BigInt(toGrams(mantissa, exponent, unit)!)
          const error = size(above - grams * below) * 2n
          expect(error <= below).toBe(true)
          if (error === below) expect(size(grams * below) > size(above)).toBe(true)
        },
      ),
    )
  })

  it.each<[bigint, number, ScaleUnit, number]>([
    [5n, -1, 'g', 1],
    [-5n, -1, 'g', -1],
    [49n, -2, 'g', 0],
    [-4n, -1, 'g', 0],
    [1n, 0, 'lb', 454],
    [1n, 0, 'oz', 28],
    [65_535n, 1, 'kg', 655_350_000],
    [65_535n, -3, 'kg', 65_535],
    [1005n, -3, 'kg', 1005],
    [12_345n, -4, 'kg', 1235],
    [499_999n, -3, 'mg', 0],
    [500n, 0, 'mg', 1],
  ])('%s × 10^%s %s is %s g', (mantissa, exponent, unit, grams) => {
    expect(toGrams(mantissa, exponent, unit)).toBe(grams)
  })

  it('is none when no scale can mean it', () => {
    expect(toGrams(1n, 10, 'g')).toBeNull()
    expect(toGrams(1n, -10, 'g')).toBeNull()
    expect(toGrams(99_999_999n, 9, 't')).toBeNull()
  })
})

describe('the unit a scale wrote', () => {
  it.each<[string, ScaleUnit | null]>([
    ['kg', 'kg'],
    [' KG ', 'kg'],
    ['lbs', 'lb'],
    ['GN', 'gr'],
    ['pcs', null],
    ['%', null],
    ['tl', null],
    ['', null],
    ['constructor', null],
  ])('%s is %s', (text, unit) => {
    expect(parseUnit(text)).toBe(unit)
  })
})
