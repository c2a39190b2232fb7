import type { CDPSession, Page } from '@playwright/test'
import { charOf } from '../../../shared/domain/wedge.ts'

const inputs = new WeakMap<Page, Promise<CDPSession>>()
const shiftHeld = 8

/**
 * Types a code as a keyboard-wedge scanner does: physical keys of the US layout with a true Shift, fast, Enter at the
 * end. The keys do not wait for the page, as a scanner does not: a busy page then sees no pause inside a code.
 */
export async function scanByWedge(page: Page, text: string): Promise<void> {
  const input = await inputOf(page)
  const strokes = Array.from(text).flatMap((char) => {
    const { code, shift } = keyOf(char)
    const modifiers = shift ? shiftHeld : 0
    const stroke = { key: char, code, modifiers, windowsVirtualKeyCode: char.toUpperCase().charCodeAt(0) }
    const both = [
      { ...stroke, type: 'keyDown' as const, text: char },
      { ...stroke, type: 'keyUp' as const },
    ]
    return shift ? [shiftKey('keyDown'), ...both, shiftKey('keyUp')] : both
  })
  const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 }
  const all = [
    ...strokes,
    { ...enter, type: 'keyDown' as const, text: '\r' },
    { ...enter, type: 'keyUp' as const },
  ]
  await Promise.all(all.map((stroke) => input.send('Input.dispatchKeyEvent', stroke)))
}

function inputOf(page: Page): Promise<CDPSession> {
  const input = inputs.get(page) ?? page.context().newCDPSession(page)
  inputs.set(page, input)
  return input
}

function shiftKey(type: 'keyDown' | 'keyUp') {
  const modifiers = type === 'keyDown' ? shiftHeld : 0
  return { type, key: 'Shift', code: 'ShiftLeft', windowsVirtualKeyCode: 16, modifiers }
}

/** Types as a person does: slowly enough not to be taken for a scanner. */
export async function typeByHand(page: Page, text: string): Promise<void> {
  for (const char of Array.from(text)) {
    await page.keyboard.press(char === ' ' ? 'Space' : char)
    await page.waitForTimeout(75)
  }
  // The last key is known to be a hand's once nothing has followed for a moment.
  await page.waitForTimeout(130)
}

const codes = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `Key${letter}`),
  ...Array.from('0123456789', (digit) => `Digit${digit}`),
  'Minus',
  'Equal',
  'BracketLeft',
  'BracketRight',
  'Backslash',
  'Semicolon',
  'Quote',
  'Backquote',
  'Comma',
  'Period',
  'Slash',
  'Space',
]

function keyOf(char: string): { readonly code: string; readonly shift: boolean } {
  for (const code of codes) {
    for (const shift of [false, true]) {
      if (charOf({ code, shift, ctrl: false }) === char) return { code, shift }
    }
  }
  throw new RangeError(`no key of the US layout gives ${JSON.stringify(char)}`)
}
