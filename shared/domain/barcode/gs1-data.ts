import { daysIn } from './gs1-checks.ts'

/** One application identifier with its value, as on the label. */
export type Gs1Element = { readonly ai: string; readonly value: string }

/** What element strings and Digital Links say about goods; null where they say nothing. */
export type Gs1Data = {
  /** AI 01: the article that carries the label. */
  readonly gtin14: string | null
  /** AI 02: the article inside a pallet or a parcel that carries the label; `count` says how many. Not for counting pieces. */
  readonly contentGtin14: string | null
  readonly sscc: string | null
  readonly lot: string | null
  readonly serial: string | null
  /** ISO dates; AI 17, 15, 11 and 13. */
  readonly expiry: string | null
  readonly bestBefore: string | null
  readonly produced: string | null
  readonly packed: string | null
  /** AI 37, else 30. */
  readonly count: number | null
  /** AI 310n. */
  readonly netWeightGrams: number | null
  /** Every element once, in the order of the label, also those that nothing here reads. */
  readonly elements: readonly Gs1Element[]
}

/**
 * What the elements say; null for none at all and for elements that contradict each other: one identifier with two values,
 * or two articles (AI 01 and 02), of which the wrong one might be taken. The dictionary's other rules about what goes
 * together (`req`, `ex`) are not applied: they hold for all symbols on the goods together, one scan sees one of them, and
 * labels that break them are common (AI 37 beside 01, AI 02 without 37).
 */
export function describeGs1(elements: readonly Gs1Element[]): Gs1Data | null {
  const values = new Map<string, string>()
  for (const { ai, value } of elements) {
    if ((values.get(ai) ?? value) !== value) return null
    values.set(ai, value)
  }
  const value = (ai: string): string | null => values.get(ai) ?? null
  const [gtin14, contentGtin14] = [value('01'), value('02')]
  if (values.size === 0 || (gtin14 !== null && contentGtin14 !== null)) return null
  const count = value('37') ?? value('30')
  return {
    gtin14,
    contentGtin14,
    sscc: value('00'),
    lot: value('10'),
    serial: value('21'),
    expiry: isoDate(value('17')),
    bestBefore: isoDate(value('15')),
    produced: isoDate(value('11')),
    packed: isoDate(value('13')),
    count: count === null ? null : Number(count),
    netWeightGrams: netWeightGrams(values),
    elements: Array.from(values, ([ai, value]) => ({ ai, value })),
  }
}

/** AI 310n: kilograms with n decimals. */
function netWeightGrams(values: ReadonlyMap<string, string>): number | null {
  for (let decimals = 0; decimals <= 5; decimals++) {
    const value = values.get(`310${decimals}`)
    if (value !== undefined) return Math.round((Number(value) * 1000) / 10 ** decimals)
  }
  return null
}

/**
 * A valid YYMMDD as an ISO date; day 00 is the last day of the month. Years are taken as 20YY: goods on a shelf are not from
 * the last century, and a label that means "never" with 991231 must not have expired in 1999.
 */
function isoDate(value: string | null): string | null {
  if (value === null) return null
  const [year, month, day] = [`20${value.slice(0, 2)}`, value.slice(2, 4), value.slice(4)]
  return `${year}-${month}-${day === '00' ? daysIn(Number(year), Number(month)) : day}`
}
