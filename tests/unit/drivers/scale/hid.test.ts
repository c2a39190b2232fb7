import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scaleProtocols } from '../../../../drivers/scale/protocols.ts'
import { readScaleReport } from '../../../../drivers/scale/hid.ts'
import type { ScaleReading } from '../../../../shared/domain/scale-reading.ts'
import { heard, weight } from './support.ts'

const report = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

describe('the reports of a USB scale', () => {
  it.each<[string, string, ScaleReading | null]>([
    ['the example of a DYMO scale: 645.2 ounces', '03 04 0B FF 34 19', weight(18_291, '645.2 oz')],
    ['an empty DYMO M25', '03 02 0B FF 00 00', weight(0, '0.0 oz')],
    ['20 grams', '03 04 02 00 14 00', weight(20, '20 g')],
    ['pounds with one place', '03 04 0C FF 30 00', weight(2177, '4.8 lb')],
    ['kilograms with three places', '03 04 03 FD E2 04', weight(1250, '1.250 kg')],
    ['less than one, with three places', '03 04 03 FD 05 00', weight(5, '0.005 kg')],
    ['an exponent above zero', '03 04 02 01 7D 00', weight(1250, '1250 g')],
    ['the largest number', '03 04 02 00 FF FF', weight(65_535, '65535 g')],
    ['in motion', '03 03 02 00 14 00', weight(20, '20 g', { stable: false })],
    ['under zero: the size of a weight below nothing', '03 05 02 00 14 00', weight(-20, '-20 g')],
    ['under zero without a size', '03 05 02 00 00 00', { kind: 'under' }],
    ['over the limit', '03 06 02 00 FF FF', { kind: 'over' }],
    ['needs to be calibrated', '03 07 02 00 14 00', { kind: 'fault', fault: 'calibration' }],
    ['needs to be zeroed', '03 08 02 00 14 00', { kind: 'fault', fault: 'zero' }],
    ['a fault', '03 01 02 00 14 00', { kind: 'fault', fault: 'internal' }],
    ['a status nobody knows', '03 63 02 00 14 00', { kind: 'fault', fault: 'internal' }],
    ['taels, of which there are four', '03 04 05 00 14 00', { kind: 'unit' }],
    ['a unit nobody knows', '03 04 0D 00 14 00', null],
    ['no unit', '03 04 00 00 14 00', null],
    ['stable at zero with a weight', '03 02 02 00 14 00', null],
    ['all zero', '03 00 00 00 00 00', null],
    ['another report, all zero but its head', '04 04 00 00 00 00', null],
    ['the answer to a question for the limits', '05 03 FD E2 04 00', null],
    ['half a report', '03 04 02 00', null],
    ['nothing', '', null],
    ['zeros behind it, as Windows fills it up', '03 04 02 00 14 00 00 00', weight(20, '20 g')],
    ['something else behind it', '03 04 02 00 14 00 01 00', null],
    ['an exponent no scale has', '03 04 02 7F 14 00', null],
  ])('%s', (_, hex, reading) => {
    expect(readScaleReport(report(hex))).toEqual(reading)
  })

  it('follow the unit button in the middle of weighing', () => {
    expect(
      heard('hid', [report('03 04 02 00 F4 01'), report('03 04 0B FE E4 06'), report('03 04 0C FD 4E 04')]),
    ).toEqual([weight(500, '500 g'), weight(500, '17.64 oz'), weight(500, '1.102 lb')])
  })

  it('never throw, whatever they hold, and give a weight only for a stable status or motion', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (noise) => {
        const reading = readScaleReport(noise)
        if (reading?.kind !== 'weight') return
        expect([noise[0], noise.length >= 6]).toEqual([3, true])
        expect([2, 3, 4, 5]).toContain(noise[1])
        expect(Number.isSafeInteger(reading.grams)).toBe(true)
      }),
    )
  })

  it('zero the scale with the report that DYMO and Stamps.com scales obey', () => {
    expect(scaleProtocols.hid.commands.zero).toEqual(Uint8Array.of(2, 1))
  })
})
