import { expect, test } from '@playwright/test'
import { openScreen, pressControl } from '../../scripts/lib/demo-run/lead.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { cartBarcode } from '../../shared/domain/barcode.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'

// A cart with a label of its own: one scan begins its batch, and nobody else takes it meanwhile.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()
const [cart, other] = [cartBarcode('W-01'), cartBarcode('W-02')]

test('a lead adds carts and prints their labels', async () => {
  await it.importOrders(6)
  await openScreen(it.hands, 'printing')
  await pressControl(it.hands, 'open-carts')
  await it.page.getByTestId('add-numbered').focus()
  await it.hands.key('Enter')
  await expect(it.page.getByTestId('label-row')).toHaveCount(4)
  await it.picture('carts-added')
  await expect(it.page.getByTestId('cart-labels').getByTestId('label-row').first()).toContainText('W-01')
  await pressControl(it.hands, 'print-labels')
  await expect(it.page.locator('[data-testid=job][data-state=printed]')).toHaveCount(1)
})

test('one scan of a cart begins its batch', async () => {
  await it.hands.signInWithBadge(workerWho('picker'))
  await expect(it.page.getByTestId('pick-ready')).not.toHaveAttribute('data-count', '0')
  await it.hands.typeCode(cart)
  await it.hands.see('the walk', ({ pick }) => pick?.kind === 'working')
  await expect(it.page.getByTestId('pick-cart')).toContainText('W-01')
})

it.inEveryLook(async () => {
  await it.page.getByTestId('pick-cart').waitFor()
  await expectEverythingInView(it.page)
  await it.picture('pick-cart')
})

test('somebody else who scans it is told whose it is, and nothing begins', async () => {
  await it.hands.signInWithBadge(workerWho('lead'))
  await openScreen(it.hands, 'batches')
  await it.page.getByTestId('working').getByTestId('open-batch').focus()
  await it.hands.key('Enter')
  await expect(it.page.getByTestId('working').getByTestId('walk')).toContainText('W-01')
  await it.picture('batches-cart')
  await openScreen(it.hands, 'pick')
  await it.page.getByTestId('pick-ready').waitFor()
  await it.hands.scan(cart)
  await expect(it.page.getByTestId('trouble')).toContainText('W-01')
  await it.picture('pick-cart-busy')
  expect(await ask(it.page, 'picking/view', {})).toMatchObject({ kind: 'idle' })
})

test('a walk that was put down goes on by the scan of its cart, and may go on with another one', async () => {
  await it.hands.signInWithBadge(workerWho('picker'))
  await it.hands.scanCommand('PAUSE')
  await it.page.getByTestId('waiting-walk').waitFor()
  await expect(it.page.getByTestId('waiting-walk')).toContainText('W-01')
  await it.picture('pick-cart-waits')
  await it.hands.typeCode(cart)
  await it.hands.see('the walk', ({ pick }) => pick?.kind === 'working')
  await it.hands.scan(other)
  await expect(it.page.getByTestId('pick-cart')).toContainText('W-02')
})
