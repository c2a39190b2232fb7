import { hasMod10CheckDigit } from '../mod10.ts'

/** One application identifier with its value, as on the label. */
export type Gs1Element = { readonly ai: string; readonly value: string }

/** What an element string says about goods; null where it says nothing. All elements are kept, also the unused ones. */
export type Gs1Data = {
  /** AI 01, else AI 02 (the article inside a logistic unit; `count` says how many). */
  readonly gtin14: string | null
  readonly sscc: string | null
  readonly lot: string | null
  readonly serial: string | null
  /** ISO dates; AI 17, 15, 11 and 13. */
  readonly expiry: string | null
  readonly bestBefore: string | null
  readonly produced: string | null
  readonly packed: string | null
  /** AI 37 or 30. */
  readonly count: number | null
  /** AI 310n. */
  readonly netWeightGrams: number | null
  readonly elements: readonly Gs1Element[]
}

const separator = '\u001d'

/** Length of the application identifier by its first two digits; absent ones are not assigned. */
const identifierLengths: readonly (readonly [length: number, starts: readonly string[]])[] = [
  [2, ['00', '01', '02', '03', '10', '11', '12', '13', '15', '16', '17', '20', '21', '22', '30', '37']],
  [2, ['90', '91', '92', '93', '94', '95', '96', '97', '98', '99']],
  [3, ['23', '24', '25', '40', '41', '42', '71']],
  [4, ['31', '32', '33', '34', '35', '36', '39', '43', '70', '72', '80', '81', '82']],
]
const identifierLength = new Map(
  identifierLengths.flatMap(([length, starts]) => starts.map((start) => [start, length] as const)),
)

/** Length of the whole element where it is fixed by the first two digits, so that no separator follows it. */
const fixedLength = new Map<string, number>([
  ['00', 20],
  ...['01', '02', '03'].map((ai) => [ai, 16] as const),
  ...['11', '12', '13', '15', '16', '17'].map((ai) => [ai, 8] as const),
  ['20', 4],
  ...['31', '32', '33', '34', '35', '36'].map((ai) => [ai, 10] as const),
  ['41', 16],
])

/** What a value must look like, for the identifiers the program reads. Others: 1 to 90 characters of the GS1 set. */
const formats: readonly (readonly [ai: RegExp, value: RegExp])[] = [
  [/^(00|01|02|03|11|12|13|15|16|17|20|3[1-6]..|41.)$/, /^\d+$/],
  [/^(10|21|22)$/, /^[!-z]{1,20}$/],
  [/^(30|37)$/, /^\d{1,8}$/],
]

/**
 * Reads a GS1 element string, or returns null when any part of it breaks the rules (unknown identifier, wrong length, wrong
 * check digit, impossible date). A FNC1 at the start and a separator (GS, 0x1D) after an element of fixed length are tolerated.
 * Sources: GS1 General Specifications, sections 3 and 7.8; GS1 Barcode Syntax Dictionary.
 */
export function parseGs1(text: string): Gs1Data | null {
  const elements: Gs1Element[] = []
  let rest = text.startsWith(separator) ? text.slice(1) : text
  while (rest.length > 0) {
    const element = nextElement(rest)
    if (element === null || !isValid(element)) return null
    elements.push(element)
    rest = rest.slice(element.ai.length + element.value.length)
    if (rest.startsWith(separator)) rest = rest.slice(1)
  }
  return elements.length === 0 ? null : describe(elements)
}

function nextElement(rest: string): Gs1Element | null {
  const start = rest.slice(0, 2)
  const aiLength = identifierLength.get(start)
  if (aiLength === undefined || !/^\d+$/.test(rest.slice(0, aiLength))) return null
  const separated = rest.indexOf(separator)
  const end = fixedLength.get(start) ?? (separated < 0 ? rest.length : separated)
  if (end > rest.length || end <= aiLength) return null
  return { ai: rest.slice(0, aiLength), value: rest.slice(aiLength, end) }
}

function isValid({ ai, value }: Gs1Element): boolean {
  const format = formats.find(([pattern]) => pattern.test(ai))?.[1] ?? /^[!-z]{1,90}$/
  if (!format.test(value)) return false
  if (ai === '00' || ai === '01' || ai === '02') return hasMod10CheckDigit(value)
  if (/^1[1-7]$/.test(ai)) return isoDate(value) !== null
  return true
}

function describe(elements: readonly Gs1Element[]): Gs1Data {
  const value = (ai: string): string | null => elements.find((element) => element.ai === ai)?.value ?? null
  const date = (ai: string): string | null => isoDate(value(ai) ?? '')
  const count = value('37') ?? value('30')
  return {
    gtin14: value('01') ?? value('02'),
    sscc: value('00'),
    lot: value('10'),
    serial: value('21'),
    expiry: date('17'),
    bestBefore: date('15'),
    produced: date('11'),
    packed: date('13'),
    count: count === null ? null : Number(count),
    netWeightGrams: netWeightGrams(elements),
    elements,
  }
}

/** AI 310n: kilograms with n decimals. */
function netWeightGrams(elements: readonly Gs1Element[]): number | null {
  const weight = elements.find((element) => /^310[0-5]$/.test(element.ai))
  return weight === undefined
    ? null
    : Math.round((Number(weight.value) * 1000) / 10 ** Number(weight.ai.slice(3)))
}

/**
 * YYMMDD as an ISO date; day 00 is the last day of the month. Years are taken as 20YY: goods on a shelf are neither from the
 * last century nor last into the next.
 */
function isoDate(value: string): string | null {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(value)
  if (match === null) return null
  const [year, month, day] = [2000 + Number(match[1]), Number(match[2]), Number(match[3])]
  const lastDay = [31, year % 4 === 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  if (lastDay === undefined || day > lastDay) return null
  return `${year}-${match[2]}-${String(day === 0 ? lastDay : day).padStart(2, '0')}`
}
