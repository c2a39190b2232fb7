import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barcodeKey, expandUpcE, parseScan, toGtin14 } from '../../../../shared/domain/barcode.ts'
import { mod10CheckDigit } from '../../../../shared/domain/mod10.ts'
import vectors from '../../../fixtures/ids/barcodes.json' with { type: 'json' }

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
/** A number with its check digit; never all zeros. */
const gtin = (length: number) =>
  digits(length - 1)
    .filter((body) => !/^0+$/.test(body))
    .map((body) => body + String(mod10CheckDigit(body)))
const anyGtin = fc.oneof(
  gtin(8).filter((code) => !code.startsWith('0')),
  gtin(12),
  gtin(13),
  gtin(14),
)

/** UPC-A to UPC-E as the GS1 rules print it, written the other way round than the program does it. */
function suppressZeros(upcA: string): string | null {
  const [, m, i] = /^0(\d{5})(\d{5})\d$/.exec(upcA) ?? []
  if (m === undefined || i === undefined) return null
  const check = upcA.slice(11)
  if (/[012]00$/.test(m) && i < '01000') return `0${m.slice(0, 2)}${i.slice(2)}${m[2]}${check}`
  if (m.endsWith('00') && i < '00100') return `0${m.slice(0, 3)}${i.slice(3)}3${check}`
  if (m.endsWith('0') && i < '00010') return `0${m.slice(0, 4)}${i.slice(4)}4${check}`
  if (i >= '00005' && i < '00010') return `0${m}${i.slice(4)}${check}`
  return null
}

describe('a GTIN as 14 digits', () => {
  it.each(vectors.gtin.valid.map((each) => each.text))('%s is one', (text) => {
    expect(toGtin14(text)).toBe(text.padStart(14, '0'))
  })

  it.each([
    '2900000000019',
    '2900000000081',
    '290000000001',
    '0000000000000',
    '',
    '29000000000l8',
    '123456789',
  ])('%j is none', (text) => {
    expect(toGtin14(text)).toBeNull()
    expect(parseScan(text).kind).toBe('text')
  })

  it('survives the round trip and is its own 14 digits', () => {
    fc.assert(
      fc.property(anyGtin, (code) => {
        const key = toGtin14(code)
        expect(key).toBe(code.padStart(14, '0'))
        expect(toGtin14(key ?? '')).toBe(key)
        expect(barcodeKey(code)).toBe(key)
      }),
    )
  })

  it('is lost when any single digit is wrong', () => {
    fc.assert(
      fc.property(anyGtin, fc.nat(), fc.integer({ min: 1, max: 9 }), (code, place, change) => {
        const at = place % code.length
        const wrong = code.slice(0, at) + String((Number(code[at]) + change) % 10) + code.slice(at + 1)
        // Eight digits with a leading 0 are read as UPC-E, which has a check of its own.
        fc.pre(!(wrong.length === 8 && wrong.startsWith('0')))
        expect(toGtin14(wrong)).toBeNull()
      }),
    )
  })

  it('is the same for UPC-A with 12 and with 13 digits', () => {
    fc.assert(
      fc.property(gtin(12), (code) => {
        expect(barcodeKey(`0${code}`)).toBe(barcodeKey(code))
        expect(barcodeKey(`]E0${code}`)).toBe(barcodeKey(`00${code}`))
      }),
    )
  })

  it('is not that of the piece inside for an outer case', () => {
    fc.assert(
      fc.property(gtin(13), fc.integer({ min: 1, max: 8 }), (piece, indicator) => {
        const body = String(indicator) + piece.slice(0, 12)
        expect(toGtin14(body + String(mod10CheckDigit(body)))).not.toBe(toGtin14(piece))
      }),
    )
  })
})

describe('UPC-E', () => {
  it.each([
    ['01234505', '012000003455'],
    ['04252614', '042100005264'],
    ['01234133', '012300000413'],
    ['01234134', null],
    ['00000000', null],
    ['12345670', null],
  ])('%s expands to %s', (code, upcA) => {
    expect(expandUpcE(code)).toBe(upcA)
  })

  it('is the same article as the UPC-A it was shortened from', () => {
    const makerEnding = fc.constantFrom('000', '100', '200', '300', '00', '50', '10', '7')
    const shortenable = fc
      .tuple(digits(4), makerEnding, fc.integer({ min: 0, max: 999 }))
      .map(([start, ending, item]) => {
        const body = `0${start.padEnd(5, '0').slice(0, 5 - ending.length)}${ending}${String(item).padStart(5, '0')}`
        return body + String(mod10CheckDigit(body))
      })
      .filter((upcA) => suppressZeros(upcA) !== null && !/^0+$/.test(upcA))
    fc.assert(
      fc.property(shortenable, (upcA) => {
        const upcE = suppressZeros(upcA) ?? ''
        expect(upcE).toHaveLength(8)
        expect(expandUpcE(upcE)).toBe(upcA)
        expect(barcodeKey(upcE)).toBe(barcodeKey(upcA))
      }),
    )
  })
})

describe('the symbology', () => {
  it('leaves no article to an ITF symbol that was read in part', () => {
    fc.assert(
      fc.property(
        gtin(14),
        fc.constantFrom('I0', 'I1', 'I2'),
        fc.constantFrom(8, 12, 13),
        (code, aim, length) => {
          expect(parseScan(`]${aim}${code}`)).toMatchObject({ kind: 'gtin', gtin14: code })
          const part = code.slice(0, length - 1)
          expect(parseScan(`]${aim}${part}${mod10CheckDigit(part)}`).kind).toBe('text')
        },
      ),
    )
  })

  it('tells an EAN-8 from a UPC-E', () => {
    expect(parseScan(']E001234505')).toMatchObject({ gtin14: '00012000003455' })
    expect(parseScan(']E401234505').kind).toBe('text')
    expect(parseScan(']E402345673')).toMatchObject({ gtin14: '00000002345673' })
  })

  it('parts the issue or price of a periodical from its number', () => {
    const supplement = fc.oneof(digits(2), digits(5))
    fc.assert(
      fc.property(fc.oneof(gtin(12), gtin(13)), fc.constantFrom('', ' '), supplement, (code, gap, more) => {
        expect(barcodeKey(`]E3${code}${gap}${more}`)).toBe(code.padStart(14, '0'))
        expect(parseScan(`]E3${code}`).kind).toBe('text')
      }),
    )
  })
})
