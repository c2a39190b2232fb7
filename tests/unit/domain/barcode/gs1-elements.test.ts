import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barcodeKey, parseScan } from '../../../../shared/domain/barcode.ts'
import { hasMod10CheckDigit } from '../../../../shared/domain/mod10.ts'
import { elementString, gs, identifiers, label, told } from './gs1-values.ts'

const aims = ['C1', 'e0', 'd2', 'Q3', 'J1']
const elementsOf = (raw: string) => {
  const scan = parseScan(raw)
  return scan.kind === 'gs1' ? scan.elements : null
}

describe('an element string of any identifier', () => {
  it.each(identifiers)('gives back the value of AI $ai', ({ ai, element }) => {
    fc.assert(
      fc.property(element, ({ value }) => {
        expect(elementsOf(`]C1${ai}${value}`)).toEqual([{ ai, value }])
      }),
      { numRuns: 20 },
    )
  })

  it('gives back all elements of a label, with every carrier, with more separators than needed', () => {
    fc.assert(
      fc.property(
        label,
        fc.constantFrom(...aims),
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        (elements, aim, leading, everywhere, trailing) => {
          const all = elements.map((each) => ({ ...each, predefined: each.predefined && !everywhere }))
          const text = `${leading ? gs : ''}${elementString(all)}${trailing ? gs : ''}`
          // A text without any separator is read otherwise, see below.
          fc.pre(text.includes(gs) || elements.length === 1 || elements.every((each) => each.predefined))
          expect(elementsOf(`]${aim}${text}\r`)).toEqual(told(elements))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('tolerates the same element twice and refuses two values', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...identifiers).chain(({ element }) => fc.tuple(element, element)),
        ([one, other]) => {
          expect(elementsOf(`]d2${elementString([one, one])}`)).toEqual(told([one]))
          fc.pre(one.value !== other.value)
          expect(parseScan(`]d2${gs}${elementString([one, other])}`).kind).toBe('text')
        },
      ),
      { numRuns: 500 },
    )
  })

  it('is lost when one digit of a number with a check digit is wrong', () => {
    const numbers = identifiers.filter(({ ai }) =>
      /^(0[0-3]|253|255|402|41[0-7]|8003|8006|8017|8018|8026)$/.test(ai),
    )
    expect(numbers).toHaveLength(20)
    const digitsBefore = (ai: string) => (ai === '8003' ? 1 : 0)
    const digitsChecked: Readonly<Record<string, number>> = { '00': 18, '402': 17, '8017': 18, '8018': 18 }
    fc.assert(
      fc.property(
        fc.constantFrom(...numbers).chain(({ element }) => element),
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        ({ ai, value }, place, change) => {
          const length = digitsChecked[ai] ?? (/^(0|80[02]6)/.test(ai) ? 14 : 13)
          const at = digitsBefore(ai) + (place % length)
          const wrong = value.slice(0, at) + String((Number(value[at]) + change) % 10) + value.slice(at + 1)
          expect(parseScan(`]C1${ai}${wrong}`).kind).toBe('text')
        },
      ),
      { numRuns: 1000 },
    )
  })
})

describe('an element string that lost its separators', () => {
  it('never has an article, a container or any value but the last that the label has not', () => {
    let taken = 0
    fc.assert(
      fc.property(label, (elements) => {
        const scan = parseScan(`]C1${elementString(elements, '')}`)
        if (scan.kind !== 'gs1') return
        taken++
        const before = scan.elements.slice(0, -1)
        expect(told(elements).slice(0, before.length)).toEqual(before)
        const last = scan.elements.at(-1)!
        const its = elements[before.length]!
        expect(last.ai).toBe(its.ai)
        expect(last.value.startsWith(its.value)).toBe(true)
        if (last.value !== its.value) expect(its.predefined).toBe(false)
        if (scan.gtin14 !== null)
          expect(elements).toContainEqual(expect.objectContaining({ value: scan.gtin14 }))
        if (scan.sscc !== null) expect(elements).toContainEqual(expect.objectContaining({ value: scan.sscc }))
        if (scan.count !== null) {
          const counts = elements.filter(({ ai }) => ai === '30' || ai === '37')
          expect(counts.map(({ value }) => Number(value))).toContain(scan.count)
        }
      }),
      { numRuns: 3000 },
    )
    expect(taken).toBeGreaterThan(300)
  })

  it.each([
    ['a country before the article', '4226160102900000000018', { gtin14: '02900000000018' }],
    ['a count before the container', '378800388888888888888885', { sscc: '388888888888888885', count: 88 }],
    ['a lot of 20 characters', '10ABCDEFGHIJKLMNOPQRST11261118', { produced: '2026-11-18' }],
    ['a lot that ends the label', '010290000000001810LOT-717271231', { lot: 'LOT-717271231', expiry: null }],
    ['a count that ends the label', '02029000000000183710000', { count: 10_000 }],
    ['a count behind a separator', `10A${gs}370100`, { lot: 'A', count: 100 }],
    [
      'a count at the end of a very long text',
      `${'0202900000000018'.repeat(6)}3712`,
      { contentGtin14: '02900000000018', count: null },
    ],
    [
      'a count that may hold a lot',
      '0202900000000018370100',
      { contentGtin14: '02900000000018', count: null },
    ],
  ])('%s is understood', (_, text, meaning) => {
    expect(parseScan(`]C1${text}`)).toMatchObject({ kind: 'gs1', ...meaning })
  })

  it.each([
    ['a lot that may end in two places', '10ABCDEFGHIJ0102900000000018'],
    ['a count that may end in two places', '02029000000000183712110LOT'],
    ['a text too long to be taken apart', `422616${'0102900000000018'.repeat(6)}`],
  ])('%s makes it text', (_, text) => {
    expect(parseScan(`]C1${text}`).kind).toBe('text')
  })
})

describe('any text', () => {
  it('never becomes an article without a right check digit that stands in it', () => {
    const pieces = fc.constantFrom(
      '01',
      '02',
      '00',
      '10',
      '21',
      '37',
      '17',
      '3103',
      '8006',
      gs,
      ']',
      'https://a/01/',
      '/10/',
      '?17=',
    )
    const noise = fc.oneof(pieces, fc.stringMatching(/^[0-9]{1,14}$/), fc.stringMatching(/^[ -~]{1,4}$/))
    fc.assert(
      fc.property(
        fc.array(noise, { maxLength: 8 }),
        fc.constantFrom('', ...[...aims, 'C0', 'E0', 'E3', 'E4', 'I1', 'Q1', 'X0'].map((aim) => `]${aim}`)),
        (parts, aim) => {
          const raw = aim + parts.join('')
          const scan = parseScan(raw)
          const gtin = scan.kind === 'gs1' || scan.kind === 'gtin' ? scan.gtin14 : null
          if (gtin === null) return
          expect(hasMod10CheckDigit(gtin)).toBe(true)
          expect(barcodeKey(raw)).toBe(gtin)
          if (scan.kind === 'gs1') expect(raw).toContain(gtin)
        },
      ),
      { numRuns: 5000 },
    )
  })
})
