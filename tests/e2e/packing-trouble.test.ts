import { expect, test } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { expectKind, expectRefused } from '../../scripts/lib/demo-run/refusals.ts'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { ask, virtualScan } from '../../scripts/lib/demo-run/service.ts'
import { commandBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { orderRow, pickOrders } from './picked-orders.ts'

// What goes wrong at the bench and beside it, in its window, without a mouse.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()
const { eans } = readDemoOrders()
const code = (sku: string) => eanOf(eans, sku)
const [bag, lantern] = ['85123A', '71053'] as const

test('a piece of another order is refused, and the sign says whose it is', async () => {
  await pickOrders(it.page, it.dataDir, [
    orderRow('ZAM-1', bag, 3),
    orderRow('ZAM-1', '84406B', 2),
    orderRow('ZAM-1', '84029G', 1),
    orderRow('ZAM-2', lantern, 1),
  ])
  await it.hands.signInWithBadge(workerWho('packer'))
  expectKind(await it.hands.scan('ZAM-1'), 'opened')
  expectRefused(await it.hands.scan(code(lantern)), 'wrong')
  await expect(it.page.getByTestId('refusal-belongs-to')).toContainText('ZAM-2')
})

test.describe('the sign over a piece of another order', () => {
  it.inEveryLook(async () => {
    await it.page.getByTestId('hand-over').waitFor()
    await it.picture('trouble-whose')
    await expectEverythingInView(it.page)
  })
})

test('the scan of its tote hands it over, and of what nobody needs F6 has it brought back', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  const { queue } = await ask(it.page, 'packing/view', {})
  const tote = queue.find(({ orderNumber }) => orderNumber === 'ZAM-2')?.tote ?? ''
  expectKind(await it.hands.scan(toteBarcode(tote)), 'handed-over')
  await expect(it.page.getByTestId('last-scan')).toHaveAttribute('data-outcome', 'handed-over')
  for (let piece = 0; piece < 3; piece += 1) expectKind(await it.hands.scan(code(bag)), 'counted')
  expectRefused(await it.hands.scan(code(bag)), 'surplus')
  await expect(it.page.getByTestId('refusal-shelf')).toBeVisible()
  await it.picture('trouble-shelf')
  await it.hands.key('F6')
  await expect(it.page.getByTestId('last-scan')).toHaveAttribute('data-outcome', 'put-back')
})

test('case 18: a lead changes the order on the bench, and the packer is told what to take out', async () => {
  await it.hands.signInWithBadge(workerWho('lead'))
  const view = await ask(it.page, 'packing/view', {})
  if (view.kind !== 'verifying') throw new Error('the order is open')
  const done = view.lines.find(({ product }) => product.sku === bag)
  const other = view.lines.find(({ product }) => product.sku === '84406B')
  await ask(it.page, 'orders/change-lines', {
    commandId: uuidv7(),
    id: view.order.id,
    reason: 'the buyer called',
    lines: [
      { lineId: done!.lineId, quantity: 1 },
      { lineId: other!.lineId, quantity: 1 },
    ],
    added: [],
  })
  await ask(it.page, 'orders/change-notes', {
    commandId: uuidv7(),
    id: view.order.id,
    reason: 'the buyer called',
    notes: { buyer: '', order: '', gift: 'Sto lat, Ewo! Twoja babcia' },
  })
  await it.hands.signInWithBadge(workerWho('packer'))
  expectRefused(await it.hands.scan(code('84406B')), 'order-changed')
  await expect(it.page.getByTestId('difference')).toHaveCount(3)
  await expect(it.page.getByTestId('differences')).toContainText('Twoja babcia')
})

test.describe('what changed about the order', () => {
  it.inEveryLook(async () => {
    await it.page.getByTestId('differences').waitFor()
    await it.picture('trouble-changed')
    await expectEverythingInView(it.page)
  })
})

test('the packer has seen it, and what is verified stays', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await it.hands.key('Enter')
  await it.hands.see('the order as it is now', ({ pack }) => pack?.verified === 1 && pack.total === 3)
})

test.describe('the questions about damaged goods', () => {
  it.inEveryLook(async () => {
    await it.page.getByTestId('pack-focus').waitFor()
    await it.hands.key('F7')
    await it.page.getByTestId('problem-dialog').waitFor()
    await it.picture('trouble-kind')
    await it.hands.key('2')
    await it.page.getByTestId('problem-line').waitFor()
    await it.picture('trouble-line')
    await it.hands.key('1')
    await it.page.getByTestId('damaged-dialog').waitFor()
    await it.hands.key('Enter')
    await it.page.getByTestId('problem-then').waitFor()
    await it.picture('trouble-then')
    await expectEverythingInView(it.page)
    await it.hands.key('Escape')
  })
})

test('under F8 a number chooses, and a letter begins a reason of one’s own', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await it.hands.key('F8')
  await it.page.getByTestId('hold-dialog').waitFor()
  await it.hands.key('1')
  await it.page.getByTestId('problem-line').waitFor()
  await it.hands.key('Escape')
  await it.hands.key('F8')
  await it.hands.key('b')
  await expect(it.page.getByTestId('hold-reason')).toBeFocused()
  await it.hands.type('rak 2 folii')
  await expect(it.page.getByTestId('hold-reason')).toHaveValue('brak 2 folii')
  await it.hands.key('Escape')
})

test('the code of CONFIRM is Enter in a question, and nothing where it is not complete', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  expectKind(await it.hands.scanCommand('SHORT'), 'command')
  await it.page.getByTestId('problem-dialog').waitFor()
  // There is something to choose.
  expectKind(await it.hands.scanCommand('CONFIRM'), 'command')
  await it.page.getByTestId('problem-dialog').waitFor()
  expectKind(await it.hands.scanCommand('DIGIT-2'), 'command')
  expectKind(await it.hands.scanCommand('DIGIT-1'), 'command')
  await it.page.getByTestId('damaged-dialog').waitFor()
  expectKind(await it.hands.scanCommand('CONFIRM'), 'command')
  await it.page.getByTestId('problem-then').waitFor()
  expectKind(await it.hands.scanCommand('BACK'), 'command')
  // A reason of one's own is typed, and confirmed by scanner.
  await it.hands.key('F8')
  await it.page.getByTestId('hold-dialog').waitFor()
  expectKind(await it.hands.scanCommand('CONFIRM'), 'command')
  await it.hands.type('folia')
  await expect(it.page.getByTestId('hold-reason')).toHaveValue('folia')
  await it.hands.key('Escape')
  await it.page.getByTestId('pack-focus').waitFor()
  // Without a question it is the bench's own command again, which has nothing to close here.
  expectKind(await it.hands.scanCommand('CONFIRM'), 'no-effect')
})

test('case 26: by scanner alone a missing piece is told, and its order waits while the next one is packed', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  expectKind(await it.hands.scanCommand('SHORT'), 'command')
  await it.page.getByTestId('problem-dialog').waitFor()
  expectKind(await it.hands.scanCommand('DIGIT-1'), 'command')
  await it.page.getByTestId('problem-line').waitFor()
  expectKind(await it.hands.scanCommand('DIGIT-2'), 'command')
  await it.page.getByTestId('problem-then').waitFor()
  await virtualScan(it.page, commandBarcode('DIGIT-1'))
  await it.hands.see('the next order', ({ pack }) => pack?.order === 'ZAM-2')
  await it.hands.signInWithBadge(workerWho('picker'))
  const walk = await ask(it.page, 'picking/next-batch', { commandId: uuidv7() })
  expect(walk).toMatchObject({ kind: 'working', tasks: [{ quantity: 1 }] })
})

test('case 17: an order that a lead cancels leaves the bench, and nothing of it counts', async () => {
  await it.hands.signInWithBadge(workerWho('lead'))
  const view = await ask(it.page, 'packing/view', {})
  if (view.kind !== 'verifying') throw new Error('the order is open')
  await ask(it.page, 'orders/act', { id: view.order.id, action: 'cancel', reason: 'the buyer called' })
  await it.hands.signInWithBadge(workerWho('packer'))
  await expect(it.page.getByTestId('refusal')).toHaveAttribute('data-reason', 'order-cancelled')
  await it.picture('trouble-cancelled')
  expectRefused(await it.hands.scan(code(lantern)), 'order-cancelled')
  await it.hands.key('Enter')
  await it.hands.see('the bench free', ({ pack }) => pack?.kind === 'waiting')
})
