import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  lineGross,
  splitGross,
  summariseVat,
  unitNet,
  vatRates,
  type VatLine,
} from '../../../shared/domain/vat.ts'

const rate = fc.constantFrom(...vatRates)
const line: fc.Arbitrary<VatLine> = fc.record({
  quantity: fc.integer({ min: 1, max: 5_000 }),
  unitGrossMinor: fc.integer({ min: 0, max: 10_000_000 }),
  vatRate: rate,
})

/** gross x r / (100 + r), half up, in exact rationals: floor((2 x gross x r + d) / (2 x d)). */
function vatOracle(grossMinor: number, percent: number): number {
  const divisor = BigInt(100 + percent)
  return Number((2n * BigInt(grossMinor) * BigInt(percent) + divisor) / (2n * divisor))
}

describe('VAT at gross prices', () => {
  it('is gross x r / (100 + r), half up to a grosz', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), rate, (gross, vatRate) => {
        const percent = vatRate === 'zw' ? 0 : Number(vatRate)
        expect(splitGross(gross, vatRate).vatMinor).toBe(vatOracle(gross, percent))
      }),
    )
  })

  it('is so for every small amount', () => {
    for (const vatRate of vatRates) {
      const percent = vatRate === 'zw' ? 0 : Number(vatRate)
      const amounts = Array.from({ length: 2_000 }, (_each, gross) => gross)
      expect(amounts.map((gross) => splitGross(gross, vatRate).vatMinor)).toEqual(
        amounts.map((gross) => vatOracle(gross, percent)),
      )
    }
  })

  it('goes to the nearer grosz (an exact half does not occur at 5, 8 and 23 %)', () => {
    expect(splitGross(12_300, '23')).toEqual({ netMinor: 10_000, vatMinor: 2_300, grossMinor: 12_300 })
    expect(splitGross(2, '23').vatMinor).toBe(0)
    expect(splitGross(3, '23').vatMinor).toBe(1)
    expect(splitGross(1_999, '23')).toEqual({ netMinor: 1_625, vatMinor: 374, grossMinor: 1_999 })
  })

  it('mirrors negative amounts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e12 }), rate, (gross, vatRate) => {
        expect(splitGross(-gross, vatRate).vatMinor).toBe(0 - splitGross(gross, vatRate).vatMinor)
      }),
    )
  })

  it('sums lines per rate, and rates to the total, without another rounding', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const { rates, total } = summariseVat(lines)
        for (const entry of rates) {
          expect(entry.netMinor + entry.vatMinor).toBe(entry.grossMinor)
          const gross = lines
            .filter((each) => each.vatRate === entry.rate)
            .reduce((sum, each) => sum + lineGross(each), 0)
          expect(entry.grossMinor).toBe(gross)
          expect(entry.vatMinor).toBe(vatOracle(gross, entry.rate === 'zw' ? 0 : Number(entry.rate)))
        }
        expect(rates.map((entry) => entry.rate)).toEqual(
          vatRates.filter((each) => lines.some((l) => l.vatRate === each)),
        )
        expect(total.grossMinor).toBe(lines.reduce((sum, each) => sum + lineGross(each), 0))
        expect(total.vatMinor).toBe(rates.reduce((sum, each) => sum + each.vatMinor, 0))
        expect(total.netMinor + total.vatMinor).toBe(total.grossMinor)
      }),
    )
  })

  it('gives the unit net price with two decimals', () => {
    expect(unitNet({ unitGrossMinor: 1_999, vatRate: '23' })).toBe(1_625)
    expect(unitNet({ unitGrossMinor: 1_999, vatRate: 'zw' })).toBe(1_999)
  })

  it('refuses amounts it could not compute exactly', () => {
    expect(() => splitGross(0.5, '23')).toThrow(RangeError)
    expect(() => splitGross(Number.MAX_SAFE_INTEGER, '23')).toThrow(RangeError)
    expect(() => lineGross({ quantity: 2 ** 30, unitGrossMinor: 2 ** 30, vatRate: '8' })).toThrow(RangeError)
  })
})
