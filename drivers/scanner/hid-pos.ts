import { layoutOf, type HidPosLayout } from './hid-pos-layout.ts'
import { latin1, maxCodeBytes, type ScannerDecoder, type ScannerEvent } from './scanner-decoder.ts'

export { layoutFromDescriptor, type HidPosLayout } from './hid-pos-layout.ts'

/** The rest of a code that fills several reports follows at once, or not at all. */
export const continuedWithinMs = 500

/** What one report says; null when it is not for us. */
type Part = { readonly aim: string; readonly data: readonly number[]; readonly more: boolean }

/**
 * Makes codes of the input reports of a HID POS scanner (HID Usage Tables 1.5, section 25). Without a layout from the
 * device's descriptor each report is read by where its AIM identifier stands. Nothing is ever sent to the scanner: some
 * ignore it and others answer with what looks like a code, so that the verdict of a scan is told by the program alone.
 */
export function createHidPosDecoder(layout: HidPosLayout | null = null): ScannerDecoder {
  let data: number[] = []
  let aim = ''
  /** The layout of the first report, while the rest of its code is awaited. */
  let awaited: HidPosLayout | null = null
  /** After a code that was too long: its further reports are dropped as well. */
  let skipping = false
  let startedAt = 0
  let lastAt = 0

  /** A sum, as it is told to the caller: the difference of two times may be rounded to less, and the end never come. */
  const endsAt = (): number => lastAt + continuedWithinMs
  const reset = (): number => {
    const dropped = data.length
    data = []
    aim = ''
    awaited = null
    skipping = false
    return dropped
  }
  const dropHalf = (): readonly ScannerEvent[] => {
    if (!awaited) return []
    const told = !skipping
    const bytes = reset()
    return told ? [{ kind: 'dropped', reason: 'half-code', bytes }] : []
  }
  const end = (at: number): readonly ScannerEvent[] => {
    const [, text = '', terminator = ''] = /^([^]*?)([\r\n\t]*)$/.exec(latin1(data)) ?? []
    const raw = aim + text
    reset()
    if (text === '') return []
    return [{ kind: 'read', read: { raw, terminator, startedAt, endedAt: at } }]
  }

  return {
    push: (report, at) => {
      const events: ScannerEvent[] = at >= endsAt() ? [...dropHalf()] : []
      const here = awaited ?? layoutOf(report, layout)
      if (here.reportId !== null && report[0] !== here.reportId) return events
      const part = partOf(report, here)
      lastAt = at
      if (!part) {
        const bytes = report.length + reset()
        return [...events, { kind: 'dropped', reason: 'noise', bytes }]
      }
      if (!awaited) {
        startedAt = at
        aim = part.aim
      }
      if (!skipping) data.push(...part.data)
      if (data.length > maxCodeBytes) {
        events.push({ kind: 'dropped', reason: 'too-long', bytes: data.length })
        data = []
        skipping = true
      }
      awaited = here
      if (part.more) return events
      if (!skipping) return [...events, ...end(at)]
      reset()
      return events
    },
    settle: (at) => (at >= endsAt() ? dropHalf() : []),
    nextCheckAt: () => (awaited ? endsAt() : null),
    reset,
  }
}

/** Cuts a report into its fields; null when it contradicts its layout. */
function partOf(report: Uint8Array, layout: HidPosLayout): Part | null {
  const { lengthAt, aimAt, dataAt, dataLength, continued } = layout
  const more = continued !== null && ((report[continued.byte] ?? 0) & continued.mask) !== 0
  const room = report.subarray(dataAt, dataAt + dataLength)
  const length = lengthAt === null ? lengthOfPadded(room, more) : (report[lengthAt] ?? 0)
  const aim = aimAt === null ? '' : aimOf(report.subarray(aimAt, aimAt + 3))
  if (aim === null || length > room.length) return null
  return { aim, data: [...room.subarray(0, length)], more }
}

function lengthOfPadded(room: Uint8Array, more: boolean): number {
  if (more) return room.length
  let length = room.length
  while (length > 0 && room[length - 1] === 0) length -= 1
  return length
}

/** The identifier with its bracket, empty where the scanner fills the field with nothing; null when it is none. */
function aimOf(bytes: Uint8Array): string | null {
  const text = latin1([...bytes])
  if (/^[\0 ]*$/.test(text)) return ''
  return /^\][A-Za-z][0-9A-Za-z]$/.test(text) ? text : null
}
