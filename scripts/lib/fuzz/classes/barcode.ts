import { barcodeKey, parseOwnCode, parseScan, type ParsedScan } from '../../../../shared/domain/barcode.ts'
import { bytesOf, joined, latin1, type FuzzClass, type Pieces } from '../fuzz-class.ts'
import { anyCode, ownCode } from './codes.ts'

/** Weights 3 and 1 from the right, written another way than the program does it. */
function hasCheckDigit(number: string): boolean {
  let sum = 0
  for (const [index, digit] of Array.from(number).toReversed().entries())
    sum += Number(digit) * (index % 2 === 0 ? 1 : 3)
  return /^\d+$/.test(number) && sum % 10 === 0
}

/** Letter by letter the same, apart from upper and lower case within ASCII or outside of it. */
const sameLetters = (one: string, other: string): boolean =>
  one.length === other.length &&
  Array.from(one).every((char, index) => {
    const twin = other[index]!
    return char === twin || (char.toUpperCase() === twin.toUpperCase() && char < '\u0080' === twin < '\u0080')
  })
const withoutGs = (text: string): string => text.replaceAll('\u001d', '')

/** No article, date, pallet or own code that the text does not hold. */
export const barcode: FuzzClass = {
  name: 'barcode',
  feed: 'whole',
  valid: (random) => [bytesOf(anyCode(random))],
  check: (pieces) => {
    const raw = latin1(joined(pieces))
    const scan = parseScan(raw)
    if (scan.raw !== raw || !raw.includes(scan.text))
      return `text ${JSON.stringify(scan.text)} is not in the input`
    return madeUp(scan) ?? keyProblem(raw, scan)
  },
}

function madeUp(scan: ParsedScan): string | null {
  switch (scan.kind) {
    case 'text':
      return null
    case 'gtin':
      return (
        articleProblem(scan.gtin14) ??
        (digitsOfArticle(scan) ? null : `article ${scan.gtin14} is not in the text`)
      )
    case 'gs1': {
      const numbers = [scan.gtin14, scan.contentGtin14].filter((number) => number !== null)
      for (const number of numbers) {
        const problem = articleProblem(number)
        if (problem) return problem
      }
      if (scan.sscc !== null && (!hasCheckDigit(scan.sscc) || scan.sscc.length !== 18))
        return `SSCC ${scan.sscc}`
      return /^https?:/i.test(scan.text) ? linkProblem(scan) : elementsProblem(scan)
    }
    case 'command':
    case 'badge':
    case 'tote':
    case 'cart':
    case 'location':
    case 'pick-line':
      return ownProblem(scan.text)
  }
}

function articleProblem(gtin14: string): string | null {
  return gtin14.length === 14 && hasCheckDigit(gtin14) ? null : `article ${gtin14} has a wrong check digit`
}

/** The digits of the article stand in the text, or the text is the UPC-E that leaves out its zeros. */
function digitsOfArticle({ text, gtin14 }: { text: string; gtin14: string }): boolean {
  if (text.includes(gtin14.replace(/^0+/, ''))) return true
  const [, maker = '', item = '', check = ''] = /^000(\d{5})(\d{5})(\d)$/.exec(gtin14) ?? []
  const shapes: readonly (readonly [fits: boolean, six: string])[] = [
    [/[012]00$/.test(maker) && item.startsWith('00'), maker.slice(0, 2) + item.slice(2) + maker.charAt(2)],
    [maker.endsWith('00') && item.startsWith('000'), `${maker.slice(0, 3)}${item.slice(3)}3`],
    [maker.endsWith('0') && item.startsWith('0000'), `${maker.slice(0, 4)}${item.slice(4)}4`],
    [/^0000[5-9]$/.test(item), maker + item.slice(4)],
  ]
  return shapes.some(([fits, six]) => fits && text.trim() === `0${six}${check}`)
}

/** The elements in their order give the text again; one that came twice is told once. */
function elementsProblem({ text, elements }: Extract<ParsedScan, { kind: 'gs1' }>): string | null {
  const written = elements.map(({ ai, value }) => ai + value)
  let rest = withoutGs(text)
  for (const [index, one] of written.entries()) {
    while (!rest.startsWith(one)) {
      const again = written.slice(0, index).find((before) => rest.startsWith(before))
      if (again === undefined) return `element ${one} is not next in ${JSON.stringify(rest)}`
      rest = rest.slice(again.length)
    }
    rest = rest.slice(one.length)
  }
  while (rest !== '') {
    const again = written.find((before) => rest.startsWith(before))
    if (again === undefined) return `${JSON.stringify(rest)} is in no element`
    rest = rest.slice(again.length)
  }
  return null
}

function linkProblem({ text, elements }: Extract<ParsedScan, { kind: 'gs1' }>): string | null {
  const [path = '', ...query] = text.split('#')[0]!.split('?')
  const plain = (part: string): string => part.replace(/%[0-9A-Fa-f]{2}/g, unescape)
  const steps = path.split('/').map(plain)
  const attributes = query.join('?').split('&').map(plain)
  const holds = ({ ai, value }: { ai: string; value: string }) =>
    attributes.includes(`${ai}=${value}`) ||
    steps.some((step, index) => step === ai && steps[index + 1] === value)
  const missing = elements.find((element) => !holds(element))
  return missing ? `element ${missing.ai} ${missing.value} is not in the link` : null
}

const unescape = (escaped: string): string => String.fromCharCode(Number.parseInt(escaped.slice(1), 16))

/** The key is the article, or the same letters as the text. */
function keyProblem(raw: string, scan: ParsedScan): string | null {
  const key = barcodeKey(raw)
  const article = scan.kind === 'gtin' || scan.kind === 'gs1' ? scan.gtin14 : null
  if (article !== null) return key === article ? null : `key ${key} of article ${article}`
  return sameLetters(key, scan.text) ? null : `key ${JSON.stringify(key)} of ${JSON.stringify(scan.text)}`
}

function ownProblem(text: string): string | null {
  const own = parseOwnCode(text)
  if (own === null) return null
  const said = own.kind === 'command' ? own.command : own.code
  const whole = own.kind === 'command' && own.command === 'SIZE' ? `SIZE-${own.packaging}` : said
  const heard = text.slice(text.indexOf(':') + 1)
  return /^pkw-(b|t|l|cmd):/i.test(text) && sameLetters(whole, heard)
    ? null
    : `own code ${whole} of ${JSON.stringify(text)}`
}

/** Badges, totes, places and commands: only what stands there, in upper or lower case. */
export const ownCodes: FuzzClass = {
  name: 'own-codes',
  feed: 'whole',
  valid: (random) => [bytesOf(ownCode(random))],
  check: (pieces: Pieces) => ownProblem(latin1(joined(pieces))),
}
