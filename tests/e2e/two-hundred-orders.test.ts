import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { Hands } from '../../scripts/lib/demo-run/hands.ts'
import { noCamera } from '../../scripts/lib/demo-run/camera.ts'
import { importFile, openScreen } from '../../scripts/lib/demo-run/lead.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { openDemo, type Demo } from './demo-window.ts'
import { pickingShift } from './picking-shift.ts'
import { addTotes, readBooks } from '../support/read-books.ts'
import { realShop, writeOrdersFile, writeStockFile } from '../support/two-hundred-orders.ts'

// One shift in one running program: two hundred real orders from the shelves, by scanner and keys alone.
test.describe.configure({ mode: 'serial', timeout: 45 * 60_000 })

const shop = realShop()

let demo: Demo
let page: Page
let hands: Hands
let dataDir: string

test.beforeAll(async () => {
  demo = await openDemo()
  ;({ page, hands, dataDir } = demo)
})

test.afterAll(async () => {
  await demo.close()
})

test('a lead brings the stock and two hundred orders', async () => {
  await hands.signInWithBadge(workerWho('lead'))
  const [stock, orders] = [path.join(dataDir, 'stock.csv'), path.join(dataDir, 'orders.csv')]
  writeStockFile(stock, shop)
  writeOrdersFile(orders, shop)
  await openScreen(hands, 'imports')
  await page.getByTestId('file').setInputFiles(stock)
  await page.getByTestId('sample-rows').waitFor()
  await page.getByTestId('start-import').focus()
  await hands.key('Enter')
  await page.locator('[data-testid=import][data-state=done]').waitFor()
  await page.getByTestId('next-import').focus()
  await hands.key('Enter')
  const result = await importFile(hands, orders, noCamera)
  expect(result).toMatchObject({ taken: 200, ready: 200, rejected: 0 })
})

test('a picker walks until no order waits, with mistakes, shortages and a cancellation; the stock is what a ledger says', async () => {
  addTotes(dataDir, 200)
  const before = readBooks(dataDir)
  await hands.signInWithBadge(workerWho('picker'))
  const shift = pickingShift(hands, shop, before.stock)
  let cancelled: string | null = null
  while (await shift.beginNext()) {
    for (let view = await shift.working(); view; view = await shift.working()) {
      await shift.pickOne(view)
      if (cancelled === null && shift.seen.batches >= 2) cancelled = await cancelOneWithGoods()
    }
  }
  const books = readBooks(dataDir)
  expect(books.stock).toEqual(shift.stock())
  expect(difference(books.moved, before.moved)).toEqual(difference(books.stock, before.stock))
  expect(books).toMatchObject({ incomplete: 0, badPromises: 0 })
  expect(books.states['cancelled']).toBe(1)
  expect(Object.values(books.states).reduce((sum, n) => sum + n, 0)).toBe(200)
  // What was short waits for a lead or for stock; all others are in their totes.
  expect(books.states['picked']).toBeGreaterThan(150)
  expect(shift.seen.putBack).toBeGreaterThan(0)
  for (const reason of ['wrong-location', 'wrong', 'unknown', 'wrong-tote'])
    expect(shift.refusals()[reason], reason).toBeGreaterThan(0)
})

/** A lead cancels an order of which goods lie in a tote of the walk that is on its way. */
async function cancelOneWithGoods(): Promise<string | null> {
  const view = await ask(page, 'picking/view', {})
  if (view.kind !== 'working') return null
  const tote = view.totes.find(({ unitsPicked, unitsTotal }) => unitsPicked > 0 && unitsPicked < unitsTotal)
  if (!tote) return null
  await hands.signInWithBadge(workerWho('lead'))
  const { rows } = await ask(page, 'orders/list', {
    filter: { text: tote.orderNumber },
    offset: 0,
    limit: 10,
  })
  const order = rows.find(({ number }) => number === tote.orderNumber)!
  await ask(page, 'orders/act', { id: order.id, action: 'cancel', reason: 'Kupujący zrezygnował' })
  await hands.signInWithBadge(workerWho('picker'))
  await hands.see('the walk as it was', ({ pick }) => pick?.kind === 'working')
  return tote.orderNumber
}

/** What changed from one count to another, by `SKU place`. */
function difference(
  after: Readonly<Record<string, number>>,
  before: Readonly<Record<string, number>>,
): Record<string, number> {
  const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])].sort()
  return Object.fromEntries(
    keys.map((key) => [key, (after[key] ?? 0) - (before[key] ?? 0)] as const).filter(([, n]) => n !== 0),
  )
}
