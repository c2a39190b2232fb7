import * as fc from 'fast-check'
import { gs1Rows } from '../../../../shared/domain/barcode/gs1-table.ts'
import { mod10CheckDigit } from '../../../../shared/domain/mod10.ts'

export const gs = '\u001d'

export type LabelElement = { readonly ai: string; readonly value: string; readonly predefined: boolean }

const text = (pattern: string) => fc.stringMatching(new RegExp(`^${pattern}$`))

const day = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10).replaceAll('-', ''))
const yymmdd = day.map((date) => date.slice(2))
const hour = text('([01][0-9]|2[0-3])')
const sixty = text('[0-5][0-9]')

/** Digits that end with their check digit. */
export const checked = (length: number) =>
  text(`[0-9]{${length - 1}}`)
    .filter((body) => !/^0+$/.test(body))
    .map((body) => body + String(mod10CheckDigit(body)))

/** The check characters as the GS1 General Specifications describe them, written another way than the program does it. */
function withCheckCharacters(body: string): string {
  const values = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz'
  const isPrime = (n: number) => !Array.from({ length: n }, (_, i) => i).some((i) => i > 1 && n % i === 0)
  const primes = Array.from({ length: 100 }, (_, i) => i).filter((n) => n > 1 && isPrime(n))
  const sum = body
    .split('')
    .toReversed()
    .map((char, i) => values.indexOf(char) * primes[i]!)
    .reduce((a, b) => a + b, 0)
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  return body + letters[Math.floor((sum % 1021) / 32)]! + letters[(sum % 1021) % 32]!
}

/** Values for the parts that are more than characters of a set; by their checks. */
const special: Readonly<Record<string, (length: number) => fc.Arbitrary<string>>> = {
  'csum,gcppos1': checked,
  'csum,gcppos2': checked,
  csum: checked,
  gcppos1: () => text('[0-9]{4}[0-9A-Z]{0,26}'),
  'csumalpha,gcppos1': () => text('[0-9]{4}[!-"%-?A-Z_a-z]{1,19}').map(withCheckCharacters),
  'csumalpha,gcppos1,hasnondigit': () => text('[0-9]{4}[!-"%-?A-Z_a-z]{0,18}A').map(withCheckCharacters),
  yymmdd: () => yymmdd,
  yymmd0: () =>
    fc.oneof(
      yymmdd,
      yymmdd.map((date) => `${date.slice(0, 4)}00`),
    ),
  yyyymmdd: () => day,
  hh: () => hour,
  mi: () => sixty,
  ss: () => sixty,
  hhmi: () => fc.tuple(hour, sixty).map((parts) => parts.join('')),
  iso3166: () => text('[1-9][0-9]{2}'),
  iso3166999: () => fc.oneof(text('[1-9][0-9]{2}'), fc.constant('999')),
  iso3166alpha2: () => text('[A-Z]{2}'),
  iso4217: () => text('[1-9][0-9]{2}'),
  iso5218: () => fc.constantFrom('0', '1', '2', '9'),
  iban: () =>
    fc.constantFrom('PL61109010140000071219812874', 'DE89370400440532013000', 'GB82WEST12345698765432'),
  pcenc: () => text('([0-9A-Za-z]|%[0-9A-F]{2}){1,11}'),
  yesno: () => fc.constantFrom('0', '1'),
  zero: () => fc.constant('0'),
  nonzero: (length) => text(`[0-9]{${length - 1}}[1-9]`),
  nozeroprefix: () => text('[1-9][0-9]{0,11}'),
  hyphen: () => fc.constant('-'),
  winding: () => fc.constantFrom('0', '1', '9'),
  mediatype: () => fc.constantFrom('01', '10', '80', '99'),
  importeridx: () => text('[-0-9A-Z_a-z]'),
  packagetype: () => fc.constantFrom('1A', 'PX', '200'),
  latitude: () => fc.integer({ min: 0, max: 1_800_000_000 }).map((n) => String(n).padStart(10, '0')),
  longitude: () => fc.bigInt({ min: 0n, max: 3_600_000_000n }).map((n) => String(n).padStart(10, '0')),
  pieceoftotal: () => fc.constantFrom('0101', '0102', '0910', '9999'),
  posinseqslash: () => fc.constantFrom('1/1', '1/3', '9/9'),
  couponcode: () => text('[0-9]{20,70}'),
  couponposoffer: () => text('[0-9]{20,70}'),
}
const sets: Readonly<Record<string, string>> = {
  N: '[0-9]',
  X: '[!"%-?A-Z_a-z]',
  Y: '[#/0-9A-Z-]',
  Z: '[0-9A-Z_a-z-]',
}

function part(notation: string): fc.Arbitrary<string> {
  const [, open, set, dots, length, checks] = /^(\[?)([NXYZ])(\.\.)?(\d+)\]?,?(.*)$/.exec(notation)!
  const plain = text(`${sets[set!]!}{${dots === undefined ? length! : `1,${length!}`}}`)
  const value = checks === '' ? plain : special[checks!]!(Number(length))
  return open === '' ? value : fc.oneof(value, fc.constant(''))
}

/** Nothing follows an optional part that is missing. */
const upToTheFirstMissing = (parts: readonly string[]) => parts.slice(0, [...parts, ''].indexOf('')).join('')

/** Every identifier of the table, with values that it can have. */
export const identifiers: readonly { ai: string; element: fc.Arbitrary<LabelElement> }[] = gs1Rows.flatMap(
  ([name, notation, flags]) => {
    const [first, last = first] = name.split('-') as [string, string?]
    const value = fc.tuple(...notation.split(' ').map(part)).map(upToTheFirstMissing)
    return Array.from({ length: Number(last) - Number(first) + 1 }, (_, i) => {
      const ai = String(Number(first) + i).padStart(first.length, '0')
      return { ai, element: value.map((text) => ({ ai, value: text, predefined: flags.includes('*') })) }
    })
  },
)

/** What could stand on one label: identifiers that do not come twice, and one article. */
export const label: fc.Arbitrary<LabelElement[]> = fc
  .uniqueArray(fc.constantFrom(...identifiers), { minLength: 1, maxLength: 6, selector: ({ ai }) => ai })
  .filter((chosen) => !['01', '02'].every((ai) => chosen.some((each) => each.ai === ai)))
  .chain((chosen) => fc.tuple(...chosen.map(({ element }) => element)))

/** As in the symbol: a separator behind every value whose length the identifier does not tell, except the last. */
export function elementString(elements: readonly LabelElement[], separator = gs): string {
  return elements
    .map(
      ({ ai, value, predefined }, i) =>
        ai + value + (predefined || i === elements.length - 1 ? '' : separator),
    )
    .join('')
}

/** As `parseScan` tells them. */
export const told = (elements: readonly LabelElement[]) => elements.map(({ ai, value }) => ({ ai, value }))
