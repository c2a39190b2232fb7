import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barcodeKey, parseScan } from '../../../../shared/domain/barcode.ts'
import { mod10CheckDigit } from '../../../../shared/domain/mod10.ts'
import vectors from '../../../fixtures/ids/barcodes.json' with { type: 'json' }

const gs = '\u001d'
const gs1Aims = ['C1', 'e0', 'd2', 'Q3', 'J1']

const gtin14 = fc.stringMatching(/^[0-9]{13}$/).map((body) => body + String(mod10CheckDigit(body)))
const lot = fc.stringMatching(/^[A-Z0-9./_-]{1,20}$/)
const date = fc
  .date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true })
  .map((day) => day.toISOString().slice(0, 10))

describe('a GS1 element string', () => {
  it('is read with article, expiry and lot', () => {
    expect(parseScan(`${vectors.gs1_128.raw_fnc1}\r\n`)).toMatchObject({
      kind: 'gs1',
      gtin14: '02900000000018',
      expiry: '2027-12-31',
      lot: 'LOT-7',
      serial: null,
      count: null,
      elements: [
        { ai: '01', value: '02900000000018' },
        { ai: '17', value: '271231' },
        { ai: '10', value: 'LOT-7' },
      ],
    })
    expect(barcodeKey(vectors.gs1_128.raw_fnc1)).toBe(barcodeKey('2900000000018'))
  })

  it('gives back what was put in, in any order, with every carrier', () => {
    const parts = fc.record({
      gtin14,
      lot,
      serial: lot,
      date,
      count: fc.integer({ min: 1, max: 99_999_999 }),
    })
    fc.assert(
      fc.property(parts, fc.constantFrom(...gs1Aims), fc.boolean(), fc.nat(), (data, aim, leading, turn) => {
        const fields = [
          `01${data.gtin14}`,
          `17${data.date.slice(2).replaceAll('-', '')}`,
          `10${data.lot}${gs}`,
          `21${data.serial}${gs}`,
          `30${data.count}${gs}`,
        ]
        const turned = [...fields.slice(turn % 5), ...fields.slice(0, turn % 5)].join('')
        expect(parseScan(`]${aim}${leading ? gs : ''}${turned}`)).toMatchObject({
          kind: 'gs1',
          gtin14: data.gtin14,
          lot: data.lot,
          serial: data.serial,
          expiry: data.date,
          count: data.count,
        })
      }),
    )
  })

  it('is never seen in a plain code', () => {
    fc.assert(
      fc.property(
        gtin14,
        lot,
        fc.constantFrom('', ...['C0', 'C2', 'E0', 'Q1', 'd1', 'e1', 'A0', 'J0'].map((aim) => `]${aim}`)),
        (article, batch, aim) => {
          expect(parseScan(`${aim}01${article}10${batch}`).kind).not.toBe('gs1')
          expect(parseScan(`${aim}10${batch}`).kind).not.toBe('gs1')
        },
      ),
    )
  })

  it.each([
    ['the last day of a month', '17280200', { expiry: '2028-02-29' }],
    ['the last day of a month in another year', '17270200', { expiry: '2027-02-28' }],
    ['a serial shipping container', '00159007730000001018', { sscc: '159007730000001018', gtin14: null }],
    [
      'the content of a case',
      '02029000000000183712',
      { contentGtin14: '02900000000018', gtin14: null, count: 12 },
    ],
    ['a net weight', '3103001250', { netWeightGrams: 1250 }],
    ['a net weight with another decimal point', '3101001250', { netWeightGrams: 125_000 }],
    ['best before and packing dates', '1527123113261118', { bestBefore: '2027-12-31', packed: '2026-11-18' }],
    ['a separator after a fixed length', `0102900000000018${gs}10A`, { gtin14: '02900000000018', lot: 'A' }],
    ['an identifier that is not used here', `8008261118120000${gs}10A`, { lot: 'A' }],
  ])('%s', (_, text, meaning) => {
    expect(parseScan(`]C1${text}`)).toMatchObject({ kind: 'gs1', ...meaning })
  })

  it.each([
    ['a wrong check digit', '0102900000000019'],
    ['a wrong check digit of the container', '00159007730000001019'],
    ['an article that is cut off', '01029000000000'],
    ['an impossible date', '17271301'],
    ['a day too late', '17270230'],
    ['a lot of more than 20 characters', '10ABCDEFGHIJKLMNOPQRSTU'],
    ['an empty lot', `10${gs}21A`],
    ['an identifier that does not exist', '0502900000000018'],
    ['letters in a count', '30A'],
    ['nothing but zeros', '0100000000000000'],
    ['an article beside the content of something else', '01029000000000180204006381333931'],
    ['nothing', ''],
    ['a separator alone', gs],
  ])('%s makes it text', (_, text) => {
    expect(parseScan(`]C1${text}`)).toMatchObject({ kind: 'text', text })
  })
})
