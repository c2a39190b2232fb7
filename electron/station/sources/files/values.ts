import type { VatRate } from '../../../../shared/domain/vat.ts'
import { vatRates } from '../../../../shared/domain/vat.ts'
import { exactUtc, warsawToUtc } from './warsaw-time.ts'

/** Larger numbers are typing errors; the bounds keep sums of whole orders in exact integers. */
const largestMinor = 100_000_000
const mostPieces = 100_000
const mostCounted = 10_000_000
const heaviestGrams = 2_000_000
const largestCm3 = 10_000_000

/**
 * The text of a cell without what spreadsheets and exports wrap around it: blanks, the apostrophe that marks text
 * (`'+48 500 ...`), and the formula that keeps zeros (`="0290..."`).
 */
export function clean(cell: string): string {
  const text = cell.trim()
  if (!text.startsWith('=') && !text.startsWith("'")) return text
  const formula = /^="([^"]*)"$/.exec(text)
  return (formula?.[1] ?? text.replace(/^'(?=[\d+=@-])/, '')).trim()
}

/**
 * A decimal number with point or comma, thousands apart by blanks, points or commas, with or without a currency, as an integer of
 * `10 ** -places`, rounded half up; null when it is none or out of range. A single separator is always the decimal one.
 */
export function scaled(text: string, places: number): number | null {
  const bare = text.replace(/\s|zł|PLN/gi, '')
  const match = /^([+-]?)(\d[\d.,]*|[.,]\d+)$/.exec(bare)
  if (match?.[2] === undefined) return null
  const split = splitDecimal(match[2])
  if (split === null || split.whole.length > 9) return null
  const digits = split.fraction.padEnd(places + 1, '0')
  const rounded = Number(split.whole + digits.slice(0, places)) + (digits.charAt(places) >= '5' ? 1 : 0)
  return match[1] === '-' ? 0 - rounded : rounded
}

/** An amount of money in minor units, or null. */
export function minorUnits(text: string): number | null {
  const minor = scaled(text, 2)
  return minor === null || Math.abs(minor) > largestMinor ? null : minor
}

/** A weight in grams from a number of grams (`places` 0) or kilograms (3); null when it is none. */
export function grams(text: string, places: 0 | 3): number | null {
  const weight = scaled(text, places)
  return weight === null || weight <= 0 || weight > heaviestGrams ? null : weight
}

function splitDecimal(text: string): { readonly whole: string; readonly fraction: string } | null {
  const separators = text.replace(/\d/g, '')
  const last = separators.at(-1)
  if (last === undefined) return { whole: text, fraction: '' }
  const onlyThousands = separators.length > 1 && new Set(separators).size === 1
  const at = onlyThousands ? text.length : text.lastIndexOf(last)
  const groups = text.slice(0, at).split(/[.,]/)
  if (groups.length > 1 && groups.slice(1).some((group) => group.length !== 3)) return null
  if (
    new Set(separators.slice(0, -1)).size > 1 ||
    (separators.length > 1 && !onlyThousands && separators.at(-2) === last)
  )
    return null
  return { whole: groups.join(''), fraction: text.slice(at + 1) }
}

/** A whole number of pieces from 1 up, or null. `2,00` is two; `2,5` is none. */
export function pieces(text: string): number | null {
  const count = whole(text)
  return count === null || count < 1 || count > mostPieces ? null : count
}

/** How many pieces were counted on a shelf, from 0 up, or null. */
export function counted(text: string): number | null {
  const count = whole(text)
  return count === null || count < 0 || count > mostCounted ? null : count
}

function whole(text: string): number | null {
  const thousandths = scaled(text, 3)
  return thousandths === null || thousandths % 1000 !== 0 ? null : thousandths / 1000
}

/** A point in time as exports write it, UTC milliseconds; times without a zone are Polish wall time. Null when unreadable. */
export function timestamp(text: string): number | null {
  const iso =
    /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?\s*(Z|UTC|[+-]\d\d:?\d\d)?$/.exec(text)
  if (iso) {
    const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = numbers(iso)
    return iso[7] === undefined
      ? warsawToUtc(year, month, day, hours, minutes, seconds)
      : shifted(exactUtc(year, month, day, hours, minutes, seconds), iso[7])
  }
  const polish = /^(\d{1,2})[.-](\d{1,2})[.-](\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/.exec(text)
  if (!polish) return null
  const [day = 0, month = 0, year = 0, hours = 0, minutes = 0, seconds = 0] = numbers(polish)
  return warsawToUtc(year, month, day, hours, minutes, seconds)
}

function numbers(match: RegExpExecArray): number[] {
  return match.slice(1, 7).map((part: string | undefined) => Number(part ?? 0))
}

function shifted(utc: number | null, zone: string): number | null {
  const offset = /^([+-])(\d\d):?(\d\d)$/.exec(zone)
  if (utc === null || offset === null) return utc
  const minutes = Number(offset[2]) * 60 + Number(offset[3])
  return utc - (offset[1] === '-' ? -minutes : minutes) * 60_000
}

/** `23`, `23%`, `zw.` and the like; null when it is no rate in force. */
export function vatRate(text: string): VatRate | null {
  const bare = text
    .toLowerCase()
    .replace(/[\s%.]|vat/g, '')
    .replace(/,0+$/, '')
  return vatRates.find((rate) => rate === bare) ?? null
}

/** A volume in cm³ from a number of cm³ (`places` 0) or litres (3), up to ten cubic metres; null when it is none. */
export function volume(text: string, places: 0 | 3): number | null {
  const cm3 = scaled(text, places)
  return cm3 === null || cm3 <= 0 || cm3 > largestCm3 ? null : cm3
}

/** The volume in cm³, rounded up, of a box whose three sides stand in one text in centimetres: `30 x 20,5 x 10 cm`. */
export function boxVolume(text: string): number | null {
  const sides = text
    .toLowerCase()
    .replace(/\s*cm$/, '')
    .split(/\s*[x×*]\s*/)
    .map((side) => scaled(side, 2) ?? 0)
  if (sides.length !== 3 || sides.some((side) => side <= 0)) return null
  const cm3 = Math.ceil(sides.reduce((product, side) => product * side, 1) / 1_000_000)
  return cm3 > largestCm3 ? null : cm3
}

/** A day as YYYY-MM-DD from `2026-12-31`, `31.12.2026` or `31/12/2026`; null when there is no such day. */
export function calendarDay(text: string): string | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ].*)?$/.exec(text)
  const polish = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(text)
  const [year, month, day] = iso ? iso.slice(1, 4) : polish ? polish.slice(1, 4).reverse() : []
  if (year === undefined || month === undefined || day === undefined) return null
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const real = new Date(`${written}T00:00:00Z`)
  return Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== written ? null : written
}

/** Yes, no, or null for anything else. */
export function yesNo(text: string): boolean | null {
  const bare = text.toLowerCase()
  if (['tak', 't', 'yes', 'y', 'true', '1', 'так'].includes(bare)) return true
  return ['nie', 'n', 'no', 'false', '0', 'ні'].includes(bare) ? false : null
}

/** A cell's text for showing: short, and without characters that a screen cannot draw. */
export function shown(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.slice(0, 80).replace(/[\0-\x1f\x7f]/g, '·')
}
