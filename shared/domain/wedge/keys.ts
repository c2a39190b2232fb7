import type { KeyboardLayout } from '../../contract/device-config.ts'
import { charOn, unreadable } from './layouts.ts'

/** One key press as the window tells it: `KeyboardEvent.code` and `key`, modifiers, and the time of the press in ms. */
export type WedgeKey = {
  readonly code: string
  readonly key: string
  readonly shift: boolean
  readonly ctrl: boolean
  readonly alt: boolean
  readonly altGr: boolean
  readonly meta: boolean
  /** True when the press is the repetition of a key that is held down. */
  readonly repeat: boolean
  readonly at: number
}

/** What a press says in a scanner's layout; null when it says no character. */
export function charOf(key: WedgeKey, layout: KeyboardLayout): string | null {
  if (key.altGr) return charOn(layout, key)
  if (key.ctrl || key.alt || key.meta) return null
  // Remote desktops and screen keyboards tell the character and no key.
  if (key.code === '') return key.key.length === 1 ? key.key : null
  return charOn(layout, key)
}

/**
 * The control character that Ctrl with a key means (ISO 646: the character's column moved by 64); null for others. Scanners
 * send GS, the separator of GS1 codes, as Ctrl+], by the key where ] is on the US layout.
 */
export function controlOf(key: WedgeKey, layout: KeyboardLayout): string | null {
  if (!key.ctrl || key.alt || key.meta) return null
  if (key.code === 'BracketRight') return '\u001d'
  const char = charOn(layout, key)?.toUpperCase() ?? ''
  return /^[A-Z[\\\]^_]$/.test(char) ? String.fromCharCode(char.charCodeAt(0) - 64) : null
}

/** The digit of the number block pressed while Alt is held, as Windows takes in characters by their number. */
export function altDigitOf(key: WedgeKey): string | null {
  return key.alt && !key.ctrl ? (/^Numpad(\d)$/.exec(key.code)?.[1] ?? null) : null
}

/** The character of a number typed with Alt. */
export function altCharOf(digits: string): string {
  const number = Number(digits)
  return number > 0 && number < 256 ? String.fromCharCode(number) : unreadable
}

export function isModifier(code: string): boolean {
  return /^(Shift|Control|Alt|Meta|OS)(Left|Right)$|^(Caps|Num|Scroll)Lock$/.test(code)
}

/** The character that a key stands for at the end of a code; null when it ends none. */
export function terminatorOf(key: WedgeKey): string | null {
  if (key.code === 'Enter' || key.code === 'NumpadEnter') return '\r'
  if (key.code === 'Tab') return '\t'
  if (key.code === '' && (key.key === 'Enter' || key.key === 'Tab')) return key.key === 'Tab' ? '\t' : '\r'
  return null
}

/**
 * Keys without character that scanners are set to send in place of a separator. In a code each is one character of the
 * private use area, so that it can be named and taken for the separator, and is no character that a code could hold.
 */
const markedKeys = [
  ...Array.from({ length: 24 }, (_, index) => `F${index + 1}`),
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'Insert',
  'Delete',
]
const firstMark = 0xe000

/** The mark of a key without character in the middle of a code. */
export function markOf(code: string): string {
  const index = markedKeys.indexOf(code)
  return index < 0 ? unreadable : String.fromCharCode(firstMark + index)
}

/** The name of the key that a mark stands for (`KeyboardEvent.code`); null for any other character. */
export function markedKey(char: string): string | null {
  return markedKeys[char.charCodeAt(0) - firstMark] ?? null
}
