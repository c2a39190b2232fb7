import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'

/** Takes one picture of each thing worth seeing, numbered in the order in which they were first seen. */
export type Camera = (name: string) => Promise<void>

/** A camera that writes `01-sign-in.png`, `02-...` into a folder; a name seen before is not taken again. */
export function openCamera(page: Page, folder: string): Camera {
  mkdirSync(folder, { recursive: true })
  const seen = new Set<string>()
  return async (name) => {
    if (seen.has(name)) return
    seen.add(name)
    const number = String(seen.size).padStart(2, '0')
    await page.screenshot({ path: join(folder, `${number}-${name}.png`), animations: 'disabled' })
  }
}

/** For walks of which nobody wants pictures. */
export const noCamera: Camera = () => Promise.resolve()
