import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barcodeKey, parseScan } from '../../../../shared/domain/barcode.ts'
import { gs1Rows } from '../../../../shared/domain/barcode/gs1-table.ts'
import vectors from '../../../fixtures/ids/gs1.json' with { type: 'json' }
import { identifiers, told, type LabelElement } from './gs1-values.ts'

const elementsOf = (raw: string) => {
  const scan = parseScan(raw)
  return scan.kind === 'gs1' ? scan.elements : null
}
const elementOf = (ai: string) => identifiers.find((each) => each.ai === ai)!.element

const keys = gs1Rows.flatMap(([ai, , , qualifiers]) =>
  qualifiers === undefined
    ? []
    : qualifiers.split('|').map((sequence) => ({ ai, sequence: sequence.split(',') })),
)
const attributes = gs1Rows.flatMap(([ai, , flags]) => (flags.includes('?') && !ai.includes('-') ? [ai] : []))

const encode = (value: string) =>
  value
    .split('')
    .map((char) => (/[0-9A-Za-z._~-]/.test(char) ? char : `%${char.codePointAt(0)!.toString(16)}`))
    .join('')
const step = ({ ai, value }: LabelElement) => `/${ai}/${encode(value)}`

/** A key with some of its qualifiers in their order, and attributes that are not among them. */
const parts = fc.constantFrom(...keys).chain(({ ai, sequence }) =>
  fc.record({
    path: fc
      .subarray(sequence.filter((each) => each !== ''))
      .chain((chosen) => fc.tuple(...[ai, ...chosen].map(elementOf))),
    query: fc
      .uniqueArray(
        fc.constantFrom(...attributes.filter((each) => !['01', '02', ai, ...sequence].includes(each))),
        {
          maxLength: 3,
        },
      )
      .chain((chosen) => fc.tuple(...chosen.map(elementOf))),
  }),
)
const stem = fc.constantFrom(
  'https://id.gs1.org',
  'http://a',
  'HTTPS://SHOP.EXAMPLE:443/pl/produkt',
  'https://x.pl/01',
)

describe('a GS1 Digital Link', () => {
  it.each(vectors.digital_links)('$text', ({ text, elements }) => {
    const expected = elements && Object.entries(elements).map(([ai, value]) => ({ ai, value }))
    for (const aim of ['', ']Q1', ']d1']) {
      const read = elementsOf(`${aim}${text}\r\n`)
      expect(read === null ? null : [...read].sort((a, b) => (a.ai < b.ai ? -1 : 1))).toEqual(
        expected && expected.sort((a, b) => (a.ai < b.ai ? -1 : 1)),
      )
      expect(barcodeKey(aim + text)).toBe(elements?.['01'] ?? text.toUpperCase())
      expect(parseScan(aim + text).text).toBe(text)
    }
  })

  it('gives back key, qualifiers and attributes, behind any host and path', () => {
    fc.assert(
      fc.property(stem, parts, fc.boolean(), (start, { path, query }, more) => {
        const pairs = query.map(({ ai, value }) => `${ai}=${encode(value)}`)
        const text = `${start}${path.map(step).join('')}?${[...pairs, ...(more ? ['utm_source=x', '555=1'] : [])].join('&')}`
        expect(elementsOf(`]Q1${text}`)).toEqual(told([...path, ...query]))
      }),
      { numRuns: 1000 },
    )
  })

  it('is no link when its qualifiers come in another order', () => {
    fc.assert(
      fc.property(parts, ({ path: [key, ...qualifiers] }) => {
        fc.pre(qualifiers.length > 1)
        expect(parseScan(`https://a${[key!, ...qualifiers.toReversed()].map(step).join('')}`).kind).toBe(
          'text',
        )
      }),
    )
  })

  it('is not looked for where element strings come', () => {
    expect(parseScan(']Q3https://id.gs1.org/01/09520123456788').kind).toBe('text')
  })
})

describe('the value of an identifier', () => {
  it.each(vectors.values)('$check (AI $ai)', ({ ai, good, bad }) => {
    const predefined = gs1Rows.some(([name, , flags]) => name === ai && flags.includes('*'))
    const behind = predefined ? '' : '\u001d'
    for (const value of good) expect(elementsOf(`]d2${ai}${value}${behind}`)).toEqual([{ ai, value }])
    for (const value of bad) expect(parseScan(`]d2${ai}${value}${behind}`).kind).toBe('text')
  })
})
