import { formatMinor } from '../../../../shared/domain/money.ts'
import type { IsoDate } from './types.ts'

/** `2026-11-22` as `22.11.2026`; throws RangeError for anything else. */
export function polishDate(date: IsoDate): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!parts) throw new RangeError('a date is YYYY-MM-DD')
  return `${parts[3]}.${parts[2]}.${parts[1]}`
}

/** Grams as kilograms to the gram: `1,250 kg`. */
export function polishKilograms(grams: number): string {
  return `${(grams / 1000).toFixed(3).replace('.', ',')} kg`
}

/** An amount with ordinary spaces, which every printer font has. */
export function labelAmount(minor: number, currency: string): string {
  return `${formatMinor(minor)} ${currency}`.replaceAll('\u00a0', ' ')
}

/** A country in Polish capitals (`NIEMCY`), or the code itself where it names none. */
export function polishCountry(code: string): string {
  if (!/^[A-Z]{2}$/.test(code)) return code
  return (
    new Intl.DisplayNames(['pl'], { type: 'region', fallback: 'code' }).of(code) ?? code
  ).toLocaleUpperCase('pl')
}
