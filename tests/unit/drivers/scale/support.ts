import * as fc from 'fast-check'
import { expect } from 'vitest'
import type { ScaleReading } from '../../../../shared/domain/scale-reading.ts'
import { scaleProtocols } from '../../../../drivers/scale/protocols.ts'
import type { ChosenUnit, ScaleOutput, ScaleProtocolId } from '../../../../drivers/scale/scale.ts'

/** Text and numbers as the bytes of a stream. */
export const bytes = (...parts: readonly (string | number | Uint8Array)[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'number'
        ? [part]
        : typeof part === 'string'
          ? [...Buffer.from(part, 'latin1')]
          : [...part],
    ),
  )

/** What a fresh decoder makes of pieces that come one after the other. */
export function heard(
  id: ScaleProtocolId,
  pieces: readonly Uint8Array[],
  unit: ChosenUnit = 'kg',
): readonly ScaleOutput[] {
  const decoder = scaleProtocols[id].createDecoder(unit)
  return pieces.flatMap((piece) => decoder.push(piece))
}

/** The same, of a stream that is given whole, byte by byte and cut once at every place: it must make no difference. */
export function heardHowever(
  id: ScaleProtocolId,
  stream: Uint8Array,
  unit: ChosenUnit = 'kg',
): readonly ScaleOutput[] {
  const whole = heard(id, [stream], unit)
  expect(
    heard(
      id,
      Array.from(stream, (byte) => Uint8Array.of(byte)),
      unit,
    ),
  ).toEqual(whole)
  for (let cut = 0; cut <= stream.length; cut += 1) {
    expect(heard(id, [stream.subarray(0, cut), stream.subarray(cut)], unit)).toEqual(whole)
  }
  return whole
}

export function weight(
  grams: number,
  text: string,
  more: Partial<Extract<ScaleReading, { kind: 'weight' }>> = {},
): ScaleReading {
  return { kind: 'weight', grams, stable: true, basis: 'unknown', text, ...more }
}

export const garbled: ScaleReading = { kind: 'garbled', reason: 'line' }
export const damaged: ScaleReading = { kind: 'garbled', reason: 'checksum' }

/** Seven bits and even parity, as a port set to eight bits without parity sees them. */
export const withEvenParity = (stream: Uint8Array): Uint8Array =>
  stream.map((byte) => {
    let ones = 0
    for (let bit = 0; bit < 7; bit += 1) ones += (byte >> bit) & 1
    return (byte & 0x7f) | (ones % 2 === 1 ? 0x80 : 0)
  })

/** A stream in random pieces. */
export const cutAnyhow = (stream: Uint8Array): fc.Arbitrary<readonly Uint8Array[]> =>
  fc.array(fc.nat({ max: stream.length }), { maxLength: 8 }).map((places) => {
    const cuts = [0, ...places.sort((a, b) => a - b), stream.length]
    return cuts.slice(1).map((cut, index) => stream.subarray(cuts[index], cut))
  })
