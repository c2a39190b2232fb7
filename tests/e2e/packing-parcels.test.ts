import { expect, test } from '@playwright/test'
import { badgeBarcode } from '../../shared/domain/barcode.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { demoWindow } from './demo-window.ts'
import { expectEverythingInView } from './in-view.ts'
import { pickOrders } from './picked-orders.ts'

// Parcels at the bench and what is taken back, in its window, without a mouse.
test.describe.configure({ mode: 'serial' })

const it = demoWindow()
const { eans } = readDemoOrders()
const code = eanOf(eans, '85123A')
const order = {
  'Nr zamówienia': 'ZAM-1',
  SKU: '85123A',
  Ilość: '3',
  'Cena brutto': '2,55',
  Płatność: 'Przelew online',
  Zapłacono: '7,65',
  Klient: 'Łucja Źdźbło',
  Ulica: 'Próżna 3',
  'Kod pocztowy': '90-001',
  Miasto: 'Łódź',
  'Sposób dostawy': 'InPost Paczkomat 24/7',
}

test.describe('boxes', () => {
  test('an admin says what a locker does not take', async () => {
    await it.hands.signInWithBadge(workerWho('admin'))
    const boxes = await ask(it.page, 'settings/packagings', {})
    await ask(it.page, 'settings/save-packagings', {
      packagings: [
        ...boxes,
        { ...boxes[0]!, id: null, code: 'L', name: 'L · 900 × 150 × 150', lengthMm: 900 },
      ],
    })
    expect(await ask(it.page, 'settings/packagings', {})).toHaveLength(boxes.length + 1)
  })
})

test('F6 begins the next parcel', async () => {
  await it.hands.signInWithBadge(workerWho('lead'))
  await pickOrders(it.page, it.dataDir, [order])
  await it.hands.signInWithBadge(workerWho('packer'))
  expectKind(await it.hands.scan('ZAM-1'), 'opened')
  expectKind(await it.hands.scan(code), 'counted')
  await it.hands.key('F6')
  await expect(it.page.getByTestId('parcel-no')).toBeVisible()
  await it.picture('second-parcel')
  expectKind(await it.hands.scan(code), 'counted')
  expectKind(await it.hands.scan(code), 'counted')
  await expect(it.page.getByTestId('parcel-items')).toHaveCount(2)
})

test('a box that the locker does not take stays out, and a weight that is too much is named', async () => {
  await expect(it.page.getByTestId('not-taken')).toHaveCount(1)
  await it.hands.key(String(await it.page.getByTestId('packaging').count()))
  await expect(it.page.getByTestId('trouble')).toBeVisible()
  await it.hands.key('F4')
  await it.hands.type('26000')
  await it.hands.key('Enter')
  await expect(it.page.getByTestId('limit-trouble')).toBeVisible()
})

it.inEveryLook(async () => {
  await it.page.getByTestId('limit-trouble').waitFor()
  await it.picture('limit')
  await expectEverythingInView(it.page)
})

test('one line is taken back by F3, and counted again', async () => {
  await it.hands.key('F3')
  await it.page.getByTestId('back-dialog').waitFor()
  await it.picture('back')
  await it.hands.key('1')
  await it.hands.see('nothing counted', ({ pack }) => pack?.kind === 'verifying' && pack.verified === 0)
  for (let piece = 0; piece < 3; piece += 1) expectKind(await it.hands.scan(code), 'counted')
  await it.hands.key('F3')
  await it.hands.key('2')
  await it.page.getByTestId('undo-all-dialog').waitFor()
  await it.hands.key('Enter')
  await it.hands.see('nothing counted', ({ pack }) => pack?.kind === 'verifying' && pack.verified === 0)
  for (let piece = 0; piece < 3; piece += 1) expectKind(await it.hands.scan(code), 'counted')
  await expect(it.page.getByTestId('parcel')).toHaveCount(1)
})

test('a weight that is not right needs a lead, and so does opening the packed order again', async () => {
  await it.hands.key('F4')
  await it.hands.type('9000')
  await it.hands.key('Enter')
  await expect(it.page.getByTestId('unexpected-weight')).toBeVisible()
  await it.hands.key('Enter')
  await it.page.getByTestId('weight-dialog').waitFor()
  await it.picture('weight-dialog')
  await it.hands.key('1')
  await it.page.getByTestId('approval-dialog').waitFor()
  await it.hands.typeCode(badgeBarcode(workerWho('lead').badgeCode))
  await it.hands.see('the order packed', ({ pack }) => pack?.kind !== 'parcels')
  await it.picture('packed')
  await it.hands.key('F3')
  await it.page.getByTestId('back-dialog').waitFor()
  await it.hands.key('1')
  await it.page.getByTestId('reopen-dialog').waitFor()
  await it.picture('reopen')
  await it.hands.key('3')
  await it.page.getByTestId('approval-dialog').waitFor()
  await it.picture('reopen-consent')
  await it.hands.typeCode(badgeBarcode(workerWho('lead').badgeCode))
  await it.hands.see('the parcels', ({ pack }) => pack?.kind === 'parcels')
})

test.describe('settings', () => {
  test('the form of packing keeps what is typed', async () => {
    await it.hands.signInWithBadge(workerWho('admin'))
    await it.page.getByTestId('nav-settings').click()
    await it.page.getByTestId('settings-packing').click()
    await it.page.getByTestId('tolerancePercent').fill('')
    await expect(it.page.getByTestId('save-packing')).toBeDisabled()
    await it.page.getByTestId('tolerancePercent').fill('7')
    await it.page.getByTestId('box-max').first().fill('12,5')
    await it.page.getByTestId('save-packing').click()
    await expect(it.page.getByTestId('save-packing')).toBeDisabled()
    expect(await ask(it.page, 'settings/packing', {})).toMatchObject({ tolerancePercent: 7 })
    expect((await ask(it.page, 'settings/packagings', {}))[0]).toMatchObject({ maxGrams: 12_500 })
  })

  it.inEveryLook(async () => {
    await it.page.getByTestId('settings-packing').click()
    await it.page.getByTestId('packing-form').waitFor()
    await it.picture('settings-packing')
    await expectEverythingInView(it.page)
  })
})
