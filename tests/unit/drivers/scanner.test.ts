import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineDecoder } from '../../../drivers/scanner/line-decoder.ts'
import type { ScannerEvent } from '../../../drivers/scanner/scanner-decoder.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
const idleEndMs = 250

/** What a fresh decoder makes of these pieces, one millisecond apart. */
const eventsOf = (...pieces: readonly Uint8Array[]): ScannerEvent[] => {
  const decoder = createLineDecoder({ idleEndMs })
  return pieces.flatMap((piece, index) => decoder.push(piece, index))
}
const codesOf = (...pieces: readonly Uint8Array[]) => codesIn(eventsOf(...pieces))
const codesIn = (events: readonly ScannerEvent[]) =>
  events.flatMap((event) => (event.kind === 'read' ? [event.read.raw] : []))

/** Cuts bytes at the places given. */
function cut(all: Buffer, places: readonly number[]): Buffer[] {
  const at = [...new Set(places.map((place) => place % (all.length + 1)))].sort((a, b) => a - b)
  return [...at, all.length].map((end, index) => all.subarray(index === 0 ? 0 : at[index - 1], end))
}

const code = fc
  .array(
    fc.integer({ min: 0, max: 255 }).filter((byte) => ![2, 3, 9, 10, 13].includes(byte)),
    { minLength: 1, maxLength: 40 },
  )
  .map((all) => Buffer.from(all).toString('latin1'))
  .filter((text) => /[!-~]/.test(text))
const ending = fc.constantFrom('\r', '\n', '\r\n', '\t', '\u0003', '\r\n\r\n')

describe('the codes of a serial scanner', () => {
  it('come out whole, however the cable cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('', '\u0002'), code, ending), { maxLength: 6 }),
        fc.array(fc.nat(300)),
        (sent, places) => {
          const stream = bytes(sent.map((part) => part.join('')).join(''))
          const events = eventsOf(...cut(stream, places))
          expect(codesIn(events)).toEqual(sent.map(([, text]) => text))
          expect(events.map((event) => event.kind === 'read' && event.read.terminator)).toEqual(
            sent.map(([, , end]) => end[0]),
          )
        },
      ),
    )
  })

  it('end with silence at every time of the clock, also where the difference of two times is rounded', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e8, noNaN: true }),
        fc.integer({ min: 30, max: 1_000 }),
        (at, idleEndMs) => {
          const decoder = createLineDecoder({ idleEndMs })
          decoder.push(bytes('NO-END'), at)
          expect(codesIn(decoder.settle(decoder.nextCheckAt() ?? 0))).toEqual(['NO-END'])
          expect(decoder.nextCheckAt()).toBeNull()
        },
      ),
      // 250 ms later is less than 250 ms away from this time.
      { examples: [[1000.745032652506, 250]] },
    )
  })

  it.each([
    ['an EAN with CR LF', '5901234123457\r\n', ['5901234123457']],
    ['STX and ETX', '\u00025901234123457\u0003', ['5901234123457']],
    [
      'an AIM identifier and GS within',
      ']C1010590123412345710A\u001d21B\r',
      [']C1010590123412345710A\u001d21B'],
    ],
    ['STX within, where an end was lost', '\u0002590\u0002123\u0003', ['590\u0002123']],
    ['nothing between two ends', '\r\n\r\n\t', []],
    ['no end yet', '590123', []],
  ])('%s', (_, sent, codes) => {
    expect(codesOf(bytes(sent))).toEqual(codes)
    expect(codesOf(...Array.from(bytes(sent), (byte) => Uint8Array.of(byte)))).toEqual(codes)
  })

  it('CR LF with any pause in between is one end', () => {
    const decoder = createLineDecoder({ idleEndMs })
    expect(codesIn(decoder.push(bytes('123\r'), 0))).toEqual(['123'])
    expect(decoder.nextCheckAt()).toBeNull()
    expect(decoder.push(bytes('\n'), 5_000)).toEqual([])
    expect(codesIn(decoder.push(bytes('456\r'), 5_001))).toEqual(['456'])
  })

  it('end with silence where the scanner sends no end, and not before', () => {
    const decoder = createLineDecoder({ idleEndMs })
    expect(decoder.nextCheckAt()).toBeNull()
    expect(decoder.push(bytes('590123'), 100)).toEqual([])
    expect(decoder.push(bytes('4123457'), 300)).toEqual([])
    expect(decoder.nextCheckAt()).toBe(550)
    expect(decoder.settle(549)).toEqual([])
    expect(decoder.settle(550)).toEqual([
      { kind: 'read', read: { raw: '5901234123457', terminator: '', startedAt: 100, endedAt: 300 } },
    ])
    expect(decoder.settle(900)).toEqual([])
    expect(decoder.nextCheckAt()).toBeNull()
  })

  it('are not made of a half one where the scanner ends them itself and pauses', () => {
    const decoder = createLineDecoder({ idleEndMs })
    expect(codesIn(decoder.push(bytes('FIRST\r\n'), 0))).toEqual(['FIRST'])
    decoder.push(bytes('590123'), 1_000)
    expect(decoder.settle(1_000 + idleEndMs)).toEqual([])
    expect(codesIn(decoder.push(bytes('4123457\r'), 2_500))).toEqual(['5901234123457'])
    decoder.push(bytes('5901'), 3_000)
    expect(decoder.nextCheckAt()).toBe(5_000)
    expect(decoder.settle(5_000)).toEqual([{ kind: 'dropped', reason: 'half-code', bytes: 4 }])
  })

  it('end with silence again when the scanner was set to send no end: one code is dropped, and told', () => {
    const decoder = createLineDecoder({ idleEndMs })
    decoder.push(bytes('FIRST\r\n'), 0)
    decoder.push(bytes('SECOND'), 1_000)
    expect(decoder.settle(3_000)).toMatchObject([{ kind: 'dropped', reason: 'half-code' }])
    decoder.push(bytes('THIRD'), 4_000)
    expect(decoder.nextCheckAt()).toBe(4_000 + idleEndMs)
    expect(codesIn(decoder.settle(4_000 + idleEndMs))).toEqual(['THIRD'])
  })

  it('say when they began and ended', () => {
    const decoder = createLineDecoder({ idleEndMs })
    decoder.push(bytes('\n'), 5)
    decoder.push(bytes('59'), 10)
    expect(decoder.push(bytes('01\r'), 14)).toEqual([
      { kind: 'read', read: { raw: '5901', terminator: '\r', startedAt: 10, endedAt: 14 } },
    ])
  })

  it('survive noise without an end: it is dropped and told, the next code is read', () => {
    const noise = Buffer.alloc(5_000, 0x41)
    expect(eventsOf(noise, bytes('\r123\r'))).toMatchObject([
      { kind: 'dropped', reason: 'too-long', bytes: 4_097 },
      { kind: 'dropped', reason: 'too-long', bytes: 903 },
      { kind: 'read', read: { raw: '123' } },
    ])
    expect(codesOf(Buffer.alloc(4_096, 0x41), bytes('\r'))).toEqual(['A'.repeat(4_096)])
    expect(codesOf(Buffer.alloc(4_097, 0x41), bytes('\r'))).toEqual([])
  })

  it('are not made of what a line shows when it is plugged in', () => {
    expect(eventsOf(bytes('\0\u00ff\0\r123\r'))).toMatchObject([
      { kind: 'dropped', reason: 'noise', bytes: 3 },
      { kind: 'read', read: { raw: '123' } },
    ])
  })

  it('do not run together when the cable was pulled in the middle of one', () => {
    const decoder = createLineDecoder({ idleEndMs })
    decoder.push(bytes('59012'), 0)
    expect(decoder.reset()).toBe(5)
    expect(decoder.reset()).toBe(0)
    expect(codesIn(decoder.push(bytes('34123457\r'), 9))).toEqual(['34123457'])
  })

  it('hold every byte that came: read, dropped and told, or an end', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 12_000, size: 'max' }),
        fc.array(fc.nat(12_000)),
        (all, places) => {
          const stream = Buffer.from(all)
          const decoder = createLineDecoder({ idleEndMs })
          const events = [
            ...cut(stream, places).flatMap((piece) => decoder.push(piece, 0)),
            ...decoder.settle(10_000),
          ]
          const told = events.reduce(
            (sum, event) => sum + (event.kind === 'read' ? event.read.raw.length : event.bytes),
            0,
          )
          // STX is told only within a code.
          const withStx = stream.filter((byte) => ![3, 9, 10, 13].includes(byte))
          expect(told).toBeLessThanOrEqual(withStx.length)
          expect(told).toBeGreaterThanOrEqual(withStx.filter((byte) => byte !== 2).length)
          for (const raw of codesIn(events)) expect(stream.includes(bytes(raw))).toBe(true)
        },
      ),
      { numRuns: 50 },
    )
  })
})
