import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test as base, expect, type ElectronApplication, type Page } from '@playwright/test'
import type { Bridge } from '../../../shared/contract/bridge.ts'
import { launchApp, type RunningApp } from '../../support/electron.ts'

declare global {
  interface Window {
    readonly pakownia: Bridge
  }
}

type OfWorker = { readonly running: RunningApp }
type OfTest = { readonly electron: ElectronApplication; readonly page: Page }

/**
 * Tests that try to break out of one running program, which all of them share: what one of them does must leave
 * no trace, and after each the window still shows our page.
 */
export const test = base.extend<OfTest, OfWorker>({
  running: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads from the pattern which fixtures are wanted: none
    async ({}, give) => {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'pakownia-security-'))
      const running = await launchApp({ dataDir })
      await untilServiceIsReady(running.window)
      await give(running)
      await running.app.close()
      await rm(dataDir, { recursive: true, force: true })
    },
    { scope: 'worker' },
  ],
  electron: ({ running }, give) => give(running.app),
  page: async ({ running: { window } }, give) => {
    await give(window)
    expect(window.url()).toBe('app://pakownia/index.html')
  },
})

export { expect }

/** Waits until the service behind the page takes calls. */
export const untilServiceIsReady = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        window.pakownia.onStatus((status) => {
          if (status === 'ready') resolve()
        })
      }),
  )

/**
 * Runs code as a script of the page itself would run. What Playwright evaluates directly is the debugger's, which the
 * content policy exempts in part.
 */
export async function runInPage(page: Page, code: string): Promise<void> {
  await page.evaluate(`setTimeout(async () => { try { ${code} } catch {} }, 0)`)
}

/** Takes away everything a test has put into the page. */
export async function startPageAnew(page: Page): Promise<void> {
  await page.reload()
  await untilServiceIsReady(page)
}
