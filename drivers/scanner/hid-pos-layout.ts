import { descriptorItems } from '../hid-descriptor-items.ts'

/**
 * Where the fields of a scanner's input report stand, in bytes of the report as the system delivers it, the report id
 * included where the device uses ids. HID Usage Tables 1.5, section 25 (Bar Code Scanner page).
 */
export type HidPosLayout = {
  /** Null when the device numbers no reports; then the fields begin at byte 0. */
  readonly reportId: number | null
  /** The number of data bytes; null when the report has no such field and is padded with zeros. */
  readonly lengthAt: number | null
  /** The first of the three characters of the AIM identifier; null when the report carries none. */
  readonly aimAt: number | null
  readonly dataAt: number
  /** How many data bytes a report holds. */
  readonly dataLength: number
  /** The bit that says that the code goes on in the next report. */
  readonly continued: { readonly byte: number; readonly mask: number } | null
}

/** Page and usage in one number, as HID writes extended usages: 0x8C is the page of scanners, 0x01 the generic desktop. */
const usages = {
  aim1: 0x8c00fb,
  data: 0x8c00fe,
  continued: 0x8c00ff,
  byteCount: 0x1003b,
} as const

type Field = { readonly bit: number; readonly size: number; slots: number }
type Globals = { page: number; size: number; count: number; id: number | null }

/**
 * Reads the fields out of a HID report descriptor (HID 1.11, section 6.2.2). Null when it describes no decoded data of a
 * scanner, or not in whole bytes.
 */
export function layoutFromDescriptor(descriptor: Uint8Array): HidPosLayout | null {
  const reports = new Map<number | null, Map<number, Field>>()
  const used = new Map<number | null, number>()
  let globals: Globals = { page: 0, size: 0, count: 0, id: null }
  const stack: Globals[] = []
  let locals: number[] = []
  let from: number | null = null
  let seen = 0

  for (const { tag, value, size } of descriptorItems(descriptor)) {
    switch (tag) {
      case 0x04:
        globals = { ...globals, page: value }
        break
      case 0x74:
        globals = { ...globals, size: value }
        break
      case 0x84:
        globals = { ...globals, id: value }
        break
      case 0x94:
        globals = { ...globals, count: value }
        break
      case 0xa4:
        stack.push(globals)
        break
      case 0xb4:
        globals = stack.pop() ?? globals
        break
      case 0x08:
        locals.push(fullUsage(globals.page, value, size))
        break
      case 0x18:
        from = fullUsage(globals.page, value, size)
        break
      case 0x28: {
        const to = fullUsage(globals.page, value, size)
        for (let usage = from ?? to; usage <= to && locals.length < maxCount; usage += 1) locals.push(usage)
        from = null
        break
      }
      case 0x80: {
        const fields = reports.get(globals.id) ?? new Map<number, Field>()
        reports.set(globals.id, fields)
        const start = used.get(globals.id) ?? 0
        const { count } = globals
        seen += count
        if (seen > maxCount) return null
        for (let index = 0; index < count; index += 1) {
          // Fewer usages than values: the last one holds for all the rest (HID 1.11, 6.2.2.8).
          const usage = locals[index] ?? locals.at(-1)
          const field = usage === undefined ? undefined : fields.get(usage)
          if (
            field &&
            field.size === globals.size &&
            field.bit + field.slots * field.size === start + index * field.size
          )
            field.slots += 1
          else if (!field && usage !== undefined) {
            fields.set(usage, { bit: start + index * globals.size, size: globals.size, slots: 1 })
          }
        }
        used.set(globals.id, start + count * globals.size)
        locals = []
        break
      }
      case 0x90:
      case 0xb0:
      case 0xa0:
      case 0xc0:
        // Output, feature and collections: their usages are not those of the next input.
        locals = []
        from = null
        break
      default:
        break
    }
  }

  for (const [id, fields] of reports) {
    const data = fields.get(usages.data)
    if (!data) continue
    const first = id === null ? 0 : 1
    const byteOf = (usage: number): number | null => {
      const field = fields.get(usage)
      return field && field.size === 8 && field.bit % 8 === 0 ? first + field.bit / 8 : null
    }
    const dataAt = byteOf(usages.data)
    if (dataAt === null) continue
    const continued = fields.get(usages.continued)
    const more = continued && continued.size > 0 ? continued : null
    return {
      reportId: id,
      lengthAt: byteOf(usages.byteCount),
      aimAt: byteOf(usages.aim1),
      dataAt,
      dataLength: data.slots,
      continued: more ? { byte: first + Math.floor(more.bit / 8), mask: 1 << (more.bit % 8) } : null,
    }
  }
  return null
}

/** No report is longer; a broken descriptor may claim four thousand million fields. */
const maxCount = 8 * 1024

/** A usage of four bytes carries its page itself. */
function fullUsage(page: number, value: number, size: number): number {
  return size === 4 ? value : page * 0x10000 + value
}

const bracket = 0x5d
/** The report of most makers: id 2, length, AIM, 56 bytes of data, two of the maker's own, the continued bit. */
const usual: HidPosLayout = {
  reportId: 2,
  lengthAt: 1,
  aimAt: 2,
  dataAt: 5,
  dataLength: 56,
  continued: { byte: 63, mask: 1 },
}
/** Without a length: id 2, AIM, 56 bytes of data padded with zeros, the continued bit. */
const withoutLength: HidPosLayout = {
  reportId: 2,
  lengthAt: null,
  aimAt: 1,
  dataAt: 4,
  dataLength: 56,
  continued: { byte: 60, mask: 1 },
}

/**
 * The layout of one report: the one described, or else the one in which the bracket of the AIM identifier stands in its
 * place. Some devices put one byte more before the identifier than they should.
 */
export function layoutOf(report: Uint8Array, described: HidPosLayout | null): HidPosLayout {
  if (!described && report[1] === bracket) return withoutLength
  const layout = described ?? usual
  const { aimAt, dataAt, dataLength } = layout
  if (aimAt === null || report[aimAt] === bracket || report[aimAt + 1] !== bracket) return layout
  return { ...layout, aimAt: aimAt + 1, dataAt: dataAt + 1, dataLength: dataLength - 1 }
}
