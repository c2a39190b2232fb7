import path from 'node:path'
import { expect, test } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'

// The shops in the settings, and what is between an order and its shop, in the window.
test.describe.configure({ mode: 'serial' })

const it = demoWindow({ switches: ['--password-store=basic'], env: { PAKOWNIA_DEV_KEYS: 'fixed' } })
const shop = () => it.page.getByTestId('shop-baselinker')
const nobody = 'http://127.0.0.1:1/'
let number = ''

test('a shop is switched on with its account, told how it is worked with, and says that it does not answer', async () => {
  await it.importOrders(12)
  await it.hands.signInWithBadge(workerWho('admin'))
  await it.page.getByTestId('nav-settings').click()
  await it.page.getByTestId('settings-shops').click()
  await expect(shop()).toHaveAttribute('data-state', 'off')
  await expect(shop().getByTestId('shop-account')).toBeVisible()
  await expect(shop().getByTestId('shop-on')).toBeDisabled()
  const fields = { baseUrl: nobody, token: 'hush', courierCode: 'x', courierAccountId: '' }
  await ask(it.page, 'carriers/save-account', { code: 'baselinker', fields })
  await it.page.getByTestId('settings-carriers').click()
  await it.page.getByTestId('settings-shops').click()
  await expect(shop().getByTestId('shop-account')).toHaveCount(0)
  await shop().getByTestId('shop-field-readStatus').fill('nowe')
  await shop().getByTestId('shop-on').focus()
  await it.hands.key('Space')
  await expect(shop().getByTestId('save-shop')).toBeDisabled()
  await it.picture('shops-wrong')
  await shop().getByTestId('shop-field-readStatus').fill('101, 102')
  await shop().getByTestId('shop-field-packedStatus').fill('205')
  await shop().getByTestId('save-shop').click()
  await expect(shop()).toHaveAttribute('data-state', 'here')
  await expect(shop().getByTestId('shop-trouble')).toBeVisible()
  expect(await ask(it.page, 'shops/list', {})).toMatchObject([
    { code: 'allegro', state: 'off' },
    {
      code: 'baselinker',
      state: 'here',
      fields: { readStatus: '101, 102', packedStatus: '205', document: 'fetched' },
    },
  ])
  await it.page.reload()
  await it.page.getByTestId('nav-settings').click()
  await it.page.getByTestId('settings-shops').click()
  await expect(shop().getByTestId('shop-field-readStatus')).toHaveValue('101, 102')
})

test('an order says what its shop was told and has otherwise, and a lead decides', async () => {
  number = withShop(it.dataDir)
  await it.hands.signInWithBadge(workerWho('lead'))
  await it.page.getByTestId('nav-board').click()
  await expect(it.page.getByTestId('exceptions')).toContainText('Brak takiego statusu')
  await it.picture('shops-board')
  await it.page.getByTestId('nav-orders').click()
  await it.page.getByTestId('order-row').filter({ hasText: number }).first().click()
  const messages = it.page.getByTestId('shop-message')
  await expect(messages).toHaveCount(3)
  await it.picture('shops-problems')
  await it.page.getByTestId('order-shop').scrollIntoViewIfNeeded()
  await it.picture('shops-order')
  await it.page.getByTestId('tell-again').click()
  await expect(messages.nth(1)).not.toHaveAttribute('data-state', 'refused')
  await expect(it.page.getByTestId('shop-problems')).toBeVisible()
  await it.page.getByTestId('shop-settled').click()
  await expect(it.page.getByTestId('shop-problems')).toHaveCount(0)
  await it.hands.signInWithBadge(workerWho('admin'))
})

it.inEveryLook(async () => {
  await it.page.getByTestId('nav-settings').click()
  await it.page.getByTestId('settings-shops').click()
  await shop().waitFor()
  await expectEverythingInView(it.page)
  await it.picture('shops')
  await it.page.getByTestId('nav-orders').click()
  await it.page.getByTestId('order-row').filter({ hasText: number }).first().click()
  await expect(it.page.getByTestId('order-facts')).toContainText('Biuro Rachunkowe Płatnik sp. z o.o.')
  await it.page.getByTestId('order-facts').scrollIntoViewIfNeeded()
  await expectEverythingInView(it.page)
  await it.picture('shops-invoice-party')
})

/** Lets the oldest order come from the shop, which has refused something, has changed its mind and names another party for the invoice. @returns its number */
function withShop(dataDir: string): string {
  const database = new Sqlite(path.join(dataDir, 'pakownia.db'))
  try {
    const order = database.prepare('select id, number from sales_order order by placed_at limit 1').get() as {
      id: string
      number: string
    }
    const now = Date.now()
    const party = {
      name: '',
      company: 'Biuro Rachunkowe Płatnik sp. z o.o.',
      street: 'Biurowa 7',
      postcode: '00-001',
      city: 'Warszawa',
      country: 'PL',
    }
    database
      .prepare(
        `update sales_order set source = 'baselinker', source_ref = '300101', invoice_to = ? where id = ?`,
      )
      .run(JSON.stringify(party), order.id)
    database
      .prepare(
        `insert into shop_order (order_id, shop, source_ref, applied, said, problem, problem_at) values (?, 'baselinker', '1', '{}', '{}', ?, ?)`,
      )
      .run(order.id, JSON.stringify(['delivery', 'lines']), now)
    const tell = database.prepare(
      `insert into shop_message (id, shop, source_ref, order_id, kind, subject, news, made_at, state, told_at, next_at, problem)
       values (?, 'baselinker', '1', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    const state = (name: string) => JSON.stringify({ kind: 'state', state: name })
    const refused = JSON.stringify([{ code: 'other', parcelNo: null, detail: 'Brak takiego statusu' }])
    const later = now + 3_600_000
    tell.run(
      crypto.randomUUID(),
      order.id,
      'state',
      'picking',
      state('picking'),
      now,
      'told',
      now,
      null,
      null,
    )
    tell.run(
      crypto.randomUUID(),
      order.id,
      'state',
      'packed',
      state('packed'),
      now,
      'refused',
      null,
      null,
      refused,
    )
    const waybill = JSON.stringify({
      kind: 'waybill',
      carrier: 'own',
      courier: 'x',
      number: '059000000000000015',
    })
    tell.run(
      crypto.randomUUID(),
      order.id,
      'waybill',
      '059000000000000015',
      waybill,
      now,
      'waiting',
      null,
      later,
      null,
    )
    return order.number
  } finally {
    database.close()
  }
}
