import type { KeyboardLayout } from '../../contract/device-config.ts'
import { swapCase } from '../scanner-correction.ts'
import { charOn, joinDeadKeys, keysFor, unreadable } from '../wedge/layouts.ts'
import type { DoctorCode } from './codes.ts'

/** What a scanner may do to the letters of a code. */
export type Casing = 'kept' | 'swapped' | 'upper' | 'lower'

/** One explanation of what was heard: the layout that the scanner is set to, and what it does to letters. */
export type Hypothesis = { readonly layout: KeyboardLayout; readonly casing: Casing }

const casings: Readonly<Record<Casing, (text: string) => string>> = {
  kept: (text) => text,
  swapped: swapCase,
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
}

/** How a text is heard under a hypothesis by a program that reads `heardAs`; null when the layout has no keys for it. */
export function heardText(
  text: string,
  { layout, casing }: Hypothesis,
  heardAs: KeyboardLayout,
): string | null {
  const sent = casings[casing](text)
  return layout === heardAs ? sent : relayout(sent, layout, heardAs)
}

function isMark(char: string): boolean {
  return char >= '\ue000' && char <= '\uf8ff'
}

/** What a text typed on the keys of one layout says in another; null when the first has no keys for it. */
function relayout(text: string, from: KeyboardLayout, to: KeyboardLayout): string | null {
  let typed = ''
  for (const char of text) {
    // Control characters are typed with Ctrl, and marks stand for keys without character: they are where they are.
    const keys = char < ' ' || isMark(char) ? null : keysFor(from, char)
    if (!keys && char > ' ' && char < '\u007f') return null
    typed += keys ? keys.map((key) => charOn(to, key) ?? unreadable).join('') : char
  }
  return joinDeadKeys(typed)
}

const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))

/** What was typed on the keys of a layout that is heard so in another; null where several texts are. */
export function typedText(heard: string, layout: KeyboardLayout, heardAs: KeyboardLayout): string | null {
  if (layout === heardAs) return heard
  let typed = ''
  for (const char of heard) {
    const [only, ...more] =
      char < ' ' || isMark(char) ? [char] : printable.filter((one) => relayout(one, layout, heardAs) === char)
    if (only === undefined || more.length > 0) return null
    typed += only
  }
  return typed
}

/** A code as it was heard, taken apart under a hypothesis; prefix and suffix as heard. */
export type Parts = {
  readonly prefix: string
  readonly suffix: string
  readonly aim: string | null
  /** What stands where GS belongs; null for a code without GS. */
  readonly separator: string | null
}

/** Takes a code apart; null when the hypothesis does not explain it. */
export function takeApart(
  raw: string,
  code: DoctorCode,
  hypothesis: Hypothesis,
  heardAs: KeyboardLayout,
): Parts | null {
  const pieces = code.expected.split('\u001d').map((piece) => heardText(piece, hypothesis, heardAs))
  const [first, second] = pieces
  if (first === null || first === undefined || second === null) return null
  const start = raw.indexOf(first)
  if (start < 0) return null
  const end = start + first.length
  const next = second === undefined ? end : raw.indexOf(second, end)
  if (next < 0 || next - end > longestSeparator) return null
  const before = raw.slice(0, start)
  const suffix = raw.slice(next + (second?.length ?? 0))
  const separator = second === undefined ? null : raw.slice(end, next)
  for (const aim of code.aim) {
    const identifier = heardText(aim, hypothesis, heardAs)
    if (identifier === null) continue
    if (before.startsWith(identifier))
      return { prefix: before.slice(identifier.length), suffix, aim, separator }
    if (before.endsWith(identifier)) {
      return { prefix: before.slice(0, before.length - identifier.length), suffix, aim, separator }
    }
  }
  return { prefix: before, suffix, aim: null, separator }
}

const longestSeparator = 8
