import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { test, type ElectronApplication, type Page } from '@playwright/test'
import { takeInHands, type Hands } from '../../scripts/lib/demo-run/hands.ts'
import { chooseOrders, readDemoOrders, writeOrderFile } from '../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { languages } from '../../shared/contract/settings.ts'
import { launchApp, type LaunchOptions } from '../support/electron.ts'

/** A running program with the demo warehouse and no orders, at its sign-in, in a window of 1366 x 768. */
export type Demo = {
  readonly page: Page
  readonly hands: Hands
  readonly dataDir: string
  /** The main process. */
  readonly app: ElectronApplication
  /** Ends the program and takes its data away. */
  readonly close: () => Promise<void>
}

/** Starts the program in a new folder and sets the demo warehouse up. */
export async function openDemo(
  options: Pick<LaunchOptions, 'language' | 'switches' | 'env'> = {},
): Promise<Demo> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'pakownia-demo-'))
  const { app, window: page } = await launchApp({ ...options, dataDir, size: { width: 1366, height: 768 } })
  const hands = await takeInHands(page)
  await page.getByTestId('first-start').waitFor()
  await ask(page, 'setup/load-demo', { withOrders: false })
  await page.reload()
  await page.getByTestId('worker').first().waitFor()
  return {
    page,
    hands,
    dataDir,
    app,
    close: async () => {
      await app.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** The demo with its lead signed in; there from the first test of a file to its last. */
export type DemoWindow = Omit<Demo, 'close'> & {
  /** Takes in so many orders of the demo's file. */
  readonly importOrders: (count: number) => Promise<void>
  /** Shows the window in every language, at both sizes of a screen, and does this each time */
  readonly inEveryLook: (look: () => Promise<void>) => void
  /** Keeps what the window shows as a picture, named by its language and width as well. */
  readonly picture: (name: string) => Promise<void>
}

/** Opens the program before the tests of a file, with the lead signed in, in Polish at 1366 x 768; closes it after them. */
export function demoWindow(options: Pick<LaunchOptions, 'switches' | 'env'> = {}): DemoWindow {
  let demo: Demo
  test.beforeAll(async () => {
    demo = await openDemo({ ...options, language: 'pl' })
    await demo.hands.signInWithBadge(workerWho('lead'))
  })
  test.afterAll(() => demo.close())
  return {
    get page() {
      return demo.page
    },
    get hands() {
      return demo.hands
    },
    get dataDir() {
      return demo.dataDir
    },
    get app() {
      return demo.app
    },
    importOrders: async (count) => {
      const file = path.join(demo.dataDir, 'orders.csv')
      writeOrderFile(file, chooseOrders(readDemoOrders().orders, count))
      await ask(demo.page, 'imports/start', { path: file })
    },
    picture: async (name) => {
      const language = await demo.page.locator('html').getAttribute('lang')
      const width = demo.page.viewportSize()?.width ?? 0
      await demo.page.screenshot({ path: `test-results/looks/${name}-${language}-${width}.png` })
    },
    inEveryLook: (look) => {
      for (const [width, height] of [
        [1366, 768],
        [1920, 1080],
      ] as const)
        test(`everything fits in every language at ${width} x ${height}`, async () => {
          await demo.page.setViewportSize({ width, height })
          for (const language of languages) {
            const { theme, volume } = await ask(demo.page, 'settings/station', {})
            await ask(demo.page, 'settings/set-look', { language, theme, volume })
            await demo.page.reload()
            await look()
          }
        })
    },
  }
}
