import { keyboardLayouts } from '../../../../shared/contract/device-config.ts'
import {
  idleAfter,
  pressKey,
  quietWedge,
  settle,
  type TypedCode,
  type WedgeKey,
  type WedgeState,
} from '../../../../shared/domain/wedge.ts'
import { keysFor } from '../../../../shared/domain/wedge/layouts.ts'
import type { FuzzClass } from '../fuzz-class.ts'
import type { Random } from '../random.ts'
import { anyCode } from './codes.ts'

/** Three bytes are one key press: which key, what is held beside it, and how long after the one before. */
const pressBytes = 3
const bits = { shift: 1, ctrl: 2, alt: 4, altGr: 8, meta: 16, repeat: 32 } as const

const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `Key${letter}`)
const numbers = Array.from('0123456789', (digit) => [`Digit${digit}`, `Numpad${digit}`]).flat()
const named =
  'Minus Equal BracketLeft BracketRight Semicolon Quote Backslash Backquote IntlBackslash Comma Period Slash Space ' +
  'NumpadAdd NumpadSubtract NumpadDecimal NumpadMultiply NumpadDivide Enter NumpadEnter Tab F1 F8 ArrowDown Home Delete ' +
  'Escape Backspace ShiftLeft ControlLeft AltLeft AltRight CapsLock NumLock MetaLeft ContextMenu Unidentified'
const physical = [...letters, ...numbers, ...named.split(' ')]
/** Such a key tells its character and no place on the keyboard, as those of remote desktops; each is told a sign of its own. */
const firstTagged = 160
const firstTag = 0x4e00

const gapOf = (byte: number): number => (byte < 200 ? byte / 4 : (byte - 199) * 30)

function keysOf(bytes: Uint8Array): readonly WedgeKey[] {
  const keys: WedgeKey[] = []
  let at = 1_000
  for (let start = 1; start + pressBytes <= bytes.length; start += pressBytes) {
    const [which = 0, held = 0, gap = 0] = bytes.subarray(start, start + pressBytes)
    const tagged = which >= firstTagged
    const has = (bit: number): boolean => !tagged && (held & bit) !== 0
    at += gapOf(gap)
    keys.push({
      code: tagged ? '' : physical[which % physical.length]!,
      key: tagged ? String.fromCharCode(firstTag + (keys.length % 0x4000)) : '',
      shift: has(bits.shift),
      ctrl: has(bits.ctrl),
      alt: has(bits.alt),
      altGr: has(bits.altGr),
      meta: has(bits.meta),
      repeat: (held & bits.repeat) !== 0,
      at,
    })
  }
  return keys
}

function typed(random: Random): Uint8Array {
  const gap = random.pick([4, 8, 40, 80, 150, 250])
  const presses = Array.from(anyCode(random)).flatMap((char): number[] => {
    if (char === '\u001d') return [physical.indexOf('BracketRight'), bits.ctrl, gap]
    const key = keysFor('us', char)?.[0]
    if (!key || random.once(12)) return [firstTagged + random.int(90), 0, gap]
    return [physical.indexOf(key.code), key.shift ? bits.shift : 0, gap]
  })
  const end = random.once(3) ? [] : [physical.indexOf('Enter'), 0, gap]
  return Uint8Array.of(random.int(keyboardLayouts.length), ...presses, ...end)
}

/** No code is longer; see the decoder of serial scanners. */
const longestCode = 4_096

/**
 * The judge of keys: no key is lost, doubled, moved or made up between what a person typed and the codes of a scanner, times
 * run forward, what is held is bounded, and nobody who types slowly scans.
 */
export const wedge: FuzzClass = {
  name: 'wedge',
  feed: 'whole',
  valid: (random) => [typed(random)],
  check: ([bytes]) => {
    const layout = keyboardLayouts[(bytes![0] ?? 0) % keyboardLayouts.length]!
    const settings = { layout, prefix: '', idleEndMs: 250 }
    const keys = keysOf(bytes!)
    let state: WedgeState = quietWedge
    let wanted = ''
    let told = ''
    const codes: TypedCode[] = []
    const hear = (step: { typed: string; scan: TypedCode | null }) => {
      told += step.typed + (step.scan?.raw ?? '')
      if (step.scan) codes.push(step.scan)
    }
    for (const key of keys) {
      const idleAt = state.lastAt + idleAfter(state, settings)
      const idle = idleAt <= key.at ? settle(state, idleAt, settings) : null
      if (idle) {
        hear(idle)
        state = idle.state
      }
      const step = pressKey(state, key, settings)
      hear(step)
      state = step.state
      if (state.held.length > longestCode) return `holds ${state.held.length} keys`
      if (key.code === '' && step.key !== 'pass' && !key.repeat) wanted += key.key
    }
    const end = settle(state, Number.MAX_SAFE_INTEGER, settings)
    if (end) hear(end)
    // A code that is too long is told as an unknown one.
    const cut = codes.some(({ raw }) => raw === '\ufffd')
    return (cut ? null : tagProblem(wanted, told)) ?? codesProblem(codes, keys)
  },
}

/** The keys that have a sign of their own come out once each, in their order. */
function tagProblem(wanted: string, told: string): string | null {
  const tags = told.replace(/[^\u4e00-\u8e00]/g, '')
  return tags === wanted ? null : `keys ${JSON.stringify(wanted)} came out as ${JSON.stringify(tags)}`
}

/** Codes come one after the other; each has its keys. */
function codesProblem(codes: readonly TypedCode[], keys: readonly WedgeKey[]): string | null {
  let from = 0
  for (const code of codes) {
    while (from < keys.length && keys[from]!.at < code.startedAt) from += 1
    let to = from
    while (to < keys.length && keys[to]!.at <= code.endedAt) to += 1
    const problem = codeProblem(code, keys.slice(from, to))
    if (problem) return problem
  }
  return null
}

function codeProblem({ raw, startedAt, endedAt }: TypedCode, pressed: readonly WedgeKey[]): string | null {
  if (endedAt < startedAt || pressed.length === 0) return `a code from ${startedAt} to ${endedAt}`
  // A dead key before a blank or a letter is one character, or two.
  if (raw.length > pressed.length) return `${pressed.length} keys made ${JSON.stringify(raw)}`
  const gaps = pressed.slice(1).map(({ at }, index) => at - pressed[index]!.at)
  return gaps.length > 0 && gaps.every((gap) => gap > 60) ? `a hand made ${JSON.stringify(raw)}` : null
}
