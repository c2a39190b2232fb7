import type { Page } from '@playwright/test'
import { keysFor } from '../../shared/domain/wedge/layouts.ts'

/** Runs inside the page, which is why it is text: this file knows no DOM. */
const pressAll = `(strokes) => {
  for (const { code, shift, key } of strokes) {
    const target = document.activeElement ?? document.body
    const init = { code, key, shiftKey: shift, bubbles: true, cancelable: true }
    const passed = target.dispatchEvent(new KeyboardEvent('keydown', init))
    if (passed && key.length === 1) document.execCommand('insertText', false, key)
    if (passed && key === 'Enter' && target instanceof HTMLButtonElement) target.click()
    target.dispatchEvent(new KeyboardEvent('keyup', init))
  }
}`

/**
 * Types a code as a keyboard-wedge scanner does: physical keys of the US layout, Shift where it belongs, Enter at the
 * end. The events are made inside the page in one go: keys sent one by one over the debugging connection come as slowly
 * as a hand's when the machine is busy. What the page lets through reaches the field or button with the focus.
 */
export async function scanByWedge(page: Page, text: string): Promise<void> {
  const strokes = Array.from(text, (char) => ({ ...keyOf(char), key: char }))
  const all = [...strokes, { code: 'Enter', shift: false, key: 'Enter' }]
  await page.evaluate(`(${pressAll})(${JSON.stringify(all)})`)
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

function keyOf(char: string): { readonly code: string; readonly shift: boolean } {
  const [key] = keysFor('us', char) ?? []
  if (!key) throw new RangeError(`no key of the US layout gives ${JSON.stringify(char)}`)
  return { code: key.code, shift: key.shift }
}
