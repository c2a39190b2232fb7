import path from 'node:path'
import { expect, test } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { openScreen } from '../../scripts/lib/demo-run/lead.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { anyOrder } from '../../shared/domain/shipping-rules.ts'
import { inpostToken, startInpostServer, type InpostServer } from '../support/carriers/inpost-server.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { anyWeight, packOrders } from './packed-orders.ts'
import { orderRow } from './picked-orders.ts'

// What a carrier says of a shipment after it was handed over, in the panel of its order and on the board; the carrier is a pretended one.
test.describe.configure({ mode: 'serial' })

const it = demoWindow({ switches: ['--password-store=basic'], env: { PAKOWNIA_DEV_KEYS: 'fixed' } })
let inpost: InpostServer

test.beforeAll(async () => {
  inpost = await startInpostServer()
})
test.afterAll(() => inpost.close())

const whereabouts = () => it.page.getByTestId('whereabouts')

/** The numbers of the parcels that were bought. */
function waybills(): string[] {
  const db = new Sqlite(path.join(it.dataDir, 'pakownia.db'), { readonly: true })
  const rows = db.prepare(`select waybill from parcel where waybill is not null`).pluck().all() as string[]
  db.close()
  return rows
}

async function openOrder(): Promise<void> {
  await it.page.getByTestId('nav-board').click()
  await it.page.getByTestId('nav-orders').click()
  await it.page.locator('[data-testid="order-row"][data-order="ZAM-1"]').click()
  await it.page.getByTestId('order-shipment').scrollIntoViewIfNeeded()
}

test('an order of InPost is packed and handed over', async () => {
  await it.hands.signInWithBadge(workerWho('admin'))
  const fields = {
    baseUrl: inpost.url,
    organizationId: '1',
    token: inpostToken,
    sendingMethod: '',
    pickup: 'no',
  }
  await ask(it.page, 'carriers/save-account', { code: 'inpost', fields })
  const courier = { carrier: 'inpost', service: 'inpost_courier_standard', options: {} } as const
  await ask(it.page, 'carriers/save-rules', { rules: [{ name: 'Kurier', when: anyOrder, ...courier }] })
  await anyWeight(it.page)
  const packing = await ask(it.page, 'settings/packing', {})
  await ask(it.page, 'settings/save-packing', { ...packing, scanWaybill: false })
  await it.hands.signInWithBadge(workerWho('lead'))
  const contact = { Telefon: '500 100 200', 'E-mail': 'kupujacy@example.com' }
  await packOrders(it.page, it.dataDir, [orderRow('ZAM-1', '85123A', 1, contact)], ['ZAM-1'])
  await expect.poll(waybills).toHaveLength(1)
  await openScreen(it.hands, 'handover')
  expectKind(await it.hands.scan(waybills()[0]!), 'parcel-out')
  await it.hands.scanCommand('CONFIRM')
  await it.page.locator('[data-testid="handover-view"][data-kind="waiting"]').waitFor()
})

test('a lead asks the carrier where it is, and sees its words', async () => {
  await openOrder()
  inpost.books[0]!.status = 'adopted_at_sorting_center'
  await it.page.getByTestId('ask-whereabouts').click()
  await expect(whereabouts()).toHaveAttribute('data-state', 'on-the-way')
  await it.picture('whereabouts')
})

it.inEveryLook(async () => {
  await openOrder()
  await whereabouts().waitFor()
  await expectEverythingInView(it.page)
  await it.picture('whereabouts')
})

test('what comes back is on the board, and in the story of the order', async () => {
  inpost.books[0]!.status = 'returned_to_sender'
  await openOrder()
  await it.page.getByTestId('ask-whereabouts').click()
  await expect(whereabouts()).toHaveAttribute('data-state', 'returned')
  await expect(it.page.getByTestId('ask-whereabouts')).toHaveCount(0)
  await it.hands.key('F4')
  await it.picture('whereabouts-story')
  await openScreen(it.hands, 'board')
  await expect(it.page.locator('[data-testid="exception"][data-kind="comes-back"]')).toContainText('ZAM-1')
  await it.picture('whereabouts-board')
})
