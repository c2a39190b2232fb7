import { usageOf } from '../../../../drivers/finder/report-descriptor.ts'
import { layoutFromDescriptor } from '../../../../drivers/scanner/hid-pos.ts'
import { joined, type FuzzClass } from '../fuzz-class.ts'
import type { Random } from '../random.ts'

const hex = (text: string): number[] => [...Buffer.from(text.replaceAll(' ', ''), 'hex')]

/** The descriptor of a scanner: its fields in any order, with padding, ids, ranges and saved states. */
export function descriptor(random: Random): Uint8Array {
  const fields = [
    hex('05 01 09 3b 75 08 95 01 81 02'),
    hex('05 8c 09 fb 09 fc 09 fd 75 08 95 03 81 02'),
    [...hex('05 8c 09 fe 75 08 95'), 1 + random.int(56), ...hex('82 02 01')],
    hex('05 8c 75 01 95 01 09 ff 81 02 75 07 81 03'),
    hex('75 08 95 02 81 03'),
    hex('a4 05 07 19 00 29 65 75 08 95 02 81 00 b4'),
    hex('0b 01 00 8c 00 75 08 95 01 91 02'),
  ]
  const some = random.once(3) ? fields.filter(() => !random.once(4)) : fields.slice(0, 4)
  const ordered = random.once(3) ? some.toSorted(() => random.int(3) - 1) : some
  const id = random.once(4) ? [] : [0x85, random.pick([1, 2, 2, 3])]
  return Uint8Array.from([
    ...hex('05 8c 09 02 a1 01'),
    ...id,
    ...hex('15 00 26 ff 00'),
    ...ordered.flat(),
    0xc0,
  ])
}

/** The fields of a descriptor lie inside the report that it describes, and the usage is one that it names. */
export const hidDescriptor: FuzzClass = {
  name: 'hid-descriptor',
  feed: 'whole',
  valid: (random) => [descriptor(random)],
  check: (pieces) => {
    const bytes = joined(pieces)
    return layoutProblem(bytes) ?? usageProblem(bytes)
  },
}

function layoutProblem(bytes: Uint8Array): string | null {
  const layout = layoutFromDescriptor(bytes)
  if (!layout) return null
  const { reportId, lengthAt, aimAt, dataAt, dataLength, continued } = layout
  if (!bytes.includes(0x8c)) return 'a scanner without the page of scanners'
  const first = reportId === null ? 0 : 1
  const end = first + Math.ceil(bitsOf(bytes, reportId ?? 0) / 8)
  const last = Math.max(
    dataAt + dataLength,
    (aimAt ?? 0) + 1,
    (lengthAt ?? 0) + 1,
    (continued?.byte ?? 0) + 1,
  )
  if (last > end) return `${JSON.stringify(layout)} in a report of ${end} bytes`
  const places = [dataAt, dataLength, aimAt ?? first, lengthAt ?? first, continued?.byte ?? first]
  const sane = places.every((place) => Number.isSafeInteger(place) && place >= 0) && dataAt >= first
  const mask = continued?.mask ?? 1
  return sane && mask > 0 && mask < 256 && (mask & (mask - 1)) === 0 ? null : JSON.stringify(layout)
}

/** How many bits the input report has, by sizes and counts alone. */
function bitsOf(bytes: Uint8Array, wanted: number): number {
  const sums = new Map<number, number>()
  const saved: (readonly [number, number, number])[] = []
  let [size, count, id] = [0, 0, 0]
  for (let at = 0; at < bytes.length;) {
    const prefix = bytes[at]!
    const length = prefix === 0xfe ? 2 + (bytes[at + 1] ?? 0) : [0, 1, 2, 4][prefix & 3]!
    const value = bytes
      .subarray(at + 1, at + 1 + length)
      .reduce((sum, byte, index) => sum + byte * 256 ** index, 0)
    at += 1 + length
    if (prefix === 0xfe) continue
    const item = prefix >> 2
    if (item === 0x1d) size = value
    else if (item === 0x25) count = value
    else if (item === 0x21) id = value
    else if (item === 0x29) saved.push([size, count, id])
    else if (item === 0x2d) [size, count, id] = saved.pop() ?? [size, count, id]
    else if (item === 0x20) sums.set(id, (sums.get(id) ?? 0) + size * count)
  }
  return sums.get(wanted) ?? 0
}

function usageProblem(bytes: Uint8Array): string | null {
  const { usagePage, usage } = usageOf(bytes)
  if (usagePage === 0 && usage === 0) return null
  const stands = (byte: number): boolean => byte === 0 || bytes.includes(byte)
  const named = [usagePage, usage].every((value) => stands(value & 0xff) && stands((value >> 8) & 0xff))
  const inRange = usage <= 0xffff && bytes.some((byte) => (byte & 0xfc) === 0xa0)
  return inRange && named ? null : `usage ${usagePage}/${usage}`
}
