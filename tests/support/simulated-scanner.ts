import type { KeyboardLayout, ScannerSettings } from '../../shared/contract/device-config.ts'
import type { HeardCode } from '../../shared/contract/devices.ts'
import { swapCase } from '../../shared/domain/scanner-correction.ts'
import type { DoctorCode } from '../../shared/domain/scanner-doctor.ts'
import { keysFor } from '../../shared/domain/wedge/layouts.ts'
import { pressKey, quietWedge, settle, type TypedCode, type WedgeKey } from '../../shared/domain/wedge.ts'

/** How a scanner may be set. */
export type Setup = {
  readonly layout: KeyboardLayout
  readonly casing: 'kept' | 'swapped' | 'upper' | 'lower'
  readonly prefix: string
  readonly suffix: string
  readonly aim: 'none' | 'first' | 'after-prefix'
  /** What it sends for GS: the text, or the key of that name; empty: nothing. */
  readonly gs: '\u001d' | '' | '|' | '{GS}' | '-' | { readonly key: string }
  readonly terminator: '' | '\r'
  /** How often each code is read, and how far apart. */
  readonly reads: number
  readonly intervalMs: number
}

export const asItShouldBe: Setup = {
  layout: 'us',
  casing: 'kept',
  prefix: '',
  suffix: '',
  aim: 'first',
  gs: '\u001d',
  terminator: '\r',
  reads: 1,
  intervalMs: 0,
}

const casings = {
  kept: (text: string) => text,
  swapped: swapCase,
  upper: (text: string) => text.toUpperCase(),
  lower: (text: string) => text.toLowerCase(),
}

/** What a scanner so set sends for a code, a key without character as null. */
function sent({ expected, aim }: DoctorCode, setup: Setup): (string | null)[] {
  const cased = casings[setup.casing]
  const identifier = setup.aim === 'none' ? '' : cased(aim[0] ?? '')
  const head = setup.aim === 'first' ? identifier + setup.prefix : setup.prefix + identifier
  const pieces = expected.split('\u001d').map(cased)
  const { gs } = setup
  return [
    ...Array.from(head),
    ...pieces.flatMap((piece, index) => [
      ...(index === 0 ? [] : typeof gs === 'string' ? Array.from(gs) : [null]),
      ...Array.from(piece),
    ]),
    ...Array.from(setup.suffix),
  ]
}

/** What the program hears, with its settings, of a keyboard scanner so set. */
export function heardByKeyboard(code: DoctorCode, setup: Setup, settings: ScannerSettings): HeardCode[] {
  let at = 10_000
  return Array.from({ length: setup.reads }).flatMap((_, read) => {
    if (read > 0) at += setup.intervalMs - gapMs
    const keys = sent(code, setup).flatMap((char) => keysOf(char, setup))
    const scans: (TypedCode | null)[] = []
    let state = quietWedge
    for (const key of setup.terminator === '' ? keys : [...keys, { code: 'Enter' }]) {
      at += gapMs
      const step = pressKey(state, { ...noKey, ...key, at }, settings)
      state = step.state
      scans.push(step.scan)
    }
    scans.push(settle(state, at + settings.idleEndMs, settings)?.scan ?? null)
    return scans.flatMap((scan) => (scan ? [{ deviceId: 'keyboard', ...scan }] : []))
  })
}

/** What the program hears of a serial scanner so set. */
export function heardBySerial(code: DoctorCode, setup: Setup): HeardCode[] {
  const raw = sent(code, setup).join('')
  return Array.from({ length: setup.reads }, (_, read) => {
    const startedAt = 10_000 + read * (setup.intervalMs + 20)
    return { deviceId: 'serial', raw, terminator: setup.terminator, startedAt, endedAt: startedAt + 20 }
  })
}

const gapMs = 5

function keysOf(char: string | null, { layout, gs }: Setup): Partial<WedgeKey>[] {
  if (char === null) return typeof gs === 'string' ? [] : [{ code: gs.key }]
  if (char === '\u001d') return [{ code: 'BracketRight', ctrl: true }]
  const keys = keysFor(layout, char)
  if (!keys) throw new Error(`${layout} has no ${char}`)
  return [...keys]
}

const noKey: WedgeKey = {
  code: '',
  key: '',
  shift: false,
  ctrl: false,
  alt: false,
  altGr: false,
  meta: false,
  repeat: false,
  at: 0,
}
