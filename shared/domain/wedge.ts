import type { ScannerSettings } from '../contract/device-config.ts'
import {
  altCharOf,
  altDigitOf,
  charOf,
  controlOf,
  isModifier,
  markOf,
  terminatorOf,
  type WedgeKey,
} from './wedge/keys.ts'
import { joinDeadKeys, unreadable } from './wedge/layouts.ts'

export type { WedgeKey } from './wedge/keys.ts'

/**
 * Tells the codes of a keyboard scanner from what a person types. Characters come from the physical keys by the layout that
 * the scanner is set to, so that neither the layout of the PC nor Caps Lock changes a code. A scanner is recognised by its
 * pace, the longest gap between keys but one, because a busy PC delays a single key; earlier where it begins with an AIM identifier or
 * with the prefix of the settings. The code ends with Enter or Tab, or when nothing follows for `idleEndMs`. All gaps are
 * between the times of the presses: a window that was busy gets the keys late, and their times tell that they belong together.
 */
export const paces = [
  { gapMs: 30, length: 4 },
  // Two keys of a fast hand may roll into each other, so that a slow scanner takes more of them to be told.
  { gapMs: 50, length: 6 },
] as const
const slowest = paces[1]
/** Before a scanner's first key a pause of so long, and of so many of its gaps, is a hand's. */
const handGap = { ms: 60, gaps: 3 } as const
/** Held characters are a person's when nothing follows for so long: short, because the screen waits for them. */
export const idleMs = 100
/** A scanner's next key comes sooner, whatever it is; a function key that comes later is a person's. */
const breakGapMs = 100
/**
 * Where codes end with a key, silence ends none for so long: then the PC is busy and the keys wait in the system. Half a
 * code would be refused as unknown, or worse, be another's.
 */
const stallMs = 1_000
/** No barcode holds more; a scanner that sends without end must not fill the memory. */
const longestCode = 4_096

export type WedgeSettings = Pick<ScannerSettings, 'layout' | 'prefix' | 'idleEndMs'>

type Held = {
  readonly char: string
  readonly at: number
  /** How many keys it took: one, or the digits of a number typed with Alt. */
  readonly keys: number
}

export type WedgeState = {
  /** The characters whose origin is not yet known, or the code read so far when `burst`. */
  readonly held: readonly Held[]
  readonly burst: boolean
  /** When the last key came that belongs to them. */
  readonly lastAt: number
  /** The digits so far of a number typed with Alt, whose character is the last one held; empty when none is open. */
  readonly altDigits: string
  /** True when more came than a code holds; all that is left of it is a sign that makes it unknown. */
  readonly tooLong: boolean
  /** True when the last code ended with a key. */
  readonly endsWithKey: boolean
}

export const quietWedge: WedgeState = {
  held: [],
  burst: false,
  lastAt: 0,
  altDigits: '',
  tooLong: false,
  endsWithKey: false,
}

/** A code as it was typed, before any correction of the settings. */
export type TypedCode = {
  readonly raw: string
  readonly startedAt: number
  /** When its terminator came, or its last key. */
  readonly endedAt: number
  /** The character that the last key stands for; empty when silence ended the code. */
  readonly terminator: string
}

export type WedgeStep = {
  readonly state: WedgeState
  /** Characters held until now that a person typed; they come before this key. One for each press that was held. */
  readonly typed: string
  /** A code that ended before or with this key. */
  readonly scan: TypedCode | null
  /** What to do with this key: let it through, keep it until its origin is known, or take it away. */
  readonly key: 'pass' | 'hold' | 'take'
  /** True on the key that showed the characters held before it to be a scanner's. */
  readonly recognised: boolean
}

/** Judges one key press. */
export function pressKey(before: WedgeState, key: WedgeKey, settings: WedgeSettings): WedgeStep {
  if (isModifier(key.code)) {
    const state = key.code.startsWith('Alt') ? { ...before, altDigits: '' } : before
    return { state, typed: '', scan: null, key: 'pass', recognised: false }
  }
  const idle = settle(before, key.at, settings)
  const step = { state: before, typed: '', scan: null, key: 'pass', recognised: false, ...idle } as const
  if (step.state.burst) return pressInCode(step, key, settings)

  const char = key.repeat ? null : (altDigitOf(key) ?? charOf(key, settings.layout) ?? separatorOf(key))
  if (char === null) return { ...step, state: quiet(step.state), typed: step.typed + textOf(step.state) }
  const state = withKey(step.state, key, char)
  const recognised = isScanner(state.held, settings.prefix)
  const byHand = recognised ? keysByHand(state.held) : Math.max(0, state.held.length - slowest.length)
  return {
    ...step,
    typed: step.typed + textOf({ held: state.held.slice(0, byHand) }),
    state: { ...state, held: state.held.slice(byHand), burst: recognised },
    key: recognised ? 'take' : 'hold',
    recognised,
  }
}

/** CR, LF, TAB and ETX as Ctrl+M, J, I and C. */
const endings = '\r\n\t\u0003'

/** A key while a code is being read. */
function pressInCode(step: WedgeStep, key: WedgeKey, { layout }: WedgeSettings): WedgeStep {
  // The key of a scanner on a busy PC is released late; the system repeats it meanwhile.
  if (key.repeat) return { ...step, key: 'take' }
  const control = controlOf(key, layout)
  const terminator = terminatorOf(key) ?? (control !== null && endings.includes(control) ? control : null)
  if (terminator !== null) {
    return { ...step, ...ended(step.state, key.at, terminator), key: 'take' }
  }
  const char = altDigitOf(key) ?? control ?? charOf(key, layout)
  if (char !== null) return { ...step, state: withKey(step.state, key, char), key: 'take' }
  if (key.at - step.state.lastAt > breakGapMs) return { ...step, ...ended(step.state, step.state.lastAt, '') }
  return { ...step, state: withKey(step.state, key, markOf(key.code)), key: 'take' }
}

/** Ctrl+] may also be among the first keys of a code. */
function separatorOf(key: WedgeKey): string | null {
  return controlOf(key, 'us') === '\u001d' ? '\u001d' : null
}

function withKey(state: WedgeState, key: WedgeKey, char: string): WedgeState {
  if (state.tooLong) return { ...state, lastAt: key.at }
  const [first] = state.held
  if (first && state.held.length >= longestCode) {
    return { ...state, held: [{ ...first, char: unreadable }], tooLong: true, lastAt: key.at }
  }
  const last = state.held.at(-1)
  const digit = altDigitOf(key)
  const altDigits = digit === null ? '' : state.altDigits + digit
  const held: Held[] =
    last && altDigits.length > 1
      ? [...state.held.slice(0, -1), { ...last, char: altCharOf(altDigits), keys: last.keys + 1 }]
      : [...state.held, { char: digit === null ? char : altCharOf(digit), at: key.at, keys: 1 }]
  return { ...state, held, altDigits, lastAt: key.at }
}

function isScanner(held: readonly Held[], prefix: string): boolean {
  const gap = paceOf(gapsOf(held))
  if (paces.some(({ gapMs, length }) => gap <= gapMs && held.length >= length)) return true
  const text = textOf({ held })
  return (
    gap <= slowest.gapMs && (/^\][A-Za-z][0-9A-Za-z]$/.test(text) || (prefix.length > 1 && text === prefix))
  )
}

/** How long after the last key {@link settle} is to be asked. */
export function idleAfter(state: WedgeState, { idleEndMs }: WedgeSettings): number {
  if (!state.burst) return idleMs
  return state.endsWithKey ? Math.max(idleEndMs, stallMs) : idleEndMs
}

/** Ends what was held when nothing has followed for its time; null while it may still go on. */
export function settle(
  state: WedgeState,
  at: number,
  { idleEndMs }: WedgeSettings,
): Pick<WedgeStep, 'state' | 'typed' | 'scan'> | null {
  // A sum, as the timer of the page: the difference of two times may be rounded to less, and the end never come.
  if (state.held.length === 0 || at < state.lastAt + (state.burst ? idleEndMs : idleMs)) return null
  if (!state.burst) return { state: quiet(state), typed: textOf(state), scan: null }
  return { typed: '', ...ended(state, state.lastAt, '') }
}

function ended(state: WedgeState, endedAt: number, terminator: string): Pick<WedgeStep, 'state' | 'scan'> {
  return {
    state: { ...quietWedge, endsWithKey: terminator !== '' },
    scan: {
      raw: joinDeadKeys(textOf(state)),
      startedAt: state.held[0]?.at ?? endedAt,
      endedAt,
      terminator,
    },
  }
}

function quiet({ endsWithKey }: WedgeState): WedgeState {
  return { ...quietWedge, endsWithKey }
}

function textOf({ held }: Pick<WedgeState, 'held'>): string {
  return held.map(({ char }) => char).join('')
}

/** How many of the keys held were a hand's, pressed just before a scanner began. */
function keysByHand(held: readonly Held[]): number {
  const gaps = gapsOf(held)
  const limit = Math.max(handGap.ms, handGap.gaps * paceOf(gaps))
  return gaps.findLastIndex((gap) => gap > limit) + 1
}

/** The gaps between keys in ms, one less than characters. */
function gapsOf(held: readonly Held[]): number[] {
  return held.slice(1).map(({ at }, index) => {
    const before = held[index]
    return before ? (at - before.at) / before.keys : 0
  })
}

function paceOf(gaps: readonly number[]): number {
  const [longest, next] = [...gaps].sort((a, b) => b - a)
  return next ?? longest ?? Number.POSITIVE_INFINITY
}
