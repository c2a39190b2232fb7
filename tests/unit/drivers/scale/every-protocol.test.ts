import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scaleProtocols } from '../../../../drivers/scale/protocols.ts'
import { ascii, type ScaleOutput, type ScaleProtocolId } from '../../../../drivers/scale/scale.ts'
import { sicsLine } from '../../../../drivers/scale/sics.ts'
import { bytes, cutAnyhow, heard } from './support.ts'

type Wire = {
  /** A frame that says so many grams, standing still. */
  readonly frame: (grams: number) => Uint8Array
  /** What ends whatever noise came before, so that the next frame is whole. */
  readonly end: Uint8Array
  /** Begins a frame that is never ended. */
  readonly opening: Uint8Array
}

const kilograms = (grams: number, width: number): string => (grams / 1000).toFixed(3).padStart(width)
const xor = (data: Uint8Array): number => data.reduce((sum, byte) => sum ^ byte, 0)
const newLine = bytes('\r\n')

const wires: Readonly<Record<Exclude<ScaleProtocolId, 'hid'>, Wire>> = {
  sics: { frame: (grams) => bytes(sicsLine(grams, true)), end: newLine, opening: bytes('S S ') },
  'toledo-8217': {
    frame: (grams) => bytes(0x02, kilograms(grams, 6).replace(/ /g, '0'), 0x0d),
    end: bytes(0x0d),
    opening: bytes(0x02),
  },
  nci: {
    frame: (grams) => bytes('\n', kilograms(grams, 6), 'kg\r\n00\r', 0x03),
    end: bytes(0x03),
    opening: bytes('\n'),
  },
  cas: {
    frame: (grams) => {
      const data = bytes('S ', kilograms(grams, 6).replace(/ /g, '0'), 'kg')
      return bytes(0x01, 0x02, data, xor(data), 0x03, 0x04)
    },
    end: bytes(),
    opening: bytes(0x01, 0x02),
  },
  line: {
    frame: (grams) => bytes(`ST,GS,${kilograms(grams, 8)},kg\r\n`),
    end: newLine,
    opening: bytes('ST,'),
  },
  dibal: {
    frame: (grams) => {
      const data = bytes(`990${String(grams).padStart(5, '0')}0000000`)
      return bytes(data, xor(data), '\r\n')
    },
    end: newLine,
    opening: bytes('990'),
  },
  ohaus: {
    frame: (grams) => bytes(`${kilograms(grams, 11)} kg        \r\n`),
    end: newLine,
    opening: bytes('      '),
  },
  kern: {
    frame: (grams) => bytes(`  ${kilograms(grams, 10)} kg \r\n`),
    end: newLine,
    opening: bytes('      '),
  },
}
const serial = Object.keys(wires) as (keyof typeof wires)[]

const gramsOf = (outputs: readonly ScaleOutput[]): readonly number[] =>
  outputs.flatMap((output) => (output.kind === 'weight' ? [output.grams] : []))
const grams = fc.integer({ min: 0, max: 65_000 })
const noise = fc.uint8Array({ maxLength: 80 })

describe.each(serial)('%s', (id) => {
  const wire = wires[id]

  it('says every weight once, the same one twice when it came twice', () => {
    fc.assert(
      fc.property(fc.array(grams, { maxLength: 6 }), (sent) => {
        const doubled = sent.flatMap((value) => [value, value])
        const stream = bytes(wire.end, ...doubled.map(wire.frame))
        expect(gramsOf(heard(id, [stream]))).toEqual(doubled)
      }),
    )
  })

  it('finds every weight among noise before, between and after', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(noise, grams), { maxLength: 5 }), noise, (sent, last) => {
        const stream = bytes(...sent.flatMap(([dirt, value]) => [dirt, wire.end, wire.frame(value)]), last)
        expect(gramsOf(heard(id, [stream]))).toEqual(sent.map(([, value]) => value))
      }),
    )
  })

  it('gives the same however the cable cuts the bytes, weights and noise alike', () => {
    fc.assert(
      fc.property(
        fc
          .array(fc.oneof(noise, grams.map(wire.frame)), { maxLength: 6 })
          .map((parts) => bytes(...parts))
          .chain((stream) => fc.tuple(fc.constant(stream), cutAnyhow(stream))),
        ([stream, pieces]) => {
          expect(heard(id, pieces)).toEqual(heard(id, [stream]))
        },
      ),
    )
  })

  it('never throws on noise and makes no weight of it', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 400 }), { maxLength: 4 }), (pieces) => {
        expect(gramsOf(heard(id, pieces))).toEqual([])
      }),
    )
  })

  it('makes no weight of half a frame', () => {
    fc.assert(
      fc.property(grams, grams, fc.nat({ max: 100 }), (first, second, percent) => {
        const whole = wire.frame(first)
        const half = whole.subarray(0, Math.floor((whole.length * percent) / 200))
        const heardOf = gramsOf(heard(id, [bytes(wire.end, half, wire.end, wire.frame(second))]))
        expect(heardOf).toEqual([second])
      }),
    )
  })

  it('keeps no more than a frame of a stream that never ends one', () => {
    setFlagsFromString('--expose-gc')
    const collect = runInNewContext('gc') as () => void
    const decoder = scaleProtocols[id].createDecoder('kg')
    const flood = bytes(wire.opening, 'x'.repeat(64 * 1024))
    collect()
    const before = process.memoryUsage().heapUsed
    for (let round = 0; round < 16; round += 1) decoder.push(flood)
    collect()
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(4_000_000)
    // And the decoder is still of use.
    expect(gramsOf(decoder.push(bytes(wire.end, wire.frame(1234))))).toEqual([1234])
  })
})

describe('the list of protocols', () => {
  it('names each by its own id, with what a port and a screen need', () => {
    for (const [id, protocol] of Object.entries(scaleProtocols)) {
      expect(protocol.id).toBe(id)
      expect(protocol.title).not.toBe('')
      expect(protocol.line === null).toBe(id === 'hid')
    }
  })

  it('asks for weights only: what zeroes or tares is never asked by itself', () => {
    const asked = Object.values(scaleProtocols).flatMap(({ poll }) => (poll ? [poll.bytes] : []))
    const done = Object.values(scaleProtocols).flatMap(({ commands }) => Object.values(commands))
    for (const question of asked) expect(done).not.toContainEqual(question)
    expect(scaleProtocols.sics.commands).toEqual({
      zero: ascii('Z\r\n'),
      tare: ascii('T\r\n'),
      clearTare: ascii('TAC\r\n'),
    })
  })

  it('is patient with a question longer than the scale may take to answer, and calls silence later still', () => {
    for (const { poll, silence } of Object.values(scaleProtocols)) {
      if (poll) {
        expect(poll.everyMs).toBeGreaterThan(100)
        expect(silence.afterMs).toBeGreaterThan(poll.patienceMs)
      }
    }
  })
})
