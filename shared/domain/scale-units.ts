/**
 * Units that scales send, each in billionths of a gram, all of them exact: the international avoirdupois pound is
 * 453.59237 g, an ounce a sixteenth of it, a grain a 7000th; a troy ounce is 480 grains, a pennyweight 24. The tael is not
 * here, because it has another size in Hong Kong, Singapore, Taiwan and China.
 */
const nanograms = {
  mg: 1_000_000n,
  g: 1_000_000_000n,
  kg: 1_000_000_000_000n,
  t: 1_000_000_000_000_000n,
  ct: 200_000_000n,
  gr: 64_798_910n,
  dwt: 1_555_173_840n,
  oz: 28_349_523_125n,
  ozt: 31_103_476_800n,
  lb: 453_592_370_000n,
  /** The short ton of 2000 pounds. */
  ton: 907_184_740_000_000n,
} as const

export type ScaleUnit = keyof typeof nanograms

const gram = nanograms.g
/** No scale is finer or coarser; more is noise. */
const maxExponent = 9

/**
 * mantissa × 10^exponent of a unit in whole grams, half away from zero, without a binary fraction in between. Null when no
 * scale can mean that.
 */
export function toGrams(mantissa: bigint, exponent: number, unit: ScaleUnit): number | null {
  if (Math.abs(exponent) > maxExponent) return null
  const up = 10n ** BigInt(Math.max(exponent, 0))
  const divisor = gram * 10n ** BigInt(Math.max(-exponent, 0))
  const size = (mantissa < 0n ? -mantissa : mantissa) * nanograms[unit] * up
  const grams = (2n * size + divisor) / (2n * divisor)
  if (grams > BigInt(Number.MAX_SAFE_INTEGER)) return null
  return Number(mantissa < 0n ? -grams : grams)
}

const names: Readonly<Record<string, ScaleUnit>> = {
  mg: 'mg',
  g: 'g',
  kg: 'kg',
  t: 't',
  ct: 'ct',
  gn: 'gr',
  dwt: 'dwt',
  oz: 'oz',
  ozt: 'ozt',
  lb: 'lb',
  lbs: 'lb',
}

/** The unit that a scale wrote, in whatever case; null for pieces, percent and units that have several sizes. */
export function parseUnit(text: string): ScaleUnit | null {
  const name = text.trim().toLowerCase()
  return Object.hasOwn(names, name) ? names[name]! : null
}
