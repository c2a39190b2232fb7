import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  continuedWithinMs,
  createHidPosDecoder,
  layoutFromDescriptor,
  type HidPosLayout,
} from '../../../drivers/scanner/hid-pos.ts'
import type { ScannerEvent } from '../../../drivers/scanner/scanner-decoder.ts'

const hex = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'hex')

/** A descriptor as scanners have it: id 2, byte count, AIM 1-3, 56 bytes of data, two of padding, the continued bit. */
const descriptor = hex(`
  05 8c 09 02 a1 01 85 02 09 12 a1 02 15 00 26 ff 00 75 08 95 01 05 01 09 3b 81 02
  95 03 05 8c 09 fb 09 fc 09 fd 81 02 95 38 09 fe 82 02 01 95 02 81 03
  95 01 25 01 75 01 09 ff 81 02 75 07 81 03 c0 c0`)

type Shape = 'usual' | 'one byte more' | 'no length'
const shapes: readonly Shape[] = ['usual', 'one byte more', 'no length']
const roomOf: Record<Shape, number> = { usual: 56, 'one byte more': 55, 'no length': 56 }

/** The reports of one code, as the scanner sends them. */
function reportsOf(aim: string, text: string, shape: Shape = 'usual'): Buffer[] {
  const data = Buffer.from(text, 'latin1')
  const room = roomOf[shape]
  const count = Math.max(1, Math.ceil(data.length / room))
  return Array.from({ length: count }, (_, index) => {
    const part = data.subarray(index * room, (index + 1) * room)
    const report = Buffer.alloc(shape === 'no length' ? 61 : 64)
    const aimAt = shape === 'usual' ? 2 : shape === 'no length' ? 1 : 3
    report[0] = 2
    if (shape !== 'no length') report[1] = part.length
    report.write(aim, aimAt, 'latin1')
    part.copy(report, aimAt + 3)
    report[report.length - 1] = index < count - 1 ? 1 : 0
    return report
  })
}

/** What a fresh decoder makes of these reports, 4 ms apart. */
function eventsOf(reports: readonly Uint8Array[], layout: HidPosLayout | null = null): ScannerEvent[] {
  const decoder = createHidPosDecoder(layout)
  return reports.flatMap((report, index) => decoder.push(report, index * 4))
}
const rawsIn = (events: readonly ScannerEvent[]) =>
  events.flatMap((event) => (event.kind === 'read' ? [event.read.raw] : []))

/** True when the characters of `part` stand in `whole` in their order. */
function isSubsequence(part: string, whole: string): boolean {
  let at = -1
  return Array.from(part).every((char) => (at = whole.indexOf(char, at + 1)) >= 0)
}

describe('the codes of a HID POS scanner', () => {
  it("a recorded report of an EAN-13, with the maker's own bytes at the end", () => {
    const report = Buffer.alloc(64)
    hex('02 0d 5d 45 30 35 39 30 31 32 33 34 31 32 33 34 35 37').copy(report)
    report[61] = 0x64
    expect(eventsOf([report])).toEqual([
      { kind: 'read', read: { raw: ']E05901234123457', terminator: '', startedAt: 0, endedAt: 0 } },
    ])
  })

  const text = fc
    .array(fc.integer({ min: 0, max: 255 }), { minLength: 1, maxLength: 400 })
    .map((all) => Buffer.from(all).toString('latin1'))
    .filter((all) => !/[\r\n\t]$/.test(all))

  it.each(shapes)('come out whole with NUL and bytes above 0x7f, in one report or many: %s', (shape) => {
    const sent = shape === 'no length' ? text.filter((all) => !all.endsWith('\0')) : text
    fc.assert(
      fc.property(fc.array(sent, { maxLength: 4 }), (texts) => {
        const reports = texts.flatMap((one) => reportsOf(']Q1', one, shape))
        expect(rawsIn(eventsOf(reports))).toEqual(texts.map((one) => `]Q1${one}`))
      }),
    )
  })

  it('are the same by the descriptor of the device as by the place of the bracket', () => {
    const layout = layoutFromDescriptor(descriptor)
    for (const shape of ['usual', 'one byte more'] as const) {
      const reports = reportsOf(']d2', `0105901234123457\u001d${'x'.repeat(100)}`, shape)
      expect(eventsOf(reports, layout)).toEqual(eventsOf(reports))
      expect(rawsIn(eventsOf(reports))).toHaveLength(1)
    }
  })

  it('come without identifier where the scanner sends none, and without the terminators it adds', () => {
    expect(rawsIn(eventsOf(reportsOf('\0\0\0', '5901234123457')))).toEqual(['5901234123457'])
    expect(eventsOf(reportsOf(']E0', '5901234123457\r\n'))).toMatchObject([
      { kind: 'read', read: { raw: ']E05901234123457', terminator: '\r\n' } },
    ])
  })

  it('take the identifier of the first report', () => {
    const [first, second] = reportsOf(']Q1', 'a'.repeat(60))
    second?.fill(0, 2, 5)
    expect(rawsIn(eventsOf([first, second].filter((one) => one !== undefined)))).toEqual([
      `]Q1${'a'.repeat(60)}`,
    ])
  })

  it('are not joined with half a code whose rest never came: it is dropped and told', () => {
    const [half] = reportsOf(']Q1', 'a'.repeat(100))
    if (!half) throw new Error('no report')
    const late = createHidPosDecoder()
    expect(late.push(half, 0)).toEqual([])
    expect(late.nextCheckAt()).toBe(continuedWithinMs)
    expect(late.settle(continuedWithinMs - 1)).toEqual([])
    expect(late.settle(continuedWithinMs)).toEqual([{ kind: 'dropped', reason: 'half-code', bytes: 56 }])
    expect(late.nextCheckAt()).toBeNull()

    // Half a second after this time is less than half a second away from it.
    const rounded = createHidPosDecoder()
    rounded.push(half, 825.5430008679119)
    expect(rounded.settle(rounded.nextCheckAt() ?? 0)).toHaveLength(1)

    const next = createHidPosDecoder()
    next.push(half, 0)
    const [whole] = reportsOf(']E0', '5901234123457')
    expect(whole && next.push(whole, 600)).toMatchObject([
      { kind: 'dropped', reason: 'half-code', bytes: 56 },
      { kind: 'read', read: { raw: ']E05901234123457', startedAt: 600 } },
    ])
  })

  it('begin anew after the plug was pulled in the middle of one', () => {
    const [half] = reportsOf(']Q1', 'a'.repeat(100))
    const decoder = createHidPosDecoder()
    if (half) decoder.push(half, 0)
    expect(decoder.reset()).toBe(56)
    expect(rawsIn(reportsOf(']E0', '123').flatMap((one) => decoder.push(one, 10)))).toEqual([']E0123'])
  })

  it.each([
    ['of another id', Buffer.from([0x03, ...Buffer.alloc(63)]), []],
    ['of nothing but zeros', Buffer.from([0x02, ...Buffer.alloc(63)]), []],
    ['cut short', reportsOf(']E0', '5901234123457')[0]?.subarray(0, 10), ['noise']],
    [
      'with a length that no report has',
      Buffer.from([2, 57, 0x5d, 0x45, 0x30, ...Buffer.alloc(59, 0x31)]),
      ['noise'],
    ],
    ['with rubbish for an identifier', Buffer.from([2, 3, 9, 9, 9, ...Buffer.alloc(59, 0x31)]), ['noise']],
    ['with nothing in it', Buffer.alloc(0), []],
  ])('are not made of a report %s', (_, report, reasons) => {
    const events = eventsOf(report ? [report] : [])
    expect(events.map((event) => event.kind === 'dropped' && event.reason)).toEqual(reasons)
  })

  it('that never end are dropped and told, and the next one is read', () => {
    const endless = reportsOf(']Q1', 'a'.repeat(5_000))
    expect(eventsOf([...endless, ...reportsOf(']E0', '123')])).toMatchObject([
      { kind: 'dropped', reason: 'too-long' },
      { kind: 'read', read: { raw: ']E0123' } },
    ])
  })

  it('are only ever made of the bytes that came', () => {
    const report = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc
        .uint8Array({ minLength: 64, maxLength: 64 })
        .map((all) => Buffer.from([2, (all[1] ?? 0) % 60, 0x5d, 0x45, 0x30, ...all.subarray(5)])),
    )
    fc.assert(
      fc.property(fc.array(report, { maxLength: 8 }), fc.boolean(), (reports, described) => {
        const events = eventsOf(reports, described ? layoutFromDescriptor(descriptor) : null)
        const sent = Buffer.concat(reports).toString('latin1')
        for (const raw of rawsIn(events)) {
          expect(isSubsequence(raw.slice(3), sent)).toBe(true)
        }
      }),
    )
  })
})

describe('the descriptor of a device', () => {
  it('tells where the fields are', () => {
    expect(layoutFromDescriptor(descriptor)).toEqual({
      reportId: 2,
      lengthAt: 1,
      aimAt: 2,
      dataAt: 5,
      dataLength: 56,
      continued: { byte: 63, mask: 1 },
    })
  })

  it('may name the fields as a range, with the page in each usage, in a device without report ids', () => {
    const other = hex(`
      05 8c 09 02 a1 01 75 08 15 00 26 ff 00 1a fb 00 2a fd 00 95 03 81 02
      95 20 0b fe 00 8c 00 81 02 75 01 95 07 81 03 95 01 09 ff 81 02 c0`)
    expect(layoutFromDescriptor(other)).toEqual({
      reportId: null,
      lengthAt: null,
      aimAt: 0,
      dataAt: 3,
      dataLength: 32,
      continued: { byte: 35, mask: 0x80 },
    })
  })

  it('of a keyboard tells nothing, and rubbish neither hangs nor throws', () => {
    expect(
      layoutFromDescriptor(hex('05 01 09 06 a1 01 05 07 19 e0 29 e7 15 00 25 01 75 01 95 08 81 02 c0')),
    ).toBeNull()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (rubbish) => {
        layoutFromDescriptor(rubbish)
        layoutFromDescriptor(Buffer.concat([descriptor.subarray(0, rubbish.length), rubbish]))
      }),
    )
  })
})
