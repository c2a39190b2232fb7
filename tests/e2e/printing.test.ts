import path from 'node:path'
import { expect, test, type Locator, type Page } from '@playwright/test'
import { noCamera } from '../../scripts/lib/demo-run/camera.ts'
import type { Hands } from '../../scripts/lib/demo-run/hands.ts'
import { openScreen } from '../../scripts/lib/demo-run/lead.ts'
import { readDemoOrders, writeOrderFile } from '../../scripts/lib/demo-run/orders.ts'
import { openOrder, packOrder } from '../../scripts/lib/demo-run/pack.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { pickBatch } from '../../scripts/lib/demo-run/pick.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { startFaultyPrinter, type FaultyPrinter } from '../support/faulty-printer.ts'
import { openDemo, type Demo } from './demo-window.ts'

// One shift in one running program: each test goes on where the one before it left the printers.
test.describe.configure({ mode: 'serial' })

const { orders: all, eans } = readDemoOrders()
const orders = all.filter(({ number }) => ['536369', '536521', '536366'].includes(number))
const labels = 'Zebra (wirtualna)'
const documents = 'A4 (wirtualna)'

let demo: Demo
let page: Page
let hands: Hands
let dataDir: string
let zebra: FaultyPrinter

test.beforeAll(async () => {
  zebra = await startFaultyPrinter()
  demo = await openDemo()
  ;({ page, hands, dataDir } = demo)
  await hands.signInWithBadge(workerWho('admin'))
  // A printer in trouble is what these tests are about; no label of it lies at hand to be scanned.
  const packing = await ask(page, 'settings/packing', {})
  await ask(page, 'settings/save-packing', { ...packing, scanWaybill: false })
  await hands.signInWithBadge(workerWho('lead'))
  const file = path.join(dataDir, 'orders.csv')
  writeOrderFile(file, orders)
  await ask(page, 'imports/start', { path: file })
  const listed = { filter: {}, offset: 0, limit: 10 }
  await expect
    .poll(
      async () =>
        (await ask(page, 'orders/list', listed)).rows.filter(({ state }) => state === 'ready').length,
    )
    .toBe(orders.length)
  await hands.signInWithBadge(workerWho('picker'))
  await pickBatch(hands, { eans, camera: noCamera, mistakes: false })
})

test.afterAll(async () => {
  await demo.close()
  await zebra.close()
})

test('an admin sees what prints where and takes the paper out of a printer', async () => {
  await atThePrinters('admin')
  await expect(route('waybill').getByTestId('route-printer')).toHaveText(labels)
  await expect(route('waybill').getByTestId('route-fallback')).toHaveText(documents)
  await expect(route('invoice').getByTestId('route-printer')).toHaveText(documents)
  await card(labels).getByTestId('fault-paper').click()
  await expect(card(labels).getByTestId('printer-trouble')).toHaveAttribute('data-problem', 'paper-out')
})

test('the label waits at the bench, and one scan sends it to the printer that stands in', async () => {
  await packNext()
  const trouble = page.getByTestId('print-trouble')
  await expect(trouble.locator('p')).toHaveAttribute('data-problem', 'paper-out')
  await expect(trouble.getByTestId('use-fallback')).toContainText(documents)
  await expect.poll(jobs).toEqual([`waybill ${labels} queued`, `invoice ${documents} printed`])

  expect(await hands.scanCommand('FALLBACK')).toEqual({ kind: 'command', command: 'FALLBACK' })
  await expect.poll(jobs).toEqual([`waybill ${documents} printed`, `invoice ${documents} printed`])
  await expect(trouble).toBeHidden()
  expect(await hands.scanCommand('FALLBACK')).toEqual({ kind: 'no-effect', because: null })
})

test('a key does the same, and a printer that has paper again goes on by itself', async () => {
  await packNext()
  await page.getByTestId('use-fallback').waitFor()
  await hands.key('F11')
  await expect.poll(async () => (await jobs())[0]).toBe(`waybill ${documents} printed`)
  await atThePrinters('admin')
  await card(labels).getByTestId('fault-paper').click()
  await expect(card(labels).getByTestId('printer-trouble')).toBeHidden()
  await expect(page.getByTestId('redirected')).toHaveCount(2)
})

test('what came out of a virtual printer is shown as a picture, a label and a page', async () => {
  await card(labels).getByTestId('test-print').click()
  for (const printer of [labels, documents]) {
    const picture = card(printer).getByTestId('paper-picture')
    await expect(picture).toHaveAttribute('data-drawn', 'done', { timeout: 60_000 })
    expect(await ink(picture.locator('canvas'))).toBeGreaterThan(1_000)
  }
  await card(documents).getByTestId('last-paper').click()
  const large = page.getByTestId('virtual-papers-dialog').getByTestId('paper-picture')
  await expect(large).toHaveAttribute('data-drawn', 'done')
  await page.keyboard.press('Escape')
})

test('a label of which nobody knows is asked about once, and comes out once', async () => {
  await ask(page, 'printing/save-printer', {
    name: 'Sieciowa',
    config: {
      kind: 'tcp9100',
      host: '127.0.0.1',
      port: zebra.port,
      labelFormat: 'zpl203',
      statusRequired: true,
    },
  })
  await page.getByTestId('edit-routes').click()
  await choose('route-printer-waybill', 'Sieciowa')
  await choose('route-fallback-waybill', labels)
  await page.getByTestId('save-routes').click()
  await expect(route('waybill').getByTestId('route-printer')).toHaveText('Sieciowa')
  zebra.faults.breaksAt = 300
  await packNext()
  await expect.poll(async () => (await jobs())[0]).toBe('waybill Sieciowa unsure')
  zebra.faults.breaksAt = null
  expect(await hands.scanCommand('FALLBACK')).toEqual({ kind: 'no-effect', because: null })

  await atThePrinters('lead')
  const question = page.getByTestId('unsure-question')
  await expect(question).toHaveCount(1)
  await question.getByTestId('not-came-out').click()
  await expect(question).toHaveCount(0)
  await expect.poll(jobs).toContain('waybill Sieciowa accepted')
  expect(zebra.papers).toHaveLength(1)
  expect(await jobs()).toContain('waybill Sieciowa cancelled')
})

/** Packs the next order that waits, as the packer. */
async function packNext(): Promise<void> {
  const packer = workerWho('packer')
  if ((await hands.look()).worker !== packer.name) await hands.signInWithBadge(packer)
  const bench = { eans, orders: new Map(orders.map((one) => [one.number, one])), camera: noCamera }
  await openOrder(hands, bench, 'next')
  await packOrder(hands, bench, {
    scanner: 'virtual',
    mistakes: false,
    weighing: { parcels: 1, weight: 'scale', packed: 'key' },
  })
}

async function atThePrinters(who: 'admin' | 'lead'): Promise<void> {
  await hands.signInWithBadge(workerWho(who))
  await openScreen(hands, 'printing')
}

const card = (name: string): Locator => page.locator(`[data-testid=printer][data-name="${name}"]`)
const route = (kind: string): Locator => page.locator(`[data-testid=route][data-kind=${kind}]`)

async function choose(field: string, option: string): Promise<void> {
  await page.getByTestId(field).click()
  await page.getByRole('option', { name: option }).click()
}

/** The papers of the last packed order, newest first: what, where, how it stands. */
async function jobs(): Promise<string[]> {
  const list = await ask(page, 'printing/jobs', { limit: 50 })
  return list
    .filter(({ belongsTo }) => belongsTo === list[0]?.belongsTo)
    .map(({ documentKind, printer, state }) => `${documentKind} ${printer} ${state}`)
    .toSorted((a, b) => (a < b ? 1 : -1))
}

/** How many dots of a canvas are not white. */
function ink(canvas: Locator): Promise<number> {
  return canvas.evaluate((element: HTMLCanvasElement) => {
    const { data } = element.getContext('2d')!.getImageData(0, 0, element.width, element.height)
    let dark = 0
    for (let at = 0; at < data.length; at += 4) if (data[at]! < 128) dark += 1
    return dark
  })
}
