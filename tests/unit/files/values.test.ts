import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { countryCode } from '../../../electron/station/sources/files/country.ts'
import { readBarcodeCell } from '../../../electron/station/sources/files/barcode-cell.ts'
import {
  clean,
  grams,
  minorUnits,
  pieces,
  timestamp,
  vatRate,
  yesNo,
} from '../../../electron/station/sources/files/values.ts'
import { warsawToUtc } from '../../../electron/station/sources/files/warsaw-time.ts'

describe('amounts', () => {
  it.each([
    ['13,99', 1399],
    ['13.99', 1399],
    ['13', 1300],
    ['13,9', 1390],
    ['0,005', 1],
    ['0.0049', 0],
    ['1 234,50 zł', 123450],
    ['1\u00a0234,50', 123450],
    ['1.234,50', 123450],
    ['1,234.50', 123450],
    ['1.234.567', null],
    ['123.456', 12346],
    ['-5,00', -500],
    ['99,90 PLN', 9990],
    [',50', 50],
    ['1,2,3', null],
    ['12,34,567', null],
    ['1.23.456,00', null],
    ['1e999', null],
    ['Infinity', null],
    ['NaN', null],
    ['', null],
    ['abc', null],
    ['12abc', null],
    ['9999999999', null],
  ])('%j is %j grosze', (text, minor) => {
    expect(minorUnits(text)).toBe(minor)
  })

  it('come back from either way of writing them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), (minor) => {
        const text = `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`
        expect(minorUnits(text)).toBe(minor)
        expect(minorUnits(text.replace('.', ','))).toBe(minor)
      }),
    )
  })

  it.each([
    ['2', 2],
    ['2,00', 2],
    ['12.000', 12],
    ['2,5', null],
    ['0', null],
    ['-3', null],
    ['1e3', null],
    ['100001', null],
  ])('%j is %j pieces', (text, count) => {
    expect(pieces(text)).toBe(count)
  })

  it('weights are whole grams', () => {
    expect([grams('0,380', 3), grams('2.9', 3), grams('380', 0), grams('-1', 3), grams('9999', 3)]).toEqual([
      380,
      2900,
      380,
      null,
      null,
    ])
  })
})

describe('dates', () => {
  it.each([
    ['18.11.2026 08:00', '2026-11-18T07:00:00Z'],
    ['18.07.2026 08:00', '2026-07-18T06:00:00Z'],
    ['1-2-2026', '2026-01-31T23:00:00Z'],
    ['2026-11-18', '2026-11-17T23:00:00Z'],
    ['2010-12-01 08:26:00', '2010-12-01T07:26:00Z'],
    ['2026-11-18 08:00:00 +0100', '2026-11-18T07:00:00Z'],
    ['2026-11-18T08:00:00+02:00', '2026-11-18T06:00:00Z'],
    ['2026-11-18T07:00:00Z', '2026-11-18T07:00:00Z'],
    ['2026-11-18 07:00:00 UTC', '2026-11-18T07:00:00Z'],
  ])('%s is %s', (text, utc) => {
    expect(timestamp(text)).toBe(Date.parse(utc))
  })

  it.each([
    '',
    '31.02.2026',
    '2026-13-01',
    '18/11/2026',
    '24.11.2026 24:00',
    'yesterday',
    '46344',
    '2026-02-30T00:00:00Z',
  ])('%j is none', (text) => {
    expect(timestamp(text)).toBeNull()
  })

  it('Polish wall time is what the time zone data say', () => {
    const zone = new Intl.DateTimeFormat('sv-SE', {
      timeZone: 'Europe/Warsaw',
      dateStyle: 'short',
      timeStyle: 'medium',
    })
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1997, 0, 1), max: Date.UTC(2036, 0, 1) }), (instant) => {
        const utc = Math.floor(instant / 1000) * 1000
        const wall = zone.format(utc).split(/[- :]/).map(Number) as [
          number,
          number,
          number,
          number,
          number,
          number,
        ]
        const back = warsawToUtc(...wall)
        // The hour that the clocks go through twice is taken as the first one.
        expect([utc, utc - 3_600_000]).toContain(back)
        expect(zone.format(back ?? 0)).toBe(zone.format(utc))
      }),
      { numRuns: 2000 },
    )
    expect(warsawToUtc(2026, 10, 25, 2, 30, 0)).toBe(Date.parse('2026-10-25T00:30:00Z'))
    expect(warsawToUtc(2026, 10, 25, 3, 0, 0)).toBe(Date.parse('2026-10-25T02:00:00Z'))
    expect(warsawToUtc(2026, 3, 29, 3, 0, 0)).toBe(Date.parse('2026-03-29T01:00:00Z'))
    expect(warsawToUtc(2026, 3, 29, 2, 30, 0)).toBe(Date.parse('2026-03-29T01:30:00Z'))
  })
})

describe('other cells', () => {
  it('are freed from what spreadsheets wrap around them', () => {
    expect(clean(`'+48 500 100 200`)).toBe('+48 500 100 200')
    expect(clean(`="0029000000018"`)).toBe('0029000000018')
    expect(clean(` d'Artagnan `)).toBe(`d'Artagnan`)
  })

  it('rates', () => {
    expect(['23', '23%', '8,00', 'zw.', 'VAT 5%', '0', '22', 'np', 'oo'].map(vatRate)).toEqual([
      '23',
      '23',
      '8',
      'zw',
      '5',
      '0',
      null,
      'np',
      'oo',
    ])
  })

  it('yes and no', () => {
    expect(['TAK', 'nie', 'true', '0', '98,87'].map(yesNo)).toEqual([true, false, true, false, null])
  })

  it('countries', () => {
    expect(
      ['Polska', 'POLAND', 'pl', 'EIRE', 'United Kingdom', 'Czechy', 'Nibylandia'].map(countryCode),
    ).toEqual(['PL', 'PL', 'PL', 'IE', 'GB', 'CZ', 'Nibylandia'])
  })

  it.each([
    ['', { kind: 'none' }],
    ['2900000000018', { kind: 'barcode', barcode: '2900000000018', suspect: false }],
    ['29900000019', { kind: 'damaged' }],
    ['5,90000E+12', { kind: 'damaged' }],
    ['5.9e+12', { kind: 'damaged' }],
    ['5901230000000', { kind: 'damaged' }],
    ['2900000000019', { kind: 'barcode', barcode: '2900000000019', suspect: true }],
    ['KUB-CER-300', { kind: 'barcode', barcode: 'KUB-CER-300', suspect: false }],
    ['123E45', { kind: 'damaged' }],
    ['029900000019', { kind: 'barcode', barcode: '029900000019', suspect: false }],
  ])('the barcode %j', (text, expected) => {
    expect(readBarcodeCell(text)).toEqual(expected)
  })
})
