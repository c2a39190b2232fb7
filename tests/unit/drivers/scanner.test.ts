import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLineDecoder } from '../../../drivers/scanner/line-decoder.ts'
import { createVirtualScanner } from '../../../drivers/virtual/index.ts'

const bytes = (text: string) => Buffer.from(text, 'latin1')
/** What a fresh decoder makes of these pieces. */
const codesOf = (...pieces: readonly Uint8Array[]) => {
  const decoder = createLineDecoder()
  return pieces.flatMap((piece) => decoder.push(piece))
}
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
const ending = fc.constantFrom('\r', '\n', '\r\n', '\t', '\u0003', '\r\n\r\n')

describe('the codes of a serial scanner', () => {
  it('come out whole, however the cable cuts them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('', '\u0002'), code, ending), { maxLength: 6 }),
        fc.array(fc.nat(300)),
        (sent, places) => {
          const stream = bytes(sent.map((part) => part.join('')).join(''))
          expect(codesOf(...cut(stream, places))).toEqual(sent.map(([, text]) => text))
        },
      ),
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
    ['nothing between two ends', '\r\n\r\n\t', []],
    ['no end yet', '590123', []],
  ])('%s', (_, sent, codes) => {
    expect(codesOf(bytes(sent))).toEqual(codes)
  })

  it('survive noise without an end: it is dropped, the next code is read', () => {
    const noise = Buffer.alloc(5_000, 0x41)
    expect(codesOf(noise, bytes('\r123\r'))).toEqual(['123'])
    expect(codesOf(Buffer.alloc(4_096, 0x41), bytes('\r'))).toEqual(['A'.repeat(4_096)])
    expect(codesOf(Buffer.alloc(4_097, 0x41), bytes('\r'))).toEqual([])
  })

  it('do not run together when the cable was pulled in the middle of one', () => {
    const decoder = createLineDecoder()
    decoder.push(bytes('59012'))
    expect(decoder.reset()).toBe(5)
    expect(decoder.reset()).toBe(0)
    expect(decoder.push(bytes('34123457\r'))).toEqual(['34123457'])
  })
})

it('the virtual scanner says what is typed, by the bytes of a real one', () => {
  fc.assert(
    fc.property(code, (text) => {
      const heard: string[] = []
      createVirtualScanner((one) => heard.push(one)).type(text)
      expect(heard).toEqual([text])
    }),
  )
})
