import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  badgeBarcode,
  cartBarcode,
  barcodeKey,
  commandBarcode,
  commands,
  locationBarcode,
  parseScan,
  toGtin14,
  toteBarcode,
} from '../../../../shared/domain/barcode.ts'
import { mod10CheckDigit } from '../../../../shared/domain/mod10.ts'
import vectors from '../../../fixtures/ids/barcodes.json' with { type: 'json' }

const plainAims = ['A0', 'C0', 'E0', 'Q1', 'd1', 'X0']
const ean13 = fc.stringMatching(/^[1-9][0-9]{11}$/).map((body) => body + String(mod10CheckDigit(body)))

describe('a scan', () => {
  it('is never refused with an error', () => {
    const nasty = fc.constantFrom(
      '',
      ']',
      ']C1',
      ']C1\u001d',
      ']E0',
      'PKW-',
      'PKW-CMD:',
      ']C101',
      '\r\n',
      '__proto__',
    )
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), nasty), nasty, (text, prefix) => {
        for (const raw of [text, prefix + text, text + prefix]) {
          expect(parseScan(raw).raw).toBe(raw)
          expect(barcodeKey(raw)).not.toMatch(/[a-z]/)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('means the same with any identifier of a plain symbology and any terminator', () => {
    const ends = fc.constantFrom('', '\r', '\n', '\r\n', '\t', '\r\r\n')
    fc.assert(
      fc.property(ean13, fc.constantFrom(...plainAims), ends, (code, aim, end) => {
        const scan = parseScan(`]${aim}${code}${end}`)
        expect(scan).toEqual({
          kind: 'gtin',
          gtin14: toGtin14(code),
          raw: `]${aim}${code}${end}`,
          text: code,
          symbology: aim,
        })
        expect(barcodeKey(code + end)).toBe(toGtin14(code))
      }),
    )
  })

  it.each(vectors.scanner_noise.slice(1).map((each) => each.raw))(
    '%j does not become an element string',
    (raw) => {
      expect(parseScan(raw).kind).not.toBe('gs1')
    },
  )

  it.each(vectors.carrier_patterns.filter((each) => !/^\d{14}$/.test(each.example)))(
    'of a $carrier waybill keeps its text',
    ({ example }) => {
      expect(parseScan(`]C0${example}\r`)).toMatchObject({ kind: 'text', text: example })
    },
  )

  it('of other text has that text in upper case as its key', () => {
    expect(barcodeKey(' kub-cer-300-bia\r\n')).toBe('KUB-CER-300-BIA')
    expect(barcodeKey('łóżko-1')).toBe('ŁÓŻKO-1')
    // In upper case these would be another text.
    expect([barcodeKey('maß'), barcodeKey('kılo')]).toEqual(['MAß', 'KıLO'])
    expect(parseScan('PKW-B:ß').kind).toBe('text')
  })
})

describe('our own barcodes', () => {
  it.each(commands.filter((command) => command !== 'SIZE'))('command %s', (command) => {
    expect(parseScan(`${commandBarcode(command)}\r`)).toMatchObject({ kind: 'command', command })
    expect(parseScan(commandBarcode(command).toLowerCase())).toMatchObject({ kind: 'command', command })
  })

  it('a size names its packaging', () => {
    expect(parseScan(commandBarcode('SIZE', 'A'))).toMatchObject({
      kind: 'command',
      command: 'SIZE',
      packaging: 'A',
    })
  })

  it.each(['PKW-CMD:', 'PKW-CMD:SIZE', 'PKW-CMD:SIZE-', 'PKW-CMD:FORMAT', 'PKW-B:', 'PKW-T:a b', 'PKW-X:1'])(
    '%s is not one of them',
    (raw) => {
      expect(parseScan(raw).kind).toBe('text')
    },
  )

  it('badges, totes and locations give back their code, also one that looks like a GTIN', () => {
    const codes = fc.oneof(fc.stringMatching(/^[A-Z0-9][A-Z0-9-]{0,20}$/), ean13)
    fc.assert(
      fc.property(
        codes,
        fc.constantFrom('', ']C0', ']Q1', ']C1', ']d2', ']I0', ']E4', ']X0'),
        (code, aim) => {
          expect(parseScan(aim + badgeBarcode(code))).toMatchObject({ kind: 'badge', code })
          expect(parseScan(aim + toteBarcode(code))).toMatchObject({ kind: 'tote', code })
          expect(parseScan(aim + cartBarcode(code))).toMatchObject({ kind: 'cart', code })
          expect(parseScan(aim + locationBarcode(code))).toMatchObject({ kind: 'location', code })
        },
      ),
    )
  })
})
