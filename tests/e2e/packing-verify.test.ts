import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { until } from '../../scripts/lib/demo-run/until.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { pickOrders } from './picked-orders.ts'

// What is verified of each piece, in the window, by scanner and keys: kits, one code of two products, lots, serial numbers, typed counts.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()
const { eans } = readDemoOrders()
const ean = (sku: string) => eanOf(eans, sku)
const line = (sku: string, pieces: string) => ({
  'Nr zamówienia': 'ZAM-V',
  SKU: sku,
  Ilość: pieces,
  'Cena brutto': '10,00',
  Płatność: 'Przelew online',
  Zapłacono: '1000,00',
  Klient: 'Łucja Źdźbło',
  Ulica: 'Próżna 3',
  'Kod pocztowy': '90-001',
  Miasto: 'Łódź',
  'Sposób dostawy': 'InPost Kurier',
})

const takeLooks = (name: string, testId: string) => {
  test.describe(name, () => {
    it.inEveryLook(async () => {
      await it.page.getByTestId(testId).first().waitFor()
      await expectEverythingInView(it.page)
      await it.picture(name)
    })
  })
}

test('a kit is packed by its components, and its lines say so', async () => {
  const file = path.join(it.dataDir, 'products.csv')
  const rows = [
    'SKU;Nazwa;Cecha;EAN;Składniki;Numery seryjne;Śledzenie partii;Ilość z klawiatury',
    'ZESTAW;Zestaw prezentowy na parapetówkę;;;"85123A*2;71053";;;',
    '84406B;;;;;;tak;',
    '84029G;;;;;tak;;',
    '22752;;;;;;;tak',
    `21730;;zielony;${ean('85123A')};;;;`,
    '85123A;;biały;;;;;',
  ]
  await writeFile(file, `${rows.join('\n')}\n`)
  const { id } = await ask(it.page, 'imports/start', { path: file })
  await until(
    'the products',
    () => ask(it.page, 'imports/list', {}),
    (runs) => runs.some((run) => run.id === id && run.state === 'done'),
  )
  await pickOrders(it.page, it.dataDir, [
    line('ZESTAW', '1'),
    line('84406B', '1'),
    line('84029G', '2'),
    line('22752', '12'),
    line('21730', '1'),
  ])
  await it.hands.signInWithBadge(workerWho('packer'))
  expectKind(await it.hands.scan('ZAM-V'), 'opened')
  await expect(it.page.getByTestId('pack-kit').first()).toBeVisible()
})

takeLooks('kit', 'pack-kit')

test('case 6: one code of two products is asked about by picture', async () => {
  expectKind(await it.hands.scan(ean('85123A')), 'asked')
  await expect(it.page.getByTestId('ask-choice')).toHaveCount(2)
})

takeLooks('choose', 'ask-choice')

test('a key chooses, and the lot is asked for next', async () => {
  await it.hands.key('2')
  await it.hands.see('one piece', ({ pack }) => pack?.ask === null && pack.verified === 1)
  expectKind(await it.hands.scan(ean('84406B')), 'asked')
})

takeLooks('lot', 'ask-field')

test('case 11: the lot is typed, the serial number asked for, and refused the second time', async () => {
  await it.hands.type('L-2027')
  await it.hands.key('Enter')
  await it.hands.see('the lot taken', ({ pack }) => pack?.ask === null && pack.verified === 2)
  expectKind(await it.hands.scan(ean('84029G')), 'asked')
})

takeLooks('serial', 'ask-field')

test('a number that is packed already is refused', async () => {
  expectKind(await it.hands.scan('SN-0001'), 'counted')
  expectKind(await it.hands.scan(ean('84029G')), 'asked')
  expectKind(await it.hands.scan('SN-0001'), 'refused')
  await expect(it.page.getByTestId('refusal')).toHaveAttribute('data-reason', 'duplicate-serial')
})

takeLooks('duplicate-serial', 'refusal')

test('case 14: how many pieces there are is typed, once one was scanned', async () => {
  await it.hands.key('Enter')
  expectKind(await it.hands.scan(ean('22752')), 'counted')
  await expect(it.page.getByTestId('type-count')).toBeVisible()
  await it.hands.key('1')
  await it.hands.key('2')
  await expect(it.page.getByTestId('typed-count')).toHaveAttribute('data-value', '12')
  await it.picture('typed')
  await it.hands.key('Enter')
  await it.hands.see('twelve more', ({ pack }) => pack?.verified === 15)
})
