import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from '@playwright/test'
import { keysFor } from '../../../shared/domain/wedge/layouts.ts'

/** A keyboard-wedge scanner at the window: it presses the keys of a code one after the other, and Enter. */
export type Wedge = {
  readonly type: (code: string) => Promise<void>
  /** How long it has waited in all for the hand to bring the next piece. */
  readonly waitedMs: () => number
}

type Key = { readonly key: string; readonly code: string; readonly shift: boolean; readonly text: string }
type Stroke = {
  readonly type: 'keyDown' | 'keyUp'
  readonly key: string
  readonly code: string
  readonly modifiers: number
  readonly windowsVirtualKeyCode: number
  readonly text?: string
}

const shiftHeld = 8
/** Between the strokes of a usual scanner, in seconds. */
const strokeSeconds = 0.002
/** A hand needs as long to bring the next piece of the same kind; sooner it would be the same piece read twice. */
export const nextPieceMs = 300

/**
 * Keys go through the browser's own input as physical keys do. Each carries the time at which the scanner pressed it, as a
 * keyboard's report does, so that a busy machine changes nothing about the pace of a code; with `arrived` they carry the
 * time at which the browser got them, from which delays can be measured.
 */
export async function plugInWedge(page: Page, times: 'pressed' | 'arrived' = 'pressed'): Promise<Wedge> {
  const input = await page.context().newCDPSession(page)
  let last = { code: '', endedAt: 0 }
  let waitedMs = 0
  return {
    waitedMs: () => waitedMs,
    type: async (code) => {
      const strokes = [
        ...Array.from(code, keyOf),
        { key: 'Enter', code: 'Enter', shift: false, text: '\r' },
      ].flatMap(strokesOf)
      const lengthMs = strokes.length * strokeSeconds * 1000
      const wait = last.endedAt + nextPieceMs + lengthMs - Date.now()
      if (code === last.code && wait > 0) {
        await pause(wait)
        waitedMs += wait
      }
      last = { code, endedAt: Date.now() }
      const began = (last.endedAt - lengthMs) / 1000
      const timed = strokes.map((stroke, index) =>
        times === 'pressed' ? { ...stroke, timestamp: began + index * strokeSeconds } : stroke,
      )
      // A scanner does not wait for the page between its keys.
      await Promise.all(timed.map((stroke) => input.send('Input.dispatchKeyEvent', stroke)))
    },
  }
}

function strokesOf({ key, code, shift, text }: Key): readonly Stroke[] {
  const modifiers = shift ? shiftHeld : 0
  const stroke = { key, code, modifiers, windowsVirtualKeyCode: virtualKey(key) }
  const both: readonly Stroke[] = [
    { ...stroke, type: 'keyDown', text },
    { ...stroke, type: 'keyUp' },
  ]
  if (!shift) return both
  const held = { key: 'Shift', code: 'ShiftLeft', windowsVirtualKeyCode: 16 }
  return [{ ...held, type: 'keyDown', modifiers }, ...both, { ...held, type: 'keyUp', modifiers: 0 }]
}

/** Only letters, digits and Enter have one that means something; marks are told by their code. */
function virtualKey(key: string): number {
  if (key === 'Enter') return 13
  return /[A-Za-z0-9]/.test(key) ? key.toUpperCase().charCodeAt(0) : 0
}

/** The key of the US layout that gives a character. */
function keyOf(char: string): Key {
  const [key] = keysFor('us', char) ?? []
  if (!key) throw new Error(`the scanner has no key for ${JSON.stringify(char)}`)
  return { key: char, code: key.code, shift: key.shift, text: char }
}
