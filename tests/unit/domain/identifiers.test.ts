import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barcodeKey, parseScan, plainGtin, toGtin14 } from '../../../shared/domain/barcode.ts'
import { ibanIn } from '../../../shared/domain/iban.ts'
import { isKsefNumber, ksefCheck } from '../../../shared/domain/ksef-number.ts'
import { mod10CheckDigit } from '../../../shared/domain/mod10.ts'
import { nipIn } from '../../../shared/domain/nip.ts'
import { isS10 } from '../../../shared/domain/s10.ts'
import { isInUnion, taxIdOf } from '../../../shared/domain/tax-id.ts'
import { carriersOf, waybillKey } from '../../../shared/domain/waybill-code.ts'
import barcodes from '../../fixtures/ids/barcodes.json' with { type: 'json' }
import vectors from '../../fixtures/ids/documents.json' with { type: 'json' }

/** The text with one of its digits raised by one to eight. */
function wrongDigit(text: string, place: number, by: number): string {
  const digits = [...text.matchAll(/\d/g)]
  const { index } = digits[place % digits.length]!
  return text.slice(0, index) + String((Number(text[index]) + by) % 10) + text.slice(index + 1)
}
const place = fc.nat({ max: 40 })
const by = fc.integer({ min: 1, max: 9 })

describe('a NIP', () => {
  it.each(vectors.nip.valid)('%s is one', (text) => {
    expect(nipIn(text)).toBe(text)
  })
  it.each(vectors.nip.normalise)('is found in %s', (text) => {
    expect(nipIn(text)).toBe('1111111111')
  })
  it.each([
    ...vectors.nip.invalid.map((text) => text.slice(0, 10)),
    '',
    '111111111',
    '5260000070',
    'DE1111111111',
  ])('is not %j', (text) => {
    expect(nipIn(text)).toBeNull()
  })
  it('is none after a digit was misread', () => {
    fc.assert(
      fc.property(fc.constantFrom(...vectors.nip.valid), place, by, (nip, at, raised) => {
        expect(nipIn(wrongDigit(nip, at, raised))).toBeNull()
      }),
    )
  })
})

describe('an IBAN', () => {
  it.each(vectors.iban.valid)('%s is one, in groups and in lower case too', (text) => {
    expect(ibanIn(text)).toBe(text)
    expect(ibanIn(text.replaceAll(/(.{4})/g, '$1 ').toLowerCase())).toBe(text)
  })
  it.each([...vectors.iban.invalid, '', 'PL61', '61109010140000071219812874', `${vectors.iban.valid[0]}0`])(
    '%j is none',
    (text) => {
      expect(ibanIn(text)).toBeNull()
    },
  )
  it('of another country is known by its letters', () => {
    expect(ibanIn('GB82 WEST 1234 5698 7654 32')).toBe('GB82WEST12345698765432')
  })
  it('is none after a digit was misread', () => {
    fc.assert(
      fc.property(fc.constantFrom(...vectors.iban.valid), place, by, (iban, at, raised) => {
        expect(ibanIn(wrongDigit(iban, at, raised))).toBeNull()
      }),
    )
  })
})

describe('the number of a postal item', () => {
  it.each(vectors.s10.valid)('%s is one', (text) => {
    expect(isS10(text)).toBe(true)
  })
  it.each([...vectors.s10.invalid, '', 'RR473124829', 'rr473124829pl'])('%j is none', (text) => {
    expect(isS10(text)).toBe(false)
  })
})

describe('a KSeF number', () => {
  it.each(vectors.ksef_number.valid)('%s is one', (text) => {
    expect(isKsefNumber(text)).toBe(true)
    expect(ksefCheck(text)).toBe(text.slice(-2))
  })
  it.each([...vectors.ksef_number.invalid, '', vectors.ksef_number.valid[0]!.toLowerCase()])(
    '%j is none',
    (text) => {
      expect(isKsefNumber(text)).toBe(false)
    },
  )
  it('is none after a digit was misread', () => {
    fc.assert(
      fc.property(fc.constantFrom(...vectors.ksef_number.valid), place, by, (number, at, raised) => {
        expect(isKsefNumber(wrongDigit(number, at, raised))).toBe(false)
      }),
    )
  })
})

describe('a tax number', () => {
  it.each([
    ['PL 111-111-11-11', { kind: 'nip', nip: '1111111111' }],
    ['DE 123456789', { kind: 'eu-vat', country: 'DE', number: '123456789' }],
    ['el123456789', { kind: 'eu-vat', country: 'EL', number: '123456789' }],
    ['IE1234567+A', { kind: 'eu-vat', country: 'IE', number: '1234567+A' }],
    ['GB123456789', { kind: 'other', number: 'GB123456789' }],
    ['1111111112', { kind: 'other', number: '1111111112' }],
    ['', { kind: 'none' }],
    [null, { kind: 'none' }],
  ] as const)('%j is read', (text, id) => {
    expect(taxIdOf(text)).toEqual(id)
  })
  it('a country is in the Union by its own code', () => {
    expect(['PL', 'DE', 'GR'].map(isInUnion)).toEqual([true, true, true])
    expect(['GB', 'NO', 'CH', 'UA', ''].map(isInUnion)).toEqual([false, false, false, false, false])
  })
})

describe('a code of a waybill', () => {
  const carriers: Readonly<Record<string, string>> = {
    InPost: 'inpost',
    DPD: 'dpd',
    DHL24: 'dhl24',
    'DHL piece id': 'dhl24',
    Pocztex: 'poczta',
    'Poczta Polska domestic': 'poczta',
    'UPU S10': 'poczta',
    'Allegro One': 'allegro',
  }
  it.each(barcodes.carrier_patterns)('$example may be of $carrier', ({ carrier, regex, example }) => {
    expect(example).toMatch(new RegExp(regex))
    expect(carriersOf(example)).toEqual([carriers[carrier]])
  })
  it('of DPD is cut to its number', () => {
    const raw = barcodes.scanner_noise.at(-1)!.raw
    expect(waybillKey(raw)).toBe('0000000000101U')
    expect(carriersOf(raw)).toEqual(['dpd'])
    expect(waybillKey(`${raw}7`)).toBe(`${raw}7`)
  })
  it('that is an SSCC is known with and without its identifier', () => {
    const [sscc = ''] = vectors.sscc.valid
    for (const text of [sscc, `00${sscc}`, `(00)${sscc}`, `]C100${sscc}`]) expect(waybillKey(text)).toBe(sscc)
  })
  it.each([
    '',
    '5901234123457',
    '1234567890123456789012',
    '123456789012',
    'A000',
    barcodes.gtin.valid[0]!.text,
  ])('%j is of none of them', (text) => {
    expect(carriersOf(text)).toEqual([])
  })
  it('with 14 digits may be of DPD, although it may be goods as well', () => {
    expect(carriersOf('12900000000015')).toEqual(['dpd'])
  })
})

describe('numbers of articles', () => {
  it('used in one shop only are articles as well', () => {
    const { example } = barcodes.variable_weight_in_store
    expect(parseScan(example).kind).toBe(
      mod10CheckDigit(example.slice(0, -1)) === Number(example.at(-1)) ? 'gtin' : 'text',
    )
  })
  it('are printed as they stand on the goods', () => {
    expect(barcodes.gtin.valid.map(({ text }) => plainGtin(barcodeKey(text)))).toEqual([
      '2900000000018',
      '4006381333931',
      '29000012',
      '0029900000019',
      '12900000000015',
    ])
    expect(plainGtin('KUBEK-1')).toBe('KUBEK-1')
    for (const { text } of barcodes.gtin.valid)
      expect(toGtin14(plainGtin(barcodeKey(text)))).toBe(toGtin14(text))
  })
})
