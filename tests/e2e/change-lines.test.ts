import { expect, test } from '@playwright/test'
import { openScreen, pressControl } from '../../scripts/lib/demo-run/lead.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'

// A lead changes an order that is ready: one test after the other.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()
test.beforeAll(() => it.importOrders(6))

async function openFirstOrder(): Promise<void> {
  await openScreen(it.hands, 'orders')
  await it.page.getByTestId('order-row').first().waitFor()
  await it.page.getByTestId('orders-table').focus()
  await it.hands.key('Enter')
  await it.page.getByTestId('order-lines').waitFor()
}

test('why an order is in a batch stands in its panel', async () => {
  await openFirstOrder()
  await expect(it.page.getByTestId('picking-reason')).toBeVisible()
})

test('fewer pieces of a line and a reason are all it takes', async () => {
  await pressControl(it.hands, 'action-change')
  const pieces = it.page.getByTestId('line-pieces').first()
  await pieces.waitFor()
  await pieces.fill('1')
  await it.page.getByTestId('reason').fill('Kupujący chce mniej')
  await pressControl(it.hands, 'confirm-change')
  await expect(it.page.getByTestId('not-delivered').first()).toBeVisible()
  await expect(it.page.getByTestId('order-history')).toContainText('Kupujący chce mniej')
})

it.inEveryLook(async () => {
  await openFirstOrder()
  await pressControl(it.hands, 'action-change')
  await it.page.getByTestId('line-pieces').first().waitFor()
  await expectEverythingInView(it.page)
})

test.describe('where it goes', () => {
  it.inEveryLook(async () => {
    await openFirstOrder()
    await pressControl(it.hands, 'action-delivery')
    await it.page.getByTestId('delivery-street').waitFor()
    await it.picture('change-delivery')
    await expectEverythingInView(it.page)
  })

  test('is changed with a reason, and a missing street is not taken', async () => {
    await it.page.getByTestId('delivery-street').fill('')
    await it.page.getByTestId('reason').fill('Nowy adres')
    await expect(it.page.getByTestId('confirm-delivery')).toBeDisabled()
    await it.page.getByTestId('delivery-street').fill('Próżna 14')
    await pressControl(it.hands, 'confirm-delivery')
    await expect(it.page.getByTestId('order-history')).toContainText('Nowy adres')
  })
})

test.describe('what the packer has to read', () => {
  it.inEveryLook(async () => {
    await openFirstOrder()
    await pressControl(it.hands, 'action-notes')
    await it.page.getByTestId('note-gift').waitFor()
    await it.picture('change-notes')
    await expectEverythingInView(it.page)
  })

  test('is changed with a reason, and stands in the order', async () => {
    await it.page.getByTestId('reason').fill('Dopisała do zamówienia')
    await expect(it.page.getByTestId('confirm-notes')).toBeDisabled()
    await it.page.getByTestId('note-gift').fill('Sto lat!')
    await pressControl(it.hands, 'confirm-notes')
    await expect(it.page.getByTestId('order-note-gift')).toHaveText('Sto lat!')
    await expect(it.page.getByTestId('order-history')).toContainText('Dopisała do zamówienia')
  })
})
