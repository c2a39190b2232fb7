import type { ScannerSettings } from '../contract/device-config.ts'

/**
 * One scanner's gate: a piece that was read twice passes once, and a scanner that sends without end is muted.
 *
 * A double is the same text as the read just before it of the same device, begun within `doubleReadMs` of the end of that
 * read. The time runs from the last read, not from the last one that counted: a scanner that reads a piece again and again
 * while it lies under it (every 100 ms, for as long as it lies there) counts it once. A second real piece is not swallowed
 * all the same: to take one piece away and bring the next takes a person longer than the time allowed (200 ms unless a lead
 * sets more), and in that pause nothing is read, so that the chain ends by itself, however long it was. Were the time to run
 * from the last counted read, a piece that lies under the scanner would be counted five times a second, and a box could be
 * closed with pieces missing; a piece swallowed is told to the worker, who scans it again. Any other code in between ends
 * the chain too.
 */
export type GateState = {
  readonly last: { readonly text: string; readonly endedAt: number } | null
  /** How many reads ended in each slot of half a second: in the one of now, and in those before it, newest first. */
  readonly pace: { readonly slot: number; readonly counts: readonly number[] }
  readonly muted: boolean
}

const noPace: GateState['pace'] = { slot: 0, counts: [] }
export const openGate: GateState = { last: null, pace: noPace, muted: false }

/** `double`: read before, counts no second time. `mute-now`: from here on nothing passes; `muted`: still so. */
export type GateVerdict = 'pass' | 'double' | 'muted' | 'mute-now'

/**
 * A scanner that sends more than 50 reads a second for two seconds is stuck: no hand scans like that. It must have sent in most
 * parts of that time: on a PC that stood still what was read meanwhile arrives at once, and is no sign of a stuck scanner. One
 * that sends far more is not waited for, because the codes of the others would wait behind its own.
 */
const stuckReads = 100
const farTooManyReads = 250
const slotMs = 500
const slots = 4
const readsInBusySlot = 20
const busySlots = 3
/** A muted scanner is let back when it was quiet for so long. */
export const quietMs = 3_000

/** Judges one read. Times are milliseconds of one clock per device. */
export function noticeRead(
  before: GateState,
  read: { readonly raw: string; readonly startedAt: number; readonly endedAt: number },
  { doubleReadMs }: Pick<ScannerSettings, 'doubleReadMs'>,
): { readonly state: GateState; readonly verdict: GateVerdict } {
  // A read before the one before it: the clock began anew, with a window that was loaded again or another driver.
  const known = before.last !== null && read.startedAt < before.last.endedAt ? openGate : before
  const { last, pace, muted } = gateSettle(known, read.startedAt)
  const now = { text: read.raw, endedAt: read.endedAt }
  if (muted) return { state: { last: now, pace: noPace, muted }, verdict: 'muted' }
  const paceNow = countRead(pace, read.endedAt)
  if (isStuck(paceNow)) return { state: { last: now, pace: noPace, muted: true }, verdict: 'mute-now' }
  const double = doubleReadMs > 0 && last?.text === read.raw && read.startedAt - last.endedAt <= doubleReadMs
  return { state: { last: now, pace: paceNow, muted: false }, verdict: double ? 'double' : 'pass' }
}

function countRead({ slot, counts }: GateState['pace'], at: number): GateState['pace'] {
  const now = Math.floor(at / slotMs)
  const gone = Math.min(now - slot, slots + 1)
  const moved = [...Array.from({ length: gone }, () => 0), ...counts].slice(0, slots + 1)
  return { slot: now, counts: [(moved[0] ?? 0) + 1, ...moved.slice(1)] }
}

function isStuck({ counts }: GateState['pace']): boolean {
  const over = counts.slice(1)
  const sum = over.reduce((total, count) => total + count, 0)
  if (sum + (counts[0] ?? 0) > farTooManyReads) return true
  return sum > stuckReads && over.filter((count) => count >= readsInBusySlot).length >= busySlots
}

/** Lets a muted scanner back that has been quiet for {@link quietMs}. A hand lets it back with {@link openGate}. */
export function gateSettle(state: GateState, at: number): GateState {
  const checkAt = gateCheckAt(state)
  return checkAt !== null && at >= checkAt ? openGate : state
}

/** When {@link gateSettle} must be asked; null while the scanner is not muted. */
export function gateCheckAt({ muted, last }: GateState): number | null {
  return muted && last ? last.endedAt + quietMs : null
}
