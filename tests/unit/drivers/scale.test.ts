import * as fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import type { ScaleReading } from '../../../drivers/scale/scale.ts'
import { createSicsDecoder, sicsLine } from '../../../drivers/scale/sics.ts'
import { createVirtualScale } from '../../../drivers/virtual/index.ts'

const readingsOf = (...pieces: readonly string[]) => {
  const decoder = createSicsDecoder()
  return pieces.flatMap((piece) => decoder.push(Buffer.from(piece, 'latin1')))
}
const weight = (grams: number, stable = true): ScaleReading => ({ kind: 'weight', grams, stable })

describe('the lines of a scale that speaks SICS', () => {
  it.each<[string, string, readonly ScaleReading[]]>([
    ['a stable weight in grams', 'S S     100.00 g\r\n', [weight(100)]],
    ['a stable weight in kilograms', 'S S      1.250 kg\r\n', [weight(1250)]],
    ['one that moves', 'S D     -0.300 kg\r\n', [weight(-300, false)]],
    [
      'a half gram, away from zero',
      'S S       0.5 g\r\nS S      -0.5 g\r\nS S      0.4 g\r\n',
      [weight(1), weight(-1), weight(0)],
    ],
    ['four places of a kilogram', 'S S     1.2345 kg\r\n', [weight(1235)]],
    ['too much and too little', 'S +\r\nS -\r\n', [{ kind: 'over' }, { kind: 'under' }]],
    ['busy', 'S I\r\n', [{ kind: 'busy' }]],
    ['errors and other answers', 'ES\r\nET\r\nEL\r\nI4 A "123"\r\nS S abc kg\r\nS S 1.0 lb\r\n', []],
    ['line noise before a line', '%%\u0000\r\nS S      1.000 kg\r\n', [weight(1000)]],
    ['a line without its end yet', 'S S      1.000 kg', []],
  ])('%s', (_, sent, readings) => {
    expect(readingsOf(sent)).toEqual(readings)
  })

  it('come out whole, however the cable cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 70_000 }), fc.boolean()), { maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        (sent, size) => {
          const stream = sent.map(([grams, stable]) => sicsLine(grams, stable)).join('')
          const pieces = stream.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []
          expect(readingsOf(...pieces)).toEqual(sent.map(([grams, stable]) => weight(grams, stable)))
        },
      ),
    )
  })

  it('give whole grams for every decimal, without a binary fraction in between', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 99_999_999n }), (tenThousandths) => {
        const text = `${tenThousandths / 10_000n}.${String(tenThousandths % 10_000n).padStart(4, '0')}`
        const grams = Number((tenThousandths + 5n) / 10n)
        expect(readingsOf(`S S ${text} kg\r\n`)).toEqual([weight(grams)])
      }),
    )
  })

  it('are not made of noise: garbage of any length gives no weight, and the next line is read', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary-ascii', maxLength: 300 }).filter((text) => !/^S (S|D|\+|-|I)/m.test(text)),
        (noise) => {
          expect(readingsOf(noise, '\r\n', sicsLine(500, true))).toEqual([weight(500)])
        },
      ),
    )
  })
})

it('the virtual scale sways and then stands still at what was put on it', () => {
  vi.useFakeTimers()
  const heard: ScaleReading[] = []
  const scale = createVirtualScale((reading) => heard.push(reading))
  scale.put(1_000)
  vi.advanceTimersByTime(1_000)
  expect(heard).toEqual([weight(600, false), weight(1_040, false), weight(1_000)])
  // What is taken off before it stood still is not weighed.
  scale.put(5_000)
  scale.put(0)
  vi.advanceTimersByTime(1_000)
  expect(heard.filter((reading) => reading.kind === 'weight' && reading.stable)).toEqual([
    weight(1_000),
    weight(0),
  ])
  vi.useRealTimers()
})
