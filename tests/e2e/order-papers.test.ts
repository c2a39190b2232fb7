import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import Sqlite from 'better-sqlite3'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { anyOrder } from '../../shared/domain/shipping-rules.ts'
import { startDpd, type DpdCounter } from '../support/carriers/dpd-server.ts'
import { shippingRequest } from '../support/carriers/requests.ts'
import { cutRequestAt, instead, json } from '../support/carriers/server.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { anyWeight, packOrders } from './packed-orders.ts'
import { orderRow } from './picked-orders.ts'

// What a lead does about the shipments and the papers of an order, in its panel; the carrier is a pretended one.
test.describe.configure({ mode: 'serial' })

const it = demoWindow({ switches: ['--password-store=basic'], env: { PAKOWNIA_DEV_KEYS: 'fixed' } })
const numbers = ['ZAM-1', 'ZAM-2', 'ZAM-3']
let dpd: DpdCounter

test.beforeAll(async () => {
  dpd = await startDpd()
})
test.afterAll(() => dpd.server.close())

const shipment = () => it.page.getByTestId('order-shipment')

async function openOrder(number: string): Promise<void> {
  await it.page.getByTestId('nav-board').click()
  await it.page.getByTestId('nav-orders').click()
  await it.page.locator(`[data-testid="order-row"][data-order="${number}"]`).click()
  await it.page.locator(`[data-testid="order-detail"][data-order="${number}"]`).waitFor()
}

/** A carrier is searched for an hour before a lead is asked: here that hour is over. */
function giveUpSearching(): void {
  const db = new Sqlite(path.join(it.dataDir, 'pakownia.db'), { timeout: 5_000 })
  db.prepare(`update shipment set state = 'missing', next_at = null where state = 'unknown'`).run()
  db.close()
}

test('a shipment that the carrier has refused is asked for again', async () => {
  await it.hands.signInWithBadge(workerWho('admin'))
  await ask(it.page, 'carriers/save-account', {
    code: 'dpd',
    fields: { baseUrl: dpd.server.url, login: 'USER', password: 'PASSWORD', payerFid: '9999' },
  })
  const courier = { carrier: 'dpd', service: '', options: {} } as const
  await ask(it.page, 'carriers/save-rules', { rules: [{ name: 'Kurier', when: anyOrder, ...courier }] })
  await anyWeight(it.page)
  await it.hands.signInWithBadge(workerWho('lead'))
  const refusal = { errors: [{ code: 'X', userMessage: 'Adres nie istnieje', field: 'receiver' }] }
  dpd.server.faults.push(instead(json(400, refusal), dpd.isCreate))
  for (let nth = 1; nth < numbers.length; nth += 1) dpd.server.faults.push(cutRequestAt(64, dpd.isCreate))
  const contact = { Telefon: '500 100 200', 'E-mail': 'kupujacy@example.com' }
  const rows = numbers.map((number) => orderRow(number, '85123A', 1, contact))
  await packOrders(it.page, it.dataDir, rows, numbers)
  await openOrder('ZAM-1')
  await expect(shipment()).toHaveAttribute('data-state', 'refused')
  await shipment().scrollIntoViewIfNeeded()
  await it.picture('shipment-refused')
  await it.page.getByTestId('ask-again').click()
  await expect(shipment()).toHaveAttribute('data-state', 'bought')
  expect(dpd.books).toHaveLength(1)
  await expect(shipment()).toContainText(dpd.books[0]!.parcels[0]!.waybill)
})

test('one that was never found is bought again with a reason, and then once', async () => {
  giveUpSearching()
  await openOrder('ZAM-2')
  await expect(shipment()).toHaveAttribute('data-state', 'missing')
  await shipment().scrollIntoViewIfNeeded()
  await it.picture('shipment-missing')
  await it.page.getByTestId('buy-again').click()
  await it.page.getByTestId('reason').fill('W panelu DPD jej nie ma')
  await it.page.keyboard.press('Enter')
  await expect(shipment()).toHaveAttribute('data-state', 'bought')
  expect(dpd.books).toHaveLength(2)
})

test('of one that stands at the carrier’s its number is typed', async () => {
  await openOrder('ZAM-3')
  await expect(shipment()).toHaveAttribute('data-state', 'missing')
  await it.page.getByTestId('adopt').click()
  await it.page.getByTestId('carrier-number').fill('0000000000000X')
  await it.page.keyboard.press('Enter')
  await expect(shipment()).toContainText('0000000000000X')
  await expect(shipment()).toHaveAttribute('data-state', 'missing')
  await it.page.getByTestId('adopt').click()
  await it.picture('shipment-adopt')
  // Somebody has bought it by hand, on the page of the carrier.
  const byHand = await dpd.carrier.create(
    shippingRequest({ reference: 'by hand' }),
    AbortSignal.timeout(5_000),
  )
  if (byHand.kind !== 'done') throw new Error(byHand.kind)
  const [waybill] = byHand.value.waybills
  await it.page.getByTestId('carrier-number').fill(waybill!)
  await it.page.keyboard.press('Enter')
  await expect(shipment()).toHaveAttribute('data-state', 'bought')
  await expect(shipment()).toContainText(waybill!)
  expect(dpd.books).toHaveLength(3)
})

test('what the carrier cannot take back is settled by a lead', async () => {
  await openOrder('ZAM-1')
  const { rows } = await ask(it.page, 'orders/list', { filter: { text: 'ZAM-1' }, offset: 0, limit: 1 })
  await ask(it.page, 'orders/act', { id: rows[0]!.id, action: 'cancel', reason: 'klient zrezygnował' })
  await openOrder('ZAM-1')
  await expect(it.page.getByTestId('settled')).toBeVisible()
  await shipment().scrollIntoViewIfNeeded()
  await it.picture('shipment-kept')
  await it.page.getByTestId('settled').click()
  await it.page.getByTestId('reason').fill('DPD usunęło ją na telefon')
  await it.page.keyboard.press('Enter')
  await expect(it.page.getByTestId('settled')).toHaveCount(0)
})

test('an invoice is corrected, and both have a file for KSeF', async () => {
  await openOrder('ZAM-2')
  const invoice = it.page.locator('[data-testid="order-document"][data-kind="invoice"]')
  await invoice.getByTestId('correct').click()
  await it.page.getByTestId('all-to-zero').click()
  await it.page.getByTestId('reason').fill('Towar wrócił')
  await it.picture('correct-invoice')
  await it.page.keyboard.press('Enter')
  const correction = it.page.locator('[data-testid="order-document"][data-kind="correction"]')
  await expect(correction).toContainText('KOR/')
  for (const [document, kind] of [
    [invoice, 'VAT'],
    [correction, 'KOR'],
  ] as const) {
    const file = path.join(it.dataDir, `${kind}.xml`)
    await it.app.evaluate(({ session }, to) => {
      session.defaultSession.once('will-download', (_event, item) => item.setSavePath(to))
    }, file)
    await document.getByTestId('ksef-file').click()
    await expect
      .poll(() => readFile(file, 'utf8').catch(() => ''))
      .toContain(`<RodzajFaktury>${kind}</RodzajFaktury>`)
  }
  await it.picture('corrected')
})

test.describe('the papers of an order with a correction', () => {
  it.inEveryLook(async () => {
    await openOrder('ZAM-2')
    await it.page.getByTestId('order-papers').scrollIntoViewIfNeeded()
    await it.picture('order-papers')
    await expectEverythingInView(it.page)
    await it.page.getByTestId('correct').click()
    await it.page.getByTestId('all-to-zero').waitFor()
    await it.picture('correct-invoice')
    await expectEverythingInView(it.page)
    await it.page.keyboard.press('Escape')
  })
})
