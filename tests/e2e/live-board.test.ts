import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import type { Hands } from '../../scripts/lib/demo-run/hands.ts'
import { openScreen } from '../../scripts/lib/demo-run/lead.ts'
import { readDemoOrders, writeOrderFile } from '../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { eanOf, foreignCode } from '../../scripts/lib/demo-run/pick.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { locationBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import { openDemo, type Demo } from './demo-window.ts'

// The board stays on the screen throughout; what happens is asked of the service, as other stations and files do it.
test.describe.configure({ mode: 'serial' })

const { orders: all, eans } = readDemoOrders()
const orders = all.filter(({ number }) => ['536369', '536521'].includes(number))

let demo: Demo
let page: Page
let hands: Hands
let dataDir: string

test.beforeAll(async () => {
  demo = await openDemo()
  ;({ page, hands, dataDir } = demo)
  await hands.signInWithBadge(workerWho('lead'))
  await openScreen(hands, 'board')
  await expect(page.getByTestId('orders-ready')).toHaveAttribute('data-count', '0')
  await page.evaluate(() => Object.assign(window, { neverReloaded: true }))
})

test.afterEach('the window was not loaded anew', async () => {
  expect(await page.evaluate(() => 'neverReloaded' in window)).toBe(true)
  expect((await hands.look()).screen).toBe('board')
})

test.afterAll(async () => {
  await demo.close()
})

test('orders that come in are counted as ready', async () => {
  const file = path.join(dataDir, 'orders.csv')
  writeOrderFile(file, orders)
  await ask(page, 'imports/start', { path: file })
  await expectOrders({ ready: 2 })
})

test('orders that are picked move on', async () => {
  let view = await ask(page, 'picking/next-batch', { commandId: uuidv7() })
  await expectOrders({ ready: 0, picking: 2 })
  while (view.kind === 'working') {
    const { tasks, currentTaskId } = view
    const task = tasks.find(({ id }) => id === currentTaskId)
    const split = task?.splits.find(({ picked, quantity }) => picked < quantity)
    if (!task || !split?.tote) throw new Error('a batch in work has an open task')
    await scan(locationBarcode(task.location), 'pick')
    for (let piece = 0; piece < split.quantity; piece += 1) await scan(eanOf(eans, task.product.sku), 'pick')
    const { pick } = await scan(toteBarcode(split.tote), 'pick')
    if (!pick) throw new Error('a scan at the shelf tells the walk')
    view = pick
  }
  await expectOrders({ picking: 0, picked: 2 })
})

test('an order on the bench shows at its station, and a refused scan in the list', async () => {
  await ask(page, 'packing/open-next', { commandId: uuidv7() })
  await expectOrders({ picked: 1, packing: 1 })
  await expect(page.getByTestId('station-order')).toContainText('536521')

  await expect(page.getByTestId('blocked-scan')).toHaveCount(0)
  const { scanId } = await scan(foreignCode, 'pack')
  await expect(page.getByTestId('blocked-scan')).toHaveCount(1)
  await expect(page.getByTestId('blocked-scan')).toHaveAttribute('data-reason', 'unknown')
  await ask(page, 'packing/acknowledge', { scanId })
})

test('a packed order is counted for the day, the hour, the station and the worker', async () => {
  const [sku = ''] = orders.find(({ number }) => number === '536521')?.pieces.keys() ?? []
  const { pack } = await scan(eanOf(eans, sku), 'pack')
  if (pack?.kind !== 'parcels') throw new Error('the order has one piece, and it is verified')
  const [box] = pack.packagings
  if (!box) throw new Error('the demo warehouse has boxes')
  const { sessionId } = pack
  const parcels = [
    {
      packagingId: box.id,
      weightGrams: (pack.expectedGrams ?? 300) + box.tareGrams,
      weightSource: 'typed' as const,
    },
  ]
  await ask(page, 'packing/set-parcels', { sessionId, parcels })
  await ask(page, 'packing/packed', { commandId: uuidv7(), sessionId, override: null })
  // What lies at the bench is told where the bench is shown.
  await ask(page, 'session/show-screen', { screen: 'pack' })
  await expect.poll(labelsAtHand).toHaveLength(1)
  for (const { text } of await labelsAtHand()) await scan(text, 'pack')
  await ask(page, 'session/show-screen', { screen: 'board' })

  // The next order of the queue was opened by itself.
  await expectOrders({ picked: 0, packing: 1, packed: 1 })
  await expect(page.getByTestId('station-order')).toContainText('536369')
  await expect(page.getByTestId('today-orders')).toContainText('1')
  await expect(page.getByTestId('today-items')).toContainText('1')
  await expect(page.locator('tr[data-testid=worker]')).toContainText([workerWho('lead').name])
})

test('an order put aside is the oldest trouble at once', async () => {
  await ask(page, 'packing/hold', { commandId: uuidv7(), reason: 'brak folii' })
  await expectOrders({ packing: 0, on_hold: 1 })
  await expect(page.getByTestId('exception')).toContainText('536369')
})

/** What came out of the label printer and can be scanned. */
async function labelsAtHand() {
  return (await ask(page, 'devices/codes-at-hand', {})).filter(({ kind }) => kind === 'label')
}

let readAt = 0
function scan(raw: string, screen: 'pick' | 'pack') {
  // The same code twice is two pieces, however fast the test is.
  readAt += 1_000
  return ask(page, 'scan/submit', {
    scanId: uuidv7(),
    raw,
    startedAt: readAt,
    readAt,
    device: 'wedge',
    screen,
  })
}

async function expectOrders(counts: Readonly<Record<string, number>>): Promise<void> {
  for (const [state, count] of Object.entries(counts)) {
    await expect(page.getByTestId(`orders-${state}`)).toHaveAttribute('data-count', String(count))
  }
}
