import {
  createHidPosDecoder,
  layoutFromDescriptor,
  type HidPosLayout,
} from '../../../../drivers/scanner/hid-pos.ts'
import type { createLineDecoder } from '../../../../drivers/scanner/line-decoder.ts'
import type { ScannerDecoder, ScannerEvent } from '../../../../drivers/scanner/scanner-decoder.ts'
import { bytesOf, joined, latin1, type FuzzClass, type Pieces } from '../fuzz-class.ts'
import type { Random } from '../random.ts'
import { anyCode } from './codes.ts'
import { descriptor } from './descriptor.ts'

const idleEndMs = 50
const longestCode = 4096

const codesIn = (events: readonly ScannerEvent[]): readonly string[] =>
  events.flatMap((event) => (event.kind === 'read' ? [event.read.raw] : []))

/** All pieces so many milliseconds apart, asked for its silence before each, and at the end. */
function hear(decoder: ScannerDecoder, pieces: Pieces, gap: number): readonly string[] {
  let at = 0
  const events: ScannerEvent[] = []
  for (const piece of pieces) {
    at += gap
    const check = decoder.nextCheckAt()
    if (check !== null && check <= at) events.push(...decoder.settle(at))
    events.push(...decoder.push(piece, at))
  }
  events.push(...decoder.settle(at + 10_000))
  if (decoder.nextCheckAt() !== null) throw new Error('the decoder still waits after silence')
  return codesIn(events)
}

/**
 * A serial scanner: the codes are exactly the stream parted at its terminators, in one piece or cut; where silence ends them
 * as well each is a part of the stream, one behind the other.
 */
export const lineScanner = (create: typeof createLineDecoder): FuzzClass => ({
  name: 'scanner-line',
  feed: 'stream',
  valid: (random) => [bytesOf(lineOf(random))],
  check: (pieces) => {
    const stream = latin1(joined(pieces))
    const wanted = partedCodes(stream)
    const heard = hear(create({ idleEndMs }), pieces, 0.01)
    if (heard.join('\r') !== wanted.join('\r')) {
      return `heard ${JSON.stringify(heard)}, the input holds ${JSON.stringify(wanted)}`
    }
    let at = 0
    for (const code of hear(create({ idleEndMs }), pieces, idleEndMs)) {
      const found = stream.indexOf(code, at)
      if (found < 0) return `code ${JSON.stringify(code)} is not in the input`
      at = found + code.length
    }
    return null
  },
  resident: () => {
    const decoder = create({ idleEndMs })
    return (pieces) => {
      for (const piece of pieces) decoder.push(piece, 0)
    }
  },
})

function lineOf(random: Random): string {
  const end = random.pick(['\r\n', '\r', '\n', '\t', '\u0003', ''])
  return `${end === '\u0003' ? '\u0002' : ''}${anyCode(random)}${end}`
}

function partedCodes(stream: string): readonly string[] {
  const parts = stream
    .replaceAll('\u0003', '\r')
    .split(/[\r\n\t]/)
    .map((part) => part.slice(Array.from(part).findIndex((byte) => byte !== '\u0002')))
  const codes = parts.map((part) => part.length <= longestCode && /[^\0-\x20\x7f\xff]/.test(part))
  // A scanner that has ended a code itself ends them all: what is left open is half a one.
  if (codes.slice(0, -1).includes(true)) codes[codes.length - 1] = false
  return parts.filter((_, index) => codes[index])
}

/** The reports of one code: id 2, length, AIM, data, the bit that says that more follows. */
function reportsOf(code: string, layout: HidPosLayout, more: number): Pieces {
  const aim = /^\]../.exec(code)?.[0] ?? ''
  const data = bytesOf(code.slice(aim.length))
  const count = Math.max(1, Math.ceil(data.length / layout.dataLength))
  const { reportId, lengthAt, aimAt, dataAt, dataLength, continued } = layout
  const ends = [dataAt + dataLength, (aimAt ?? 0) + 3, (lengthAt ?? 0) + 1, (continued?.byte ?? 0) + 1]
  const size = Math.max(64, ...ends) + more
  return Array.from({ length: count }, (_, index) => {
    const part = data.subarray(index * dataLength, (index + 1) * dataLength)
    const report = new Uint8Array(size)
    if (reportId !== null) report[0] = reportId
    if (lengthAt !== null) report[lengthAt] = part.length
    if (aimAt !== null) report.set(bytesOf(aim), aimAt + more)
    report.set(part, dataAt + more)
    if (continued && index < count - 1) report[continued.byte] = continued.mask
    return report
  })
}

const usual: HidPosLayout = {
  reportId: 2,
  lengthAt: 1,
  aimAt: 2,
  dataAt: 5,
  dataLength: 56,
  continued: { byte: 63, mask: 1 },
}
const withoutLength: HidPosLayout = {
  ...usual,
  lengthAt: null,
  aimAt: 1,
  dataAt: 4,
  continued: { byte: 60, mask: 1 },
}

/** A USB scanner whose descriptor nobody could read. */
export const hidScanner: FuzzClass = {
  name: 'scanner-hid-pos',
  feed: 'reports',
  valid: (random) => {
    const layout = random.pick([usual, usual, withoutLength])
    return reportsOf(anyCode(random), layout, layout === usual && random.once(4) ? 1 : 0)
  },
  check: (reports) => reportsProblem(reports, createHidPosDecoder, [usual, withoutLength].flatMap(roomsOf)),
  resident: () => {
    const decoder = createHidPosDecoder()
    return (reports) => {
      for (const report of reports) decoder.push(report, 0)
    }
  },
}

/** A USB scanner by its descriptor, which is the first piece. */
export const describedHidScanner: FuzzClass = {
  name: 'scanner-hid-pos-described',
  feed: 'reports',
  valid: (random) => {
    const described = descriptor(random)
    const layout = layoutFromDescriptor(described)
    return [described, ...(layout ? reportsOf(anyCode(random), layout, 0) : [])]
  },
  check: ([described = new Uint8Array(), ...reports]) => {
    const layout = layoutFromDescriptor(described)
    const layouts = layout ? [layout] : [usual, withoutLength]
    return reportsProblem(reports, () => createHidPosDecoder(layout), layouts.flatMap(roomsOf))
  },
}

/** Where data may stand in a report. */
type Room = { readonly start: number; readonly length: number; readonly lengthAt: number | null }

const roomsOf = ({ dataAt, dataLength, lengthAt }: HidPosLayout): readonly Room[] =>
  [0, 1].map((more) => ({ start: dataAt + more, length: dataLength - more, lengthAt }))

/** Every code is made of data of reports that follow each other, whether they come at once or slowly. */
function reportsProblem(
  reports: Pieces,
  create: () => ScannerDecoder,
  rooms: readonly Room[],
): string | null {
  for (const gap of [4, 600]) {
    let from = 0
    for (const code of hear(create(), reports, gap)) {
      while (from < reports.length && !rooms.some((room) => holds(reports, from, room, code))) from += 1
      if (from === reports.length) return `code ${JSON.stringify(code)} is not in the reports`
      from += 1
    }
  }
  return null
}

/** Whether the reports from that one on can hold the code, with or without its identifier. */
function holds(reports: Pieces, from: number, room: Room, code: string): boolean {
  const aim = /^\][A-Za-z][0-9A-Za-z]/.exec(code)?.[0] ?? ''
  if (continues(reports, from, room, code)) return true
  const withAim = aim !== '' && latin1(reports[from]!).includes(aim)
  return withAim && continues(reports, from, room, code.slice(aim.length))
}

/** Whether the text is data of these reports one after the other; one of another kind may come between. */
function continues(reports: Pieces, from: number, { start, length, lengthAt }: Room, text: string): boolean {
  let places = new Set([0])
  for (let at = from; at < reports.length && places.size > 0; at += 1) {
    const report = reports[at]!
    const data = latin1(report.subarray(start, start + length))
    const lengths =
      lengthAt === null ? [data.length, data.replace(/\0+$/, '').length] : [report[lengthAt] ?? 0]
    const next = new Set(at === from ? [] : places)
    for (const place of places) {
      // Line ends at the end of a code are not told.
      if (data.startsWith(text.slice(place))) return true
      for (const said of lengths) {
        if (text.startsWith(data.slice(0, said), place)) next.add(place + Math.min(said, data.length))
      }
    }
    places = next
  }
  return false
}
