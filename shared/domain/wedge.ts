/**
 * Tells the codes of a keyboard-wedge scanner from what a person types. Characters come from the physical key and the
 * shift key by the US table, so that neither the layout of the PC nor Caps Lock changes a code. A scanner is recognised
 * by its pace: at least {@link minimumLength} characters with a median gap of at most {@link scannerGapMs}; the median,
 * because a busy PC delays single keys. The code ends with Enter or Tab, or when nothing follows for {@link scanIdleMs}.
 */

export const scannerGapMs = 45
/** Held characters are a person's when nothing follows for so long: short, because the screen waits for them. */
export const idleMs = 100
/** A code without terminator is over after so long: longer, because half a code would be refused as unknown. */
export const scanIdleMs = 250
export const minimumLength = 4

/** One key press as the window tells it: `KeyboardEvent.code`, modifiers, and the time of the press in ms. */
export type WedgeKey = {
  readonly code: string
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  readonly meta: boolean
  /** True when the press is the repetition of a key that is held down. */
  readonly repeat: boolean
  readonly at: number
}

export type WedgeState = {
  /** The characters whose origin is not yet known, or the code read so far when `burst`. */
  readonly held: readonly { readonly char: string; readonly at: number }[]
  readonly burst: boolean
}

export const quietWedge: WedgeState = { held: [], burst: false }

export type WedgeStep = {
  readonly state: WedgeState
  /** Characters held until now that a person typed; they come before this key. */
  readonly typed: string
  /** A code that ended before or with this key. */
  readonly scan: string | null
  /** What to do with this key: let it through, keep it until its origin is known, or take it away. */
  readonly key: 'pass' | 'hold' | 'take'
  /** True on the key that showed the characters held before it to be a scanner's. */
  readonly recognised: boolean
}

/** Judges one key press. */
export function pressKey(before: WedgeState, key: WedgeKey): WedgeStep {
  if (isModifier(key.code)) return { state: before, typed: '', scan: null, key: 'pass', recognised: false }
  const idle = settle(before, key.at)
  const { state, typed, scan } = idle ?? { state: before, typed: '', scan: null }
  const char = key.repeat || key.alt || key.meta ? null : charOf(key)

  if (char === null) {
    if (state.burst && isTerminator(key)) {
      return { state: quietWedge, typed, scan: textOf(state), key: 'take', recognised: false }
    }
    // A function key in the middle of a code breaks it: what was read is worth nothing, and is no typing either.
    return {
      state: quietWedge,
      typed: state.burst ? typed : typed + textOf(state),
      scan,
      key: 'pass',
      recognised: false,
    }
  }

  const held = [...state.held, { char, at: key.at }]
  if (state.burst) return { state: { held, burst: true }, typed, scan, key: 'take', recognised: false }
  if (held.length < minimumLength)
    return { state: { held, burst: false }, typed, scan, key: 'hold', recognised: false }
  if (medianGap(held) <= scannerGapMs) {
    return { state: { held, burst: true }, typed, scan, key: 'take', recognised: true }
  }
  // Typing: all but the newest character are free; the newest may begin a code.
  return {
    state: { held: held.slice(-1), burst: false },
    typed: typed + textOf(state),
    scan,
    key: 'hold',
    recognised: false,
  }
}

/** The time after the last key at which {@link settle} ends what is held. */
export function idleAfter(state: WedgeState): number {
  return state.burst ? scanIdleMs : idleMs
}

/** Ends what was held when nothing has followed for its time; null while it may still go on. */
export function settle(
  state: WedgeState,
  at: number,
): { readonly state: WedgeState; readonly typed: string; readonly scan: string | null } | null {
  const last = state.held.at(-1)
  if (!last || at - last.at < idleAfter(state)) return null
  const text = textOf(state)
  return { state: quietWedge, typed: state.burst ? '' : text, scan: state.burst ? text : null }
}

/** The character of a key by the US table; null for a key that carries none. Ctrl+] is GS, the separator of GS1 codes. */
export function charOf(key: {
  readonly code: string
  readonly shift: boolean
  readonly ctrl: boolean
}): string | null {
  if (key.ctrl) return key.code === 'BracketRight' ? '\u001d' : null
  const letter = /^Key([A-Z])$/.exec(key.code)?.[1]
  if (letter !== undefined) return key.shift ? letter : letter.toLowerCase()
  const numpad = /^Numpad(\d)$/.exec(key.code)?.[1]
  if (numpad !== undefined) return numpad
  return usTable[key.code]?.[key.shift ? 1 : 0] ?? null
}

const usTable: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Digit1: ['1', '!'],
  Digit2: ['2', '@'],
  Digit3: ['3', '#'],
  Digit4: ['4', '$'],
  Digit5: ['5', '%'],
  Digit6: ['6', '^'],
  Digit7: ['7', '&'],
  Digit8: ['8', '*'],
  Digit9: ['9', '('],
  Digit0: ['0', ')'],
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadDecimal: ['.', '.'],
  NumpadAdd: ['+', '+'],
  NumpadSubtract: ['-', '-'],
  NumpadMultiply: ['*', '*'],
  NumpadDivide: ['/', '/'],
}

function isModifier(code: string): boolean {
  return /^(Shift|Control|Alt|Meta)(Left|Right)$|^(Caps|Num|Scroll)Lock$/.test(code)
}

function isTerminator(key: WedgeKey): boolean {
  return !key.repeat && ['Enter', 'NumpadEnter', 'Tab'].includes(key.code)
}

function textOf(state: WedgeState): string {
  return state.held.map(({ char }) => char).join('')
}

/** The median of the gaps between characters in ms; of an even number of gaps the lower one. */
function medianGap(held: WedgeState['held']): number {
  const gaps = held.slice(1).map(({ at }, index) => at - (held[index]?.at ?? at))
  gaps.sort((a, b) => a - b)
  return gaps[Math.floor((gaps.length - 1) / 2)] ?? Number.POSITIVE_INFINITY
}
