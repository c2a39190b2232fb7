import { expect, test } from '@playwright/test'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { anyOrder } from '../../shared/domain/shipping-rules.ts'
import {
  inpostToken,
  isInpostCreate,
  startInpostServer,
  type InpostServer,
} from '../support/carriers/inpost-server.ts'
import { instead, json } from '../support/carriers/server.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { orderRow, pickOrders } from './picked-orders.ts'

// An order that goes with a carrier, at the bench, by scanner and keys; the carrier is a pretended one.
test.describe.configure({ mode: 'serial' })

const it = demoWindow({ switches: ['--password-store=basic'], env: { PAKOWNIA_DEV_KEYS: 'fixed' } })
const { eans } = readDemoOrders()
const sku = '85123A'
let inpost: InpostServer

test.beforeAll(async () => {
  inpost = await startInpostServer()
})
test.afterAll(() => inpost.close())

/** Verifies the one piece of the open order and types a weight that is right. */
async function verifyAndPack(): Promise<void> {
  expectKind(await it.hands.scan(eanOf(eans, sku)), 'counted')
  const view = await ask(it.page, 'packing/view', {})
  if (view.kind !== 'parcels') throw new Error(`not at the parcels but ${view.kind}`)
  const grams = (view.expectedGrams ?? 500) + view.packagings[0]!.tareGrams
  await it.hands.key('F4')
  await it.hands.type(String(grams))
  await it.hands.key('Enter')
  await it.hands.see('the weight', ({ pack }) => pack?.grams === grams)
  await it.hands.key('Enter')
}

test('what the carrier does not take is told while the box is open', async () => {
  const contact = { Telefon: '500 100 200', 'E-mail': 'kupujacy@example.com' }
  await pickOrders(it.page, it.dataDir, [
    orderRow('ZAM-1', sku, 1, { ...contact, Telefon: '' }),
    orderRow('ZAM-2', sku, 1, contact),
  ])
  await it.hands.signInWithBadge(workerWho('admin'))
  await ask(it.page, 'carriers/save-account', {
    code: 'inpost',
    fields: { baseUrl: inpost.url, organizationId: '1', token: inpostToken, sendingMethod: '' },
  })
  const courier = { carrier: 'inpost', service: 'inpost_courier_standard', options: {} } as const
  await ask(it.page, 'carriers/save-rules', { rules: [{ name: 'Kurier', when: anyOrder, ...courier }] })
  await it.hands.signInWithBadge(workerWho('packer'))
  expectKind(await it.hands.scan('ZAM-1'), 'opened')
  await verifyAndPack()
  await expect(it.page.getByTestId('trouble')).toHaveAttribute('data-code', 'carrier-refuses')
  await expect(it.page.getByTestId('trouble')).toContainText('InPost: Brakuje poprawnego telefonu')
  expect(inpost.books).toEqual([])
})

test.describe('the bench that says why the carrier would refuse', () => {
  it.inEveryLook(async () => {
    // Another language begins with a clean sheet; "packed" says it again.
    await expect(async () => {
      await it.hands.key('Enter')
      await it.page.getByTestId('trouble').waitFor({ timeout: 2_000 })
    }).toPass()
    await it.picture('carrier-would-refuse')
    await expectEverythingInView(it.page)
  })
})

test('a refusal of the carrier stands at the bench', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await it.hands.key('Escape')
  await it.hands.key('Enter')
  await it.hands.see('the bench free', ({ pack }) => pack?.kind === 'waiting')
  const details = { receiver: [{ address: [{ post_code: ['invalid_format'] }] }] }
  const refusal = { status: 400, error: 'validation_failed', message: 'Check details object.', details }
  inpost.faults.push(instead(json(400, refusal), isInpostCreate))
  expectKind(await it.hands.scan('ZAM-2'), 'opened')
  await verifyAndPack()
  await expect(it.page.getByTestId('labelling-shipment')).toHaveAttribute('data-state', 'refused')
  await expect(it.page.getByTestId('labelling-shipment')).toContainText('індекс')
})

test.describe('the bench that waits for a label which the carrier refused', () => {
  it.inEveryLook(async () => {
    await it.page.getByTestId('labelling-shipment').waitFor()
    await it.picture('carrier-refused')
    await expectEverythingInView(it.page)
  })
})

test('F8 asks again, the label comes out, and its scan ends the order', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await it.hands.key('F8')
  await expect(it.page.getByTestId('labelling-shipment')).toHaveCount(0)
  expect(inpost.books).toHaveLength(1)
  const { id } = inpost.books[0]!
  expectKind(await it.hands.scan(`6000000000000000${id}`), 'label-confirmed')
})
