import { expect, test } from '@playwright/test'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { openScreen, pressControl } from '../../scripts/lib/demo-run/lead.ts'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { orderRow, pickOrders } from './picked-orders.ts'

// A lead lets an order go with the one that is open at the bench, and splits it again: one test after the other.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()

async function openOrder(number: string): Promise<void> {
  await openScreen(it.hands, 'orders')
  const row = it.page.locator(`[data-testid="order-row"][data-order="${number}"]`)
  await row.waitFor()
  await row.click()
  await it.page.getByTestId('order-lines').waitFor()
}

test('the order on the bench and another one of its buyer are picked', async () => {
  await pickOrders(it.page, it.dataDir, [
    orderRow('ZAM-1', '85123A', 2),
    orderRow('ZAM-1', '84406B', 1),
    orderRow('ZAM-2', '71053', 1),
  ])
  await it.hands.signInWithBadge(workerWho('packer'))
  expectKind(await it.hands.scan('ZAM-1'), 'opened')
  await it.hands.signInWithBadge(workerWho('lead'))
})

test.describe('which order goes with it', () => {
  it.inEveryLook(async () => {
    await openOrder('ZAM-1')
    await pressControl(it.hands, 'action-merge')
    await it.page.getByTestId('merge-other').waitFor()
    await it.picture('merge-orders')
    await expectEverythingInView(it.page)
  })

  test('is the only one there is, and a reason is all it takes', async () => {
    await expect(it.page.getByTestId('confirm-merge')).toBeDisabled()
    await it.page.getByTestId('reason').fill('Kupujący chce jedną paczkę')
    await pressControl(it.hands, 'confirm-merge')
    await expect(it.page.getByTestId('order-history')).toContainText('ZAM-2, Kupujący chce jedną paczkę')
  })
})

test.describe('what goes as an order of its own', () => {
  it.inEveryLook(async () => {
    await openOrder('ZAM-1')
    await pressControl(it.hands, 'action-split')
    await it.page.getByTestId('line-pieces').first().waitFor()
    await it.picture('split-order')
    await expectEverythingInView(it.page)
  })

  test('is chosen by its pieces', async () => {
    await it.page.getByTestId('line-pieces').first().fill('1')
    await it.page.getByTestId('reason').fill('Jedna później')
    await pressControl(it.hands, 'confirm-split')
    await expect(it.page.getByTestId('order-history')).toContainText('Jedna później')
    const { rows } = await ask(it.page, 'orders/list', {
      filter: { text: 'ZAM-1-R1' },
      offset: 0,
      limit: 1,
    })
    expect(rows).toMatchObject([{ state: 'ready', units: 1 }])
  })
})

test('its packer comes back', () => it.hands.signInWithBadge(workerWho('packer')))

test.describe('the bench that had it open', () => {
  it.inEveryLook(async () => {
    await expect(it.page.getByTestId('refusal')).toHaveAttribute('data-reason', 'order-changed')
    await expect(it.page.locator('[data-testid="difference"][data-kind="merged"]')).toContainText('ZAM-2')
    await it.picture('merged-here')
    await expectEverythingInView(it.page)
  })

  test('goes on with the goods of both', async () => {
    await it.page.setViewportSize({ width: 1366, height: 768 })
    await it.hands.key('Enter')
    await it.hands.see('one order with the goods of both', ({ pack }) => pack?.total === 3)
  })
})
