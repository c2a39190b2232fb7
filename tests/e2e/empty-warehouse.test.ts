import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import { noCamera } from '../../scripts/lib/demo-run/camera.ts'
import { takeInHands, type Hands } from '../../scripts/lib/demo-run/hands.ts'
import { openScreen, pressControl, signInWithPin } from '../../scripts/lib/demo-run/lead.ts'
import { launchApp } from '../support/electron.ts'

// One first day in one running program, from the empty warehouse on.
test.describe.configure({ mode: 'serial' })

const example = (name: string) => path.join(import.meta.dirname, '../../docs/examples', name)
const admin = { name: 'Ola', role: 'admin', badgeCode: '', pin: '731904' } as const
const damaged = path.join(import.meta.dirname, '../fixtures/import/product-catalogue.csv')

let app: ElectronApplication
let page: Page
let hands: Hands
let dataDir: string

test.beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'pakownia-empty-'))
  const running = await launchApp({ dataDir, size: { width: 1366, height: 768 } })
  app = running.app
  page = running.window
  hands = await takeInHands(page)
})

test.afterAll(async () => {
  await app.close()
  await rm(dataDir, { recursive: true, force: true })
})

test('an admin founds a warehouse of its own and is told what to import first', async () => {
  await page.getByTestId('first-start').waitFor()
  await pressControl(hands, 'empty-warehouse')
  const fields = page.getByTestId('empty-warehouse-form').locator('input')
  for (const [index, text] of ['Pakowanie 1', admin.name, admin.pin, admin.pin].entries())
    await fields.nth(index).fill(text)
  await pressControl(hands, 'create-warehouse')
  await page.getByTestId('worker').first().waitFor()
  await signInWithPin(hands, admin, noCamera)
  await openScreen(hands, 'imports')
  await expect(page.getByTestId('no-stock-yet')).toBeVisible()
})

test('a product file fills the shelves', async () => {
  await bring(example('products.csv'), 'products')
  await expectFigures({ productsNew: 7, productsChanged: 0, places: 8, freed: 0, rejected: 0 })
})

test('orders of these products are ready at once', async () => {
  await pressControl(hands, 'next-import')
  await expect(page.getByTestId('choose')).toBeVisible()
  await expect(page.getByTestId('no-stock-yet')).toBeHidden()
  await bring(example('orders.csv'), 'orders')
  await expectFigures({ new: 4, ready: 3, waiting: 1, rejected: 0 })
})

test('a row that cannot be taken is told with its reason in words', async () => {
  await pressControl(hands, 'next-import')
  await bring(damaged, 'products')
  const row = page.getByTestId('rejected-row').first()
  await expect(row).toHaveAttribute('data-reason', 'barcode-shared')
  await expect(row).not.toContainText('barcode-shared')
})

/** Brings a file, sees what the screen takes it for, and imports it. */
async function bring(file: string, content: 'orders' | 'products'): Promise<void> {
  await page.getByTestId('file').setInputFiles(file)
  await page.getByTestId('sample-rows').waitFor()
  await expect(page.getByTestId('content').locator('input:checked')).toHaveValue(content)
  await pressControl(hands, 'start-import')
  await page.locator('[data-testid=import][data-state=done]').waitFor()
}

async function expectFigures(figures: Readonly<Record<string, number>>): Promise<void> {
  for (const [name, value] of Object.entries(figures))
    await expect(page.getByTestId(`import-${name}`)).toHaveText(String(value))
}
