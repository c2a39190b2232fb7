import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScaleReading } from '../../../../drivers/scale/scale.ts'
import { createSicsDecoder, sicsLine } from '../../../../drivers/scale/sics.ts'
import { bytes, garbled, heard, heardHowever, weight, withEvenParity } from './support.ts'

const readingsOf = (...pieces: readonly string[]) => {
  const decoder = createSicsDecoder()
  return pieces.flatMap((piece) => decoder.push(bytes(piece)))
}
const ofGrams = (grams: number, stable = true): ScaleReading =>
  weight(grams, `${(grams / 1000).toFixed(3)} kg`, { stable })

describe('the lines of a scale that speaks SICS', () => {
  it.each<[string, string, readonly ScaleReading[]]>([
    ['a stable weight in grams', 'S S     100.00 g\r\n', [weight(100, '100.00 g')]],
    ['a stable weight in kilograms', 'S S      1.250 kg\r\n', [weight(1250, '1.250 kg')]],
    ['one that moves', 'S D     -0.300 kg\r\n', [weight(-300, '-0.300 kg', { stable: false })]],
    ['a sign apart from its digits', 'S S  -    8.5 g  \r\n', [weight(-9, '-8.5 g')]],
    [
      'a half gram, away from zero',
      'S S       0.5 g\r\nS S      -0.5 g\r\nS S      0.4 g\r\n',
      [weight(1, '0.5 g'), weight(-1, '-0.5 g'), weight(0, '0.4 g')],
    ],
    ['four places of a kilogram', 'S S     1.2345 kg\r\n', [weight(1235, '1.2345 kg')]],
    ['a comma', 'S S      1,250 kg\r\n', [weight(1250, '1,250 kg')]],
    ['RADWAG, stable', 'SI         1.250 kg \r\n', [weight(1250, '1.250 kg')]],
    ['RADWAG, below zero', 'SI    -      8.5 g  \r\n', [weight(-9, '-8.5 g')]],
    ['RADWAG, moving', 'SI ?       18.5 kg \r\n', [weight(18_500, '18.5 kg', { stable: false })]],
    [
      'RADWAG, out of range and busy',
      'SI ^\r\nSI ^      99.9 kg \r\nSI v\r\nSI I\r\nSI A\r\n',
      [{ kind: 'over' }, { kind: 'over' }, { kind: 'under' }, { kind: 'busy' }],
    ],
    ['pounds', 'S S       1.00 lb\r\n', [weight(454, '1.00 lb')]],
    ['pieces', 'S S         12 PCS\r\n', [{ kind: 'unit' }]],
    ['too much and too little', 'S +\r\nS -\r\n', [{ kind: 'over' }, { kind: 'under' }]],
    ['busy', 'S I\r\n', [{ kind: 'busy' }]],
    ['a fault of the load cell', 'S S Error 5b\r\n', [{ kind: 'fault', fault: 'internal' }]],
    ['its complaint about parity', 'ET\r\n', [garbled]],
    ['errors and other answers', 'ES\r\nEL\r\nI4 A "123"\r\nZ A\r\nT S 1.0 kg\r\nS S abc kg\r\n', []],
    ['its own question as an echo', 'SI\r\nS S      1.000 kg\r\n', [ofGrams(1000)]],
    ['line noise before a line', '%%\u0000\r\nS S      1.000 kg\r\n', [ofGrams(1000)]],
    ['a line at the end of one that is too long', `${'x'.repeat(65)}S S      1.000 kg\r\n`, []],
    ['a line without its end yet', 'S S      1.000 kg', []],
  ])('%s', (_, sent, readings) => {
    expect(heardHowever('sics', bytes(sent))).toEqual(readings)
  })

  it('sent with parity to a port without are called garbled, not a weight', () => {
    expect(heardHowever('sics', withEvenParity(bytes(sicsLine(1250, true), sicsLine(1250, true))))).toEqual([
      garbled,
      garbled,
    ])
  })

  it('at the wrong speed are called garbled once in a while, without an end of line as well', () => {
    expect(heard('sics', [new Uint8Array(650).fill(0xf8)])).toEqual(Array<ScaleReading>(10).fill(garbled))
  })

  it('come out whole, however the cable cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 70_000 }), fc.boolean()), { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (sent, size) => {
          const stream = sent.map(([grams, stable]) => sicsLine(grams, stable)).join('')
          const pieces = stream.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
          expect(readingsOf(...pieces)).toEqual(sent.map(([grams, stable]) => ofGrams(grams, stable)))
        },
      ),
    )
  })

  it('give whole grams for every decimal, without a binary fraction in between', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999n }), (tenThousandths) => {
        const text = `${tenThousandths / 10_000n}.${String(tenThousandths % 10_000n).padStart(4, '0')}`
        const grams = Number((tenThousandths + 5n) / 10n)
        expect(readingsOf(`S S ${text} kg\r\n`)).toEqual([weight(grams, `${text} kg`)])
      }),
    )
  })

  it('are not made of noise: garbage of any length gives no weight, and the next line is read', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary-ascii', maxLength: 300 }).filter((text) => !/^(SI? |ET)/m.test(text)),
        (noise) => {
          expect(readingsOf(noise, '\r\n', sicsLine(500, true))).toEqual([ofGrams(500)])
        },
      ),
    )
  })
})
