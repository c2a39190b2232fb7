import { hasMod10CheckDigit } from '../mod10.ts'

/** Looks at one part of a value; the character set and the length have been checked before. */
type Check = (part: string) => boolean

const matches =
  (pattern: RegExp): Check =>
  (part) =>
    pattern.test(part)

/**
 * The dictionary's checks ("linters") by their names. Of the lists that change with the world only the form is checked:
 * country (ISO 3166) and currency (ISO 4217) numbers, two-letter countries, package types, and company prefixes, of which
 * no public list is complete. Coupon codes, which only North American tills read, are checked for their characters alone.
 * Source: GS1 Barcode Syntax Dictionary and its reference linters; GS1 General Specifications, sections 3 and 7.
 */
export const checks: Readonly<Record<string, Check>> = {
  csum: (part) => hasMod10CheckDigit(part) && !/^0+$/.test(part),
  csumalpha: hasCheckCharacters,
  gcppos1: matches(/^\d{4}/),
  gcppos2: matches(/^.\d{4}/),
  yymmdd: (part) => isDay(`20${part}`),
  yymmd0: (part) => isDay(`20${part}`) || isMonth(`20${part}`),
  yyyymmdd: isDay,
  hh: matches(/^([01]\d|2[0-3])$/),
  mi: matches(/^[0-5]\d$/),
  ss: matches(/^[0-5]\d$/),
  hhmi: matches(/^([01]\d|2[0-3])[0-5]\d$/),
  iso3166: matches(/^(?!000)\d{3}$/),
  iso3166999: matches(/^(?!000)\d{3}$/),
  iso3166alpha2: matches(/^[A-Z]{2}$/),
  iso4217: matches(/^(?!000)\d{3}$/),
  iso5218: matches(/^[0129]$/),
  iban: isIban,
  pcenc: matches(/^([^%]|%[0-9A-Fa-f]{2})*$/),
  yesno: matches(/^[01]$/),
  zero: matches(/^0+$/),
  nonzero: matches(/[1-9]/),
  nozeroprefix: matches(/^[^0]/),
  hasnondigit: matches(/\D/),
  hyphen: matches(/^-+$/),
  winding: matches(/^[019]$/),
  mediatype: matches(/^(0[1-9]|10|[89]\d)$/),
  importeridx: matches(/^[-0-9A-Z_a-z]$/),
  packagetype: matches(/^[0-9A-Z]+$/),
  latitude: (part) => Number(part) <= 1_800_000_000,
  longitude: (part) => Number(part) <= 3_600_000_000,
  pieceoftotal: isPieceOfTotal,
  posinseqslash: isPositionInSequence,
  couponcode: () => true,
  couponposoffer: () => true,
}

/** The days of a month in a year of four digits; 0 for a month that does not exist. */
export function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
}

function isDay(yyyymmdd: string): boolean {
  const day = Number(yyyymmdd.slice(6))
  return day >= 1 && day <= daysIn(Number(yyyymmdd.slice(0, 4)), Number(yyyymmdd.slice(4, 6)))
}

/** YYYYMM00: the month as a whole. */
function isMonth(yyyymm00: string): boolean {
  return /^\d{4}(0[1-9]|1[0-2])00$/.test(yyyymm00)
}

const set82 = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
const set32 = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83]

/** The pair of check characters of an alphanumeric key of at most 25 characters: primes from the right, modulo 1021. */
function hasCheckCharacters(part: string): boolean {
  if (part.length < 3) return false
  const body = part.slice(0, -2)
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    sum += set82.indexOf(body.charAt(i)) * (primes[body.length - 1 - i] ?? 0)
  }
  sum %= 1021
  return part.endsWith(set32.charAt(sum >> 5) + set32.charAt(sum & 31))
}

/** ISO 13616: the number read with letters as 10 to 35, the first four characters last, leaves 1 modulo 97. */
function isIban(part: string): boolean {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]{5,30}$/.test(part)) return false
  let rest = 0
  for (const char of part.slice(4) + part.slice(0, 4)) {
    const value = parseInt(char, 36)
    rest = (rest * (value < 10 ? 10 : 100) + value) % 97
  }
  return rest === 1
}

/** `0203`: the second piece of three. */
function isPieceOfTotal(part: string): boolean {
  const [piece, total] = [Number(part.slice(0, part.length / 2)), Number(part.slice(part.length / 2))]
  return piece >= 1 && piece <= total
}

/** `1/3`: the first of three. */
function isPositionInSequence(part: string): boolean {
  const [, position, end] = /^([1-9]\d*)\/([1-9]\d*)$/.exec(part) ?? []
  return position !== undefined && Number(position) <= Number(end)
}
