import { execFile, spawn } from 'node:child_process'
import { promisify } from 'node:util'
import type { KeyboardLayout } from '../../shared/contract/device-config.ts'
import { keysFor, type LayoutKey } from '../../shared/domain/wedge/layouts.ts'

const run = promisify(execFile)

/** An X display of its own, so that no key reaches the desktop of whoever runs the tests. */
export type Display = { readonly name: string; readonly close: () => void }

/** Starts Xvfb on a display number that it picks itself. */
export async function openDisplay(): Promise<Display> {
  const args = ['-displayfd', '3', '-screen', '0', '1366x768x24', '-nolisten', 'tcp', '-noreset']
  const xvfb = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] })
  const number = await new Promise<string>((resolve, reject) => {
    xvfb.once('error', reject)
    xvfb.once('exit', (code) => {
      reject(new Error(`Xvfb ended with code ${code}`))
    })
    xvfb.stdio[3]?.once('data', (text: Buffer) => {
      resolve(String(text).trim())
    })
  })
  return { name: `:${number}`, close: () => void xvfb.kill() }
}

/** A press of a key by its name in `KeyboardEvent.code`, with what is held beside it; `only` one half of it, or a pause. */
export type Stroke =
  | (Partial<LayoutKey> & { readonly code: string; readonly ctrl?: boolean; readonly only?: 'down' | 'up' })
  | { readonly pauseMs: number }

/** The keyboard of the station's PC: what a scanner or a hand presses on it goes through the X server. */
export type Keyboard = {
  /** Presses keys one after the other; `gapMs` from one to the next. Returns when the last one is released. */
  readonly press: (strokes: readonly Stroke[], gapMs: number) => Promise<void>
  /** Sets the layout of the PC as `setxkbmap` names it. */
  readonly setLayout: (layout: string, variant?: string) => Promise<void>
  /** Gives the keyboard to the window with this title. */
  readonly focus: (title: string) => Promise<void>
}

export function keyboardOf({ name }: Display): Keyboard {
  const env = { ...process.env, DISPLAY: name }
  return {
    press: async (strokes, gapMs) => {
      await run(
        'xdotool',
        strokes.flatMap((stroke) => pressed(stroke, gapMs)),
        { env },
      )
    },
    setLayout: async (layout, variant = '') => {
      await run('setxkbmap', ['-layout', layout, '-variant', variant], { env })
    },
    focus: async (title) => {
      await run('xdotool', ['search', '--sync', '--onlyvisible', '--name', title, 'windowfocus', '--sync'], {
        env,
      })
    },
  }
}

/** The keys that a scanner set to a layout presses for a code; GS is Ctrl+]. */
export function strokesOf(text: string, layout: KeyboardLayout = 'us'): Stroke[] {
  return Array.from(text).flatMap((char): Stroke[] => {
    if (char === '\u001d') return [{ code: 'BracketRight', ctrl: true }]
    const keys = keysFor(layout, char)
    if (!keys) throw new RangeError(`no key of the layout ${layout} gives ${JSON.stringify(char)}`)
    return [...keys]
  })
}

function pressed(stroke: Stroke, gapMs: number): string[] {
  if ('pauseMs' in stroke) return ['sleep', String(stroke.pauseMs / 1000)]
  const { code, shift = false, altGr = false, ctrl = false, only } = stroke
  if (only) return [`key${only}`, '--delay', '0', number(code)]
  const held = [shift ? 'ShiftLeft' : '', altGr ? 'AltRight' : '', ctrl ? 'ControlLeft' : ''].filter(Boolean)
  return [
    ...held.flatMap((key) => ['keydown', '--delay', '0', number(key)]),
    'key',
    '--delay',
    String(gapMs),
    number(code),
    ...held.flatMap((key) => ['keyup', '--delay', '0', number(key)]),
  ]
}

/** X numbers the keys of a PC by their place, whatever the layout. */
function number(code: string): string {
  const found = keycodes[code]
  if (found === undefined) throw new RangeError(`no key ${code}`)
  return String(found)
}
const from = (first: number, codes: readonly string[]) => codes.map((code, index) => [code, first + index])
const letters = (all: string) => Array.from(all, (letter) => `Key${letter}`)
const keycodes: Readonly<Record<string, number>> = Object.fromEntries([
  ...from(10, [...Array.from('1234567890', (digit) => `Digit${digit}`), 'Minus', 'Equal']),
  ...from(23, ['Tab', ...letters('QWERTYUIOP'), 'BracketLeft', 'BracketRight', 'Enter', 'ControlLeft']),
  ...from(38, [...letters('ASDFGHJKL'), 'Semicolon', 'Quote', 'Backquote', 'ShiftLeft', 'Backslash']),
  ...from(52, [...letters('ZXCVBNM'), 'Comma', 'Period', 'Slash']),
  ...from(64, ['AltLeft', 'Space', 'CapsLock']),
  ...from(74, ['F8']),
  ...from(79, ['Numpad7', 'Numpad8', 'Numpad9']),
  ...from(83, ['Numpad4', 'Numpad5', 'Numpad6']),
  ...from(87, ['Numpad1', 'Numpad2', 'Numpad3', 'Numpad0']),
  ...from(94, ['IntlBackslash']),
  ...from(104, ['NumpadEnter']),
  ...from(108, ['AltRight']),
])
