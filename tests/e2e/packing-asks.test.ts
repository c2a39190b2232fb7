import { expect, test } from '@playwright/test'
import { confirmAsks } from '../../scripts/lib/demo-run/asks.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { pickOrders } from './picked-orders.ts'

// What must be read at the bench, in its window, without a mouse.
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
  Uwagi: 'Proszę zapakować na prezent i nie wkładać paragonu do środka',
  Bilecik: 'Najlepsze życzenia z okazji ślubu!',
}

test('the buyer’s words cover the lines when the order is opened', async () => {
  await pickOrders(it.page, it.dataDir, [order])
  await it.hands.signInWithBadge(workerWho('packer'))
  expectKind(await it.hands.scan('ZAM-1'), 'opened')
  await expect(it.page.getByTestId('pack-ask')).toHaveAttribute('data-kind', 'buyer')
  expectKind(await it.hands.scan(eanOf(eans, '85123A')), 'answer-first')
})

it.inEveryLook(async () => {
  await it.page.getByTestId('pack-ask-text').waitFor()
  await expectEverythingInView(it.page)
  await it.picture('ask')
})

test('once confirmed, the goods are verified, and the gift note comes before the box is closed', async () => {
  await confirmAsks(it.hands)
  expectKind(await it.hands.scan(eanOf(eans, '85123A')), 'counted')
  expectKind(await it.hands.scan(eanOf(eans, '85123A')), 'counted')
  await expect(it.page.getByTestId('pack-ask')).toHaveAttribute('data-kind', 'gift')
  await it.picture('ask-gift')
  await confirmAsks(it.hands, 'scan')
  await it.hands.see('the parcels', ({ pack }) => pack?.kind === 'parcels')
})
