/**
 * VAT of sales at gross prices, art. 106e ust. 7 and 8 of the Polish VAT Act: per rate, the gross amounts are summed and
 * the tax is gross x r / (100 + r), rounded half up to a grosz. All amounts are integer minor units.
 */

/**
 * Rates as the law names them; `zw` is exempt, `np` is sold where Polish VAT does not apply, `oo` is taxed by the buyer (reverse
 * charge). No tax is stated for these three.
 */
export const vatRates = ['23', '8', '5', '0', 'zw', 'np', 'oo'] as const
export type VatRate = (typeof vatRates)[number]
/** What a product's rate is when neither file nor catalogue says. */
export const standardRate: VatRate = '23'

export type VatAmounts = { readonly netMinor: number; readonly vatMinor: number; readonly grossMinor: number }
export type VatLine = {
  readonly quantity: number
  readonly unitGrossMinor: number
  readonly vatRate: VatRate
}
export type VatSummary = {
  /** One entry per rate that occurs, in the order of {@link vatRates}. */
  readonly rates: readonly (VatAmounts & { readonly rate: VatRate })[]
  readonly total: VatAmounts
}

const percent: Readonly<Record<VatRate, number>> = { '23': 23, '8': 8, '5': 5, '0': 0, zw: 0, np: 0, oo: 0 }

/** Splits a gross amount at one rate; a negative amount is the mirror of the positive one. Throws RangeError beyond exact integers. */
export function splitGross(grossMinor: number, rate: VatRate): VatAmounts {
  const magnitude = Math.abs(grossMinor)
  const divisor = 2 * (100 + percent[rate])
  const raised = 2 * magnitude * percent[rate] + divisor / 2
  if (!Number.isSafeInteger(grossMinor) || !Number.isSafeInteger(raised)) {
    throw new RangeError('amount is not an exact integer')
  }
  const tax = (raised - (raised % divisor)) / divisor
  const vatMinor = grossMinor < 0 ? 0 - tax : tax
  return { netMinor: grossMinor - vatMinor, vatMinor, grossMinor }
}

/** Gross value of a line. Throws RangeError beyond exact integers. */
export function lineGross(line: VatLine): number {
  const gross = line.quantity * line.unitGrossMinor
  if (!Number.isSafeInteger(gross)) throw new RangeError('line value is not an exact integer')
  return gross
}

/** Net unit price with two decimals, from the gross unit price. */
export function unitNet(line: Pick<VatLine, 'unitGrossMinor' | 'vatRate'>): number {
  return splitGross(line.unitGrossMinor, line.vatRate).netMinor
}

/** Sums per rate and over all. The total is the sum of the rates, never rounded again. */
export function summariseVat(lines: readonly VatLine[]): VatSummary {
  const rates = vatRates.flatMap((rate) => {
    const ofRate = lines.filter((line) => line.vatRate === rate)
    if (ofRate.length === 0) return []
    return [
      {
        rate,
        ...splitGross(
          ofRate.reduce((sum, line) => sum + lineGross(line), 0),
          rate,
        ),
      },
    ]
  })
  const total = rates.reduce<VatAmounts>(
    (sum, entry) => ({
      netMinor: sum.netMinor + entry.netMinor,
      vatMinor: sum.vatMinor + entry.vatMinor,
      grossMinor: sum.grossMinor + entry.grossMinor,
    }),
    { netMinor: 0, vatMinor: 0, grossMinor: 0 },
  )
  return { rates, total }
}

/** What a correction states: the sums of what is left less those of what was sold, each rounded by itself. */
export function vatDifference(before: VatSummary, after: VatSummary): VatSummary {
  const none = { netMinor: 0, vatMinor: 0, grossMinor: 0 }
  const rateOf = (summary: VatSummary, rate: VatRate) =>
    summary.rates.find((entry) => entry.rate === rate) ?? none
  return {
    rates: vatRates
      .filter((rate) => [before, after].some(({ rates }) => rates.some((entry) => entry.rate === rate)))
      .map((rate) => ({ rate, ...less(rateOf(after, rate), rateOf(before, rate)) })),
    total: less(after.total, before.total),
  }
}

function less(a: VatAmounts, b: VatAmounts): VatAmounts {
  return {
    netMinor: a.netMinor - b.netMinor,
    vatMinor: a.vatMinor - b.vatMinor,
    grossMinor: a.grossMinor - b.grossMinor,
  }
}

/** More than this, in grosze gross, and one line of Annex 15 make a split payment a duty (art. 108a ust. 1a of the VAT Act). */
const splitPaymentAbove = 15_000_00

/** Whether an invoice has to say `mechanizm podzielonej płatności` (art. 106e ust. 1 pkt 18a). */
export function needsSplitPayment(lines: readonly (VatLine & { readonly annex15?: boolean })[]): boolean {
  return (
    lines.some(({ annex15 }) => annex15 === true) &&
    lines.reduce((sum, line) => sum + lineGross(line), 0) > splitPaymentAbove
  )
}
