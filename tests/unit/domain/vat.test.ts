import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  lineGross,
  splitGross,
  summariseVat,
  unitNet,
  vatRates,
  needsSplitPayment,
  vatDifference,
  type VatLine,
  type VatRate,
} from '../../../shared/domain/vat.ts'

const rate = fc.constantFrom(...vatRates)
const line: fc.Arbitrary<VatLine> = fc.record({
  quantity: fc.integer({ min: 1, max: 5_000 }),
  unitGrossMinor: fc.integer({ min: 0, max: 10_000_000 }),
  vatRate: rate,
})

/** Exempt, not taxed here and reverse charge state no tax. */
function percentOf(vatRate: VatRate): number {
  return /^\d+$/.test(vatRate) ? Number(vatRate) : 0
}

/** gross x r / (100 + r), half up, in exact rationals: floor((2 x gross x r + d) / (2 x d)). */
function vatOracle(grossMinor: number, percent: number): number {
  const divisor = BigInt(100 + percent)
  return Number((2n * BigInt(grossMinor) * BigInt(percent) + divisor) / (2n * divisor))
}

describe('VAT at gross prices', () => {
  it('is gross x r / (100 + r), half up to a grosz', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e13 }), rate, (gross, vatRate) => {
        const percent = percentOf(vatRate)
        expect(splitGross(gross, vatRate).vatMinor).toBe(vatOracle(gross, percent))
      }),
    )
  })

  it('is so for every small amount', () => {
    for (const vatRate of vatRates) {
      const percent = percentOf(vatRate)
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
          expect(entry.vatMinor).toBe(vatOracle(gross, percentOf(entry.rate)))
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

/** A fraction of whole numbers, kept exact. */
type Fraction = { readonly over: bigint; readonly under: bigint }

/** The sums of an invoice by fractions, written without anything of the program: per rate, gross by r / (100 + r), half up. */
function exactSums(lines: readonly VatLine[]) {
  const gross = new Map<VatRate, bigint>()
  for (const { quantity, unitGrossMinor, vatRate } of lines)
    gross.set(vatRate, (gross.get(vatRate) ?? 0n) + BigInt(quantity) * BigInt(unitGrossMinor))
  const halfUp = ({ over, under }: Fraction) => {
    const [whole, rest] = [over / under, over % under]
    return 2n * rest >= under ? whole + 1n : whole
  }
  return new Map(
    [...gross].map(([rate, sum]) => {
      const percent = BigInt(percentOf(rate))
      const vat = halfUp({ over: sum * percent, under: 100n + percent })
      return [rate, { grossMinor: Number(sum), vatMinor: Number(vat), netMinor: Number(sum - vat) }]
    }),
  )
}

describe('ten thousand invoices', () => {
  it('state the sums that exact fractions give, and so do their corrections', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), fc.nat(), (lines, seed) => {
        const { rates, total } = summariseVat(lines)
        const wanted = exactSums(lines)
        expect(new Map(rates.map(({ rate: each, ...amounts }) => [each, amounts]))).toEqual(
          new Map(vatRates.flatMap((each) => (wanted.has(each) ? [[each, wanted.get(each)!]] : []))),
        )
        const left = lines.map((each, index) => ({
          ...each,
          quantity: Math.max(0, each.quantity - ((seed + index) % 3)),
        }))
        const difference = vatDifference(summariseVat(lines), summariseVat(left))
        const after = exactSums(left)
        for (const { rate: each, ...amounts } of difference.rates) {
          const [was, is] = [wanted.get(each)!, after.get(each)!]
          expect(amounts).toEqual({
            grossMinor: is.grossMinor - was.grossMinor,
            vatMinor: is.vatMinor - was.vatMinor,
            netMinor: is.netMinor - was.netMinor,
          })
        }
        expect(difference.total.grossMinor).toBe(
          left.reduce((sum, each) => sum + each.quantity * each.unitGrossMinor, 0) - total.grossMinor,
        )
      }),
      { numRuns: 10_000 },
    )
  }, 120_000)
})

describe('a split payment', () => {
  const phone = { quantity: 1, unitGrossMinor: 15_000_00, vatRate: '23', annex15: true } as const
  const book = { ...phone, vatRate: '5', unitGrossMinor: 1, annex15: false } as const
  it('is a duty above 15 000 zloty with goods of Annex 15', () => {
    expect(needsSplitPayment([phone])).toBe(false)
    expect(needsSplitPayment([phone, book])).toBe(true)
    expect(needsSplitPayment([{ ...phone, annex15: false, unitGrossMinor: 99_000_00 }])).toBe(false)
    expect(
      needsSplitPayment([
        { ...book, unitGrossMinor: 16_000_00 },
        { ...phone, unitGrossMinor: 1 },
      ]),
    ).toBe(true)
  })
})
