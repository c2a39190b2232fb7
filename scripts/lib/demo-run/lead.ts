import type { Page } from '@playwright/test'
import type { Camera } from './camera.ts'
import type { Hands } from './hands.ts'
import type { DemoWorker } from './people.ts'
import { until } from './until.ts'

/** Chooses a tile of the sign-in by its number and types the PIN. */
export async function signInWithPin(hands: Hands, { name, pin }: DemoWorker, camera: Camera): Promise<void> {
  const { page } = hands
  const tiles = page.getByTestId('worker')
  await tiles.first().waitFor()
  const names = await tiles.evaluateAll((all) => all.map((tile) => tile.dataset['name']))
  await hands.type(String(names.indexOf(name) + 1))
  await page.getByTestId('pin-pad').waitFor()
  await hands.type(pin)
  await page.locator(`[data-testid=pin-pad] [data-length="${pin.length}"]`).waitFor()
  await camera('pin')
  await hands.key('Enter')
  await hands.see(`${name} signed in`, (screen) => screen.worker === name)
}

/** Opens a screen by its entry of the navigation, with the keyboard. */
export async function openScreen(hands: Hands, name: string): Promise<void> {
  await pressControl(hands, `nav-${name}`)
  await hands.see(`the screen ${name}`, ({ screen }) => screen === name)
}

/** Goes to a control, as the tabulator does, and presses Enter. */
export async function pressControl(hands: Hands, testId: string): Promise<void> {
  await hands.page.getByTestId(testId).first().focus()
  await hands.key('Enter')
}

export type ImportResult = {
  readonly taken: number
  readonly ready: number
  readonly known: number
  readonly rejected: number
}

/** Imports a file on the imports screen and reads there what came of it. */
export async function importFile(hands: Hands, path: string, camera: Camera): Promise<ImportResult> {
  const { page } = hands
  await openScreen(hands, 'imports')
  await camera('imports')
  await page.getByTestId('file').setInputFiles(path)
  await page.getByTestId('sample-rows').waitFor()
  await camera('imports-preview')
  await pressControl(hands, 'start-import')
  await page.locator('[data-testid=import][data-state=done]').waitFor()
  const result = {
    taken: await figure(page, 'import-new'),
    ready: await figure(page, 'import-ready'),
    known: await figure(page, 'import-known'),
    rejected: await figure(page, 'import-rejected'),
  }
  if (result.rejected > 0) await page.getByTestId('rejected-row').first().waitFor()
  await camera('imports-result')
  return result
}

async function figure(page: Page, testId: string): Promise<number> {
  const text = (await page.getByTestId(testId).textContent()) ?? ''
  return Number(text.replaceAll(/\D/g, ''))
}

/** Looks at the list of orders and at the first order whole. */
export async function lookAtOrders(hands: Hands, count: number, camera: Camera, name: string): Promise<void> {
  const { page } = hands
  await openScreen(hands, 'orders')
  const total = page.getByTestId('orders-total')
  await until(
    `${count} orders in the list`,
    () => total.getAttribute('data-count'),
    (shown) => Number(shown) === count,
  )
  await page.getByTestId('order-row').first().waitFor()
  await camera(`${name}-list`)
  await page.getByTestId('orders-table').focus()
  await hands.key('Enter')
  await page.getByTestId('order-lines').waitFor()
  await camera(`${name}-detail`)
  if (await page.getByTestId('order-document').first().isVisible()) {
    await page.getByTestId('order-history').scrollIntoViewIfNeeded()
    await camera(`${name}-papers-history`)
  }
  await hands.key('Escape')
  await page.getByTestId('order-detail').waitFor({ state: 'hidden' })
}
