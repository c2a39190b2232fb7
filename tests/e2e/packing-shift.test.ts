import path from 'node:path'
import { expect, test } from '@playwright/test'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { until } from '../../scripts/lib/demo-run/until.ts'
import { addTotes, pickAll, readPacked, readVerdicts } from '../support/read-books.ts'
import { realShop, smallOrders, writeOrdersFile, writeStockFile } from '../support/two-hundred-orders.ts'
import { openDemo, type Demo } from './demo-window.ts'
import { packingShift } from './packing-shift.ts'

// One shift at one bench: forty real orders, by scanner, scale and keys alone, with the mistakes a person makes.
test.describe.configure({ mode: 'serial', timeout: 8 * 60_000 })

const count = 40
const shop = smallOrders(realShop(), count, 24)

let demo: Demo

test.beforeAll(async () => {
  demo = await openDemo()
  const { page, hands, dataDir } = demo
  await hands.signInWithBadge(workerWho('lead'))
  const [stock, orders] = [path.join(dataDir, 'stock.csv'), path.join(dataDir, 'orders.csv')]
  writeStockFile(stock, shop)
  writeOrdersFile(orders, shop)
  for (const file of [stock, orders]) {
    const { id } = await ask(page, 'imports/start', { path: file })
    await until(
      `the import of ${file}`,
      () => ask(page, 'imports/list', {}),
      (imports) => imports.find((one) => one.id === id)?.state === 'done',
    )
  }
  addTotes(dataDir, count)
  pickAll(dataDir)
})

test.afterAll(() => demo.close())

test('a whole shift of forty orders needs no mouse, and nothing wrong, missing or surplus leaves', async () => {
  const { page, hands, dataDir } = demo
  await page.addInitScript(countPointers)
  await page.evaluate(countPointers)
  await hands.signInWithBadge(workerWho('packer'))
  const shift = packingShift(hands, shop)
  for (let n = 0; n < count; n += 1) await shift.packOne()
  await hands.see('nothing left', ({ pack }) => pack?.kind === 'waiting' && pack.waiting === 0)

  expect(await page.evaluate(() => Number(sessionStorage.getItem('pointers')))).toBe(0)
  const books = readPacked(dataDir)
  expect(books).toHaveLength(count)
  for (const { number, lines } of shop.orders) {
    const pieces = [...lines.values()].reduce((sum, n) => sum + n, 0)
    const found = books.find((one) => one.number === number)!
    expect(found).toMatchObject({ state: 'packed', ordered: pieces, packed: pieces, wrongLines: 0 })
    expect(found).toMatchObject({ waybills: found.parcels, salesPapers: 1, prints: found.parcels + 1 })
  }
  expect(books.filter(({ parcels }) => parcels === 2)).toHaveLength(4)
  // Every kind of mistake was made, and the journal has each of them with its answer.
  const made = shift.mistakes()
  const verdicts = readVerdicts(dataDir)
  for (const mistake of ['wrong', 'surplus', 'double-read', 'finish-first', 'not-acknowledged'] as const) {
    expect(made[mistake], mistake).toBeGreaterThan(0)
    expect(verdicts[mistake], mistake).toBe(made[mistake])
  }
  expect(verdicts['unknown']).toBe(made['unknown']! + made['not-acknowledged']!)
  for (const deed of ['undo', 'leave', 'reload'] as const) expect(made[deed], deed).toBeGreaterThan(0)
})

/** Counts every touch of a mouse, finger or pen, over reloads of the window as well. */
function countPointers(): void {
  for (const name of ['pointerdown', 'mousedown', 'click', 'wheel', 'touchstart'])
    addEventListener(
      name,
      (event) => {
        // A key on a button makes a click of its own, without a pointer.
        if (event instanceof PointerEvent && event.type === 'click' && event.pointerType === '') return
        sessionStorage.setItem('pointers', String(Number(sessionStorage.getItem('pointers')) + 1))
      },
      { capture: true },
    )
}
