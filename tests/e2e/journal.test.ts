import { expect, test } from '@playwright/test'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { pickOrders } from './picked-orders.ts'

// An order's story, another badge at the bench, and the bench that somebody left, in the window.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()
const { eans } = readDemoOrders()
const order = {
  'Nr zamówienia': 'ZAM-1',
  SKU: '85123A',
  Ilość: '2',
  'Cena brutto': '2,55',
  Płatność: 'Przelew online',
  Zapłacono: '5,10',
  Klient: 'Łucja Źdźbło',
  Ulica: 'Próżna 3',
  'Kod pocztowy': '90-001',
  Miasto: 'Łódź',
  'Sposób dostawy': 'InPost Kurier',
}

test('a comment at the bench by key; another badge changes the worker and leaves the order open', async () => {
  await pickOrders(it.page, it.dataDir, [order])
  await it.hands.signInWithBadge(workerWho('packer'))
  expectKind(await it.hands.scan('ZAM-1'), 'opened')
  expectKind(await it.hands.scan('5901111111111'), 'refused')
  await it.page.keyboard.press('Enter')
  expectKind(await it.hands.scan(eanOf(eans, '85123A')), 'counted')
  await it.page.keyboard.press('F10')
  await it.page.getByTestId('comment-dialog').waitFor()
  await it.page.keyboard.type('Karton był wilgotny', { delay: 120 })
  await it.page.keyboard.press('Enter')
  await it.page.getByTestId('comment-dialog').waitFor({ state: 'detached' })
  await it.picture('bench-comment')
  const before = Date.now()
  await it.hands.signInWithBadge(workerWho('lead'))
  await expect(it.page.getByTestId('who')).toContainText(workerWho('lead').name)
  await it.page.locator('[data-testid="pack-view"][data-order="ZAM-1"]').waitFor()
  const ms = Date.now() - before
  test.info().annotations.push({ type: 'worker change', description: `${ms} ms from badge to bench` })
})

test('the story is found by a scan in the list of orders', async () => {
  await it.page.getByTestId('nav-orders').click()
  await it.page.getByTestId('orders').waitFor()
  await it.page.keyboard.type('ZAM-1', { delay: 2 })
  await it.page.keyboard.press('Enter')
  await it.page.locator('[data-testid="order-detail"][data-order="ZAM-1"]').waitFor()
  await it.page.keyboard.press('F4')
  await expect(it.page.getByTestId('story-event').first()).toBeVisible()
  await expect(it.page.getByTestId('story')).toContainText('Karton był wilgotny')
  await it.page.keyboard.press('2')
  await expect(it.page.locator('[data-testid="story-event"][data-refused]')).toHaveCount(1)
})

it.inEveryLook(async () => {
  await it.page.getByTestId('nav-orders').click()
  await it.page.getByTestId('order-row').first().click()
  await it.page.getByTestId('tab-story').click()
  await it.page.getByTestId('story-event').first().waitFor()
  await expectEverythingInView(it.page)
  await it.picture('story')
})

test('a bench that somebody left shows no order until a badge opens it', async () => {
  await it.hands.signInWithBadge(workerWho('admin'))
  const settings = await ask(it.page, 'settings/packing', {})
  await ask(it.page, 'settings/save-packing', { ...settings, lockMinutes: 1 })
  await it.hands.signInWithBadge(workerWho('packer'))
  await it.page.locator('[data-testid="pack-view"][data-order="ZAM-1"]').waitFor()
  test.setTimeout(120_000)
  await it.page.getByTestId('bench-locked').waitFor({ timeout: 80_000 })
  await expect(it.page.locator('body')).not.toContainText('ZAM-1')
  await expect(it.page.locator('body')).not.toContainText('Łucja')
  await it.picture('locked')
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await it.picture('locked')
  await it.hands.signInWithBadge(workerWho('packer'))
  await it.page.locator('[data-testid="pack-view"][data-order="ZAM-1"]').waitFor()
})
