import path from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import type { Hands } from '../../scripts/lib/demo-run/hands.ts'
import { chooseOrders, readDemoOrders, writeOrderFile } from '../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { eanOf, foreignCode, pickTask, reportShort } from '../../scripts/lib/demo-run/pick.ts'
import { ask, virtualScan } from '../../scripts/lib/demo-run/service.ts'
import { commandBarcode, locationBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import { languages } from '../../shared/contract/settings.ts'
import { openDemo, type Demo } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'

// One walk in one running program: each test goes on where the one before it left the picker.
test.describe.configure({ mode: 'serial' })

const { orders: all, eans } = readDemoOrders()
const orders = chooseOrders(all, 14)
const units = orders.reduce((sum, order) => sum + order.units, 0)

let demo: Demo
let page: Page
let hands: Hands
let dataDir: string

test.beforeAll(async () => {
  // A picture of the damage needs a camera; Chromium brings one of its own.
  const switches = ['--use-fake-device-for-media-stream']
  demo = await openDemo({ language: 'pl', switches })
  ;({ page, hands, dataDir } = demo)
  await hands.signInWithBadge(workerWho('lead'))
  const file = path.join(dataDir, 'orders.csv')
  writeOrderFile(file, orders)
  await ask(page, 'imports/start', { path: file })
  await hands.signInWithBadge(workerWho('picker'))
})

test.afterAll(async () => {
  await demo.close()
})

test('one scan of NEXT begins the best batch of what waits', async () => {
  await expect(page.getByTestId('pick-ready')).toHaveAttribute('data-count', String(orders.length))
  await expectEverythingInView(page)
  await hands.typeCode(commandBarcode('NEXT'))
  await hands.see('a walk', ({ pick }) => pick?.kind === 'working')
})

test('the screen shows the place, the way on the map, what is left of it, and the cart', async () => {
  const view = await working()
  const first = view.tasks[0]
  await expect(page.getByTestId('pick-current-location')).toHaveText(first?.location ?? '')
  await expect(page.getByTestId('pick-prompt')).toContainText(first?.location ?? '')
  await expect(page.getByTestId('map-here')).toBeVisible()
  await expect(page.getByTestId('map-next')).toBeVisible()
  await expect(page.getByTestId('pick-metres-left')).toHaveAttribute('data-cm', String(view.leftCm))
  await expect(page.getByTestId('pick-tote')).toHaveCount(view.totes.length)
  const next = await page.getByTestId('pick-next-location').locator('strong:first-child').allTextContents()
  expect(next).toEqual(view.tasks.slice(1, 3).map(({ location }) => location))
  await hands.key('F4')
  await expect(page.getByTestId('pick-list-row')).toHaveCount(view.tasks.length)
  await expect(page.getByTestId('pick-list').getByTestId('warehouse-map')).toBeVisible()
  await expectEverythingInView(page)
  await hands.key('F4')
  await expect(page.getByTestId('pick-list')).toBeHidden()
})

test('the number in the hand is said by digits, by plus and minus, and by barcodes', async () => {
  const { sku, wanted } = await goToTaskOf(3)
  await hands.scan(eanOf(eans, sku))
  await hands.type(String(wanted))
  await expect(page.getByTestId('typed-count')).toHaveAttribute('data-value', String(wanted))
  await hands.key('-')
  await expect(page.getByTestId('typed-count')).toHaveAttribute('data-value', String(wanted - 1))
  // More than the task asks for is not confirmed.
  await hands.key('0')
  await expect(page.getByTestId('count-confirm')).toBeDisabled()
  await hands.key('Backspace')
  await virtualScan(page, commandBarcode('CONFIRM'))
  await hands.see('the typed number', ({ pick }) => pick?.task?.inHand === wanted - 1)
  await expect(page.getByTestId('count-dialog')).toBeHidden()

  await hands.typeCode(commandBarcode('COUNT-PLUS'))
  await hands.see('one more', ({ pick }) => pick?.task?.inHand === wanted)
  await virtualScan(page, commandBarcode('COUNT-MINUS'))
  await hands.see('one fewer', ({ pick }) => pick?.task?.inHand === wanted - 1)
})

test('a refusal that is confirmed by its barcode answers no question under it', async () => {
  await hands.key('F8')
  await page.getByTestId('pause-dialog').waitFor()
  expect(await hands.scan(foreignCode)).toMatchObject({ kind: 'refused' })
  await hands.scanCommand('CONFIRM')
  await expect(page.getByTestId('refusal')).toBeHidden()
  await expect(page.getByTestId('pause-dialog')).toBeVisible()
  expect((await working()).refusal).toBeNull()
  await hands.key('Escape')
})

test('the rest of a place is reported with its number and reason', async () => {
  const before = await hands.look()
  const sku = before.pick?.task?.sku ?? ''
  await reportShort(hands, { quantity: 1, reason: 'empty' })
  await hands.see('everything in the hand', ({ pick }) => pick?.task?.step === 'tote')
  const view = await working()
  const task = view.tasks.find(({ id }) => id === view.currentTaskId)
  expect([task?.product.sku, task?.short]).toEqual([sku, 1])
  await pickTask(hands, eans, 'wedge')
})

test('a damage can be reported with a picture, and the camera is off until it is asked for', async () => {
  await goToTaskOf(1)
  const { currentTaskId } = await working()
  await reportShort(hands, { reason: 'damaged', photo: true })
  await hands.see('another task', ({ pick }) => pick?.task?.id !== currentTaskId)
  await asLead(async () => {
    expect(await ask(page, 'stock/damages', {})).toMatchObject([{ hasPhoto: true }])
    await page.getByTestId('nav-batches').click()
    await page.getByTestId('damage-photo').click()
    await page.locator('[data-testid="photo"][data-drawn]').waitFor()
    await page.keyboard.press('Escape')
  })
})

test('a walk that was put down waits in the list and is taken by its number', async () => {
  const { currentTaskId, batchNumber } = await working()
  await hands.key('F8')
  await page.getByTestId('pause-confirm').waitFor()
  await expectEverythingInView(page)
  await hands.key('Enter')
  const row = page.getByTestId('waiting-walk')
  await expect(row).toHaveAttribute('data-state', 'paused')
  await expect(row).toHaveAttribute('data-batch', batchNumber)
  await expectEverythingInView(page)
  await hands.key('1')
  await hands.see('the same task', ({ pick }) => pick?.task?.id === currentTaskId)
})

test('it can be put down by a barcode and taken with the arrows', async () => {
  await hands.scanCommand('PAUSE')
  await page.getByTestId('waiting-walk').waitFor()
  await hands.key('ArrowDown')
  await page.getByTestId('take-chosen').waitFor()
  await hands.key('Enter')
  await hands.see('the walk', ({ pick }) => pick?.kind === 'working')
})

test('another worker goes on with it by a scan of one of its totes', async () => {
  const { currentTaskId, totes } = await working()
  await hands.scanCommand('PAUSE')
  await page.getByTestId('waiting-walk').waitFor()
  await hands.signInWithBadge(workerWho('lead'))
  await page.getByTestId('nav-pick').click()
  await page.getByTestId('waiting-walk').waitFor()
  expect(await hands.scan(toteBarcode(totes[0]?.code ?? ''))).toEqual({ kind: 'walk-taken' })
  await hands.see('the same task', ({ pick }) => pick?.task?.id === currentTaskId)
  await hands.scanCommand('PAUSE')
  await page.getByTestId('waiting-walk').waitFor()
  await hands.signInWithBadge(workerWho('picker'))
  await page.getByTestId('waiting-walk').click()
  await hands.see('the same task', ({ pick }) => pick?.task?.id === currentTaskId)
})

test('a cancelled order is told at the edge, and its goods go back to their shelf in the same walk', async () => {
  const { totes } = await working()
  const { orderNumber, unitsPicked } = totes.find((tote) => tote.unitsPicked > 0) ?? {}
  await asLead(async () => {
    const { rows } = await ask(page, 'orders/list', { filter: {}, offset: 0, limit: 50 })
    const id = rows.find(({ number }) => number === orderNumber)?.id ?? ''
    await ask(page, 'orders/act', { id, action: 'cancel', reason: 'buyer' })
  })
  const notice = page.getByTestId('pick-notice')
  await expect(notice).toHaveAttribute('data-notice', 'order-cancelled')
  await expect(notice).toHaveAttribute('data-order', orderNumber ?? '')
  await expectEverythingInView(page)
  const back = (await working()).tasks.filter(({ kind }) => kind === 'put-back')
  expect(back.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(unitsPicked)

  while ((await hands.look()).pick?.task?.kind === 'pick') await pickTask(hands, eans, 'wedge')
  await expect(page.getByTestId('pick-put-back')).toBeVisible()
  await expect(page.getByTestId('pick-put-back-tote')).toHaveText(back[0]?.splits[0]?.tote ?? '')
  await expectEverythingInView(page)
  await expect(page.getByTestId('short')).toBeDisabled()
  const task = (await hands.look()).pick?.task
  await hands.scan(locationBarcode(task?.location ?? ''))
  await expectEverythingInView(page)
  await pickTask(hands, eans, 'wedge')
  await hands.see('another task', ({ pick }) => pick?.task?.id !== task?.id)
})

for (const size of [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
]) {
  test(`everything fits in every language at ${size.width} x ${size.height}`, async () => {
    await page.setViewportSize(size)
    for (const language of languages) {
      await ask(page, 'settings/set-look', { language, theme: 'dark', volume: 0 })
      await page.reload()
      await page.locator(`html[lang=${language}]`).waitFor()
      await page.getByTestId('pick-task').waitFor()
      await expectEverythingInView(page)
      for (const [key, dialog] of [
        ['F4', 'pick-list'],
        ['F7', 'dialog-back'],
        ['F8', 'pause-dialog'],
      ] as const) {
        await hands.key(key)
        await page.getByTestId(dialog).waitFor()
        await expectEverythingInView(page)
        await hands.key('Escape')
        await page.getByTestId(dialog).waitFor({ state: 'hidden' })
      }
    }
    await ask(page, 'settings/set-look', { language: 'pl', theme: 'light', volume: 0 })
    await page.reload()
    await page.getByTestId('pick-task').waitFor()
  })
}

test('a walk that has ended says what it came to and what it saved', async () => {
  const view = await working()
  const short = view.tasks.reduce((sum, task) => sum + task.short, 0)
  for (let turn = 0; turn < view.tasks.length; turn += 1) {
    if ((await hands.look()).pick?.kind !== 'working') break
    await pickTask(hands, eans, turn % 2 === 0 ? 'wedge' : 'virtual')
  }
  await page.getByTestId('pick-finished').waitFor()
  const idle = await ask(page, 'picking/view', {})
  if (idle.kind !== 'idle' || !idle.finished) throw new Error('the walk has ended')
  expect(idle.finished.units).toBe(view.unitsTotal - short)
  expect(idle.finished.units).toBeLessThanOrEqual(units)
  await expect(page.getByTestId('finished-metres')).toBeVisible()
  await expect(page.getByTestId('finished-byOrder')).toBeVisible()
  await expectEverythingInView(page)
})

test('what was reported empty is counted between two walks', async () => {
  const counts = await ask(page, 'stock/counts', {})
  expect(counts.length).toBeGreaterThan(0)
  await hands.key('F5')
  for (const { location } of counts) {
    await expect(page.getByTestId('stock-count-place')).toHaveText(location)
    await expectEverythingInView(page)
    await hands.type('40')
    await hands.key('Enter')
  }
  await expect(page.getByTestId('stock-count')).toBeHidden()
  await expect(page.getByTestId('count-places')).toBeHidden()
  expect(await ask(page, 'stock/counts', {})).toEqual([])
})

/** The lead does something at the same station, and the picker goes on. */
async function asLead(act: () => Promise<void>): Promise<void> {
  await hands.signInWithBadge(workerWho('lead'))
  await act()
  await hands.signInWithBadge(workerWho('picker'))
  await page.getByTestId('pick-task').waitFor()
}

/** The walk as the service tells it. */
async function working() {
  const view = await ask(page, 'picking/view', {})
  if (view.kind !== 'working') throw new Error('no walk is in work')
  return view
}

/** Picks on until a task asks for so many pieces at least, and scans its place. */
async function goToTaskOf(pieces: number): Promise<{ readonly sku: string; readonly wanted: number }> {
  for (;;) {
    const view = await working()
    const task = view.tasks.find(({ id }) => id === view.currentTaskId)
    if (!task) throw new Error('the walk has a task')
    if (task.quantity >= pieces) {
      await hands.scan(locationBarcode(task.location))
      return { sku: task.product.sku, wanted: task.quantity }
    }
    await pickTask(hands, eans, 'wedge')
  }
}
