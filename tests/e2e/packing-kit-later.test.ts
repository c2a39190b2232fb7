import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { until } from '../../scripts/lib/demo-run/until.ts'
import { badgeBarcode } from '../../shared/domain/barcode.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { orderRow, pickOrders } from './picked-orders.ts'

// A kit that is not whole is sent later, in the window, without a mouse.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()
const { eans } = readDemoOrders()
const code = (sku: string) => eanOf(eans, sku)
const [bag, lantern, heart] = ['85123A', '71053', '84406B'] as const

test('an order of two kits and something else is on the bench', async () => {
  const file = path.join(it.dataDir, 'products.csv')
  await writeFile(
    file,
    `SKU;Nazwa;Składniki\nZESTAW;Zestaw prezentowy na parapetówkę;"${bag}*2;${lantern}"\n`,
  )
  const { id } = await ask(it.page, 'imports/start', { path: file })
  await until(
    'the kit',
    () => ask(it.page, 'imports/list', {}),
    (runs) => runs.some((run) => run.id === id && run.state === 'done'),
  )
  await pickOrders(it.page, it.dataDir, [orderRow('ZAM-K', 'ZESTAW', 2), orderRow('ZAM-K', heart, 1)])
  await it.hands.signInWithBadge(workerWho('packer'))
  expectKind(await it.hands.scan('ZAM-K'), 'opened')
  for (let n = 0; n < 4; n += 1) expectKind(await it.hands.scan(code(bag)), 'counted')
})

test.describe('the questions about a part of a kit', () => {
  it.inEveryLook(async () => {
    await it.page.getByTestId('pack-focus').waitFor()
    await it.hands.key('F7')
    await it.hands.key('1')
    await it.page.getByTestId('problem-line').waitFor()
    await it.picture('kit-later-line')
    await it.page.getByTestId('problem-line').getByRole('button').filter({ hasText: lantern }).click()
    await it.page.getByTestId('problem-pieces').waitFor()
    await it.hands.key('Enter')
    await it.page.getByTestId('problem-then').waitFor()
    await it.picture('kit-later-then')
    await expectEverythingInView(it.page)
    await it.hands.key('Escape')
  })
})

test('case 27: by a lead’s badge the kit goes later, and the sign says what to take out of the box', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await it.page.getByTestId('pack-focus').waitFor()
  const { lines } = await openLines()
  const at = lines.findIndex(({ product }) => product.sku === lantern)
  await it.hands.key('F7')
  await it.hands.key('1')
  await it.page.getByTestId('problem-line').waitFor()
  await it.hands.key(String(at + 1))
  await it.page.getByTestId('problem-pieces').waitFor()
  await it.hands.key('Enter')
  await it.page.getByTestId('problem-then').waitFor()
  await it.hands.key('2')
  await it.page.getByTestId('approval-dialog').waitFor()
  await it.hands.typeCode(badgeBarcode(workerWho('lead').badgeCode))
  await expect(it.page.getByTestId('refusal')).toHaveAttribute('data-reason', 'order-changed')
  await expect(it.page.getByTestId('difference')).toHaveCount(1)
  await expect(it.page.getByTestId('difference')).toContainText(bag)
})

test.describe('the sign over a kit that goes later', () => {
  it.inEveryLook(async () => {
    await it.page.getByTestId('difference').waitFor()
    await it.picture('kit-later-sign')
    await expectEverythingInView(it.page)
  })
})

test('one kit is left, and the other one is an order of its own', async () => {
  await it.page.setViewportSize({ width: 1366, height: 768 })
  await it.hands.key('Enter')
  await it.hands.see('the order as it is now', ({ pack }) => pack?.verified === 2 && pack.total === 4)
  expectKind(await it.hands.scan(code(lantern)), 'counted')
  expectKind(await it.hands.scan(code(heart)), 'counted')
  await it.hands.see('the parcels', ({ pack }) => pack?.kind === 'parcels')
  await it.hands.signInWithBadge(workerWho('lead'))
  const { rows } = await ask(it.page, 'orders/list', {
    filter: { text: 'ZAM-K-R1' },
    offset: 0,
    limit: 1,
  })
  expect(await ask(it.page, 'orders/get', { id: rows[0]!.id })).toMatchObject({
    totalMinor: 1000,
    kits: [{ sku: 'ZESTAW', quantity: 1, whole: 1 }],
  })
})

async function openLines() {
  const view = await ask(it.page, 'packing/view', {})
  if (view.kind !== 'verifying') throw new Error(`not verifying but ${view.kind}`)
  return view
}
