import type { Page } from '@playwright/test'
import { charOf } from '../../shared/domain/wedge.ts'

/**
 * Types a code as a keyboard-wedge scanner does: physical keys of the US layout with a true Shift, fast, Enter at the
 * end. (`page.keyboard.type` presses no Shift, so that `:` would arrive as `;`.)
 */
export async function scanByWedge(page: Page, text: string): Promise<void> {
  for (const char of Array.from(text)) {
    const { code, shift } = keyOf(char)
    if (shift) await page.keyboard.down('ShiftLeft')
    await page.keyboard.press(code)
    if (shift) await page.keyboard.up('ShiftLeft')
  }
  await page.keyboard.press('Enter')
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
  ...['Minus', 'Equal', 'BracketLeft', 'BracketRight', 'Backslash', 'Semicolon', 'Quote', 'Backquote'],
  ...['Comma', 'Period', 'Slash', 'Space'],
]

function keyOf(char: string): { readonly code: string; readonly shift: boolean } {
  for (const code of codes) {
    for (const shift of [false, true]) {
      if (charOf({ code, shift, ctrl: false }) === char) return { code, shift }
    }
  }
  throw new RangeError(`no key of the US layout gives ${JSON.stringify(char)}`)
}
