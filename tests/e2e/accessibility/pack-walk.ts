import { expectKind, expectRefused } from '../../../scripts/lib/demo-run/refusals.ts'
import { readDemoOrders } from '../../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../../scripts/lib/demo-run/people.ts'
import { eanOf, foreignCode } from '../../../scripts/lib/demo-run/pick.ts'
import { badgeBarcode } from '../../../shared/domain/barcode.ts'
import type { Demo } from '../demo-window.ts'
import { pickOrders } from '../picked-orders.ts'
import { checkDialog, checkScreen } from './check-screen.ts'
import { importAskedProducts, walkPieceAsks } from './piece-walk.ts'

const { eans } = readDemoOrders()
const order = {
  'Nr zamówienia': 'ZAM-1',
  'Cena brutto': '2,55',
  Płatność: 'Przelew online',
  Zapłacono: '7,65',
  Klient: 'Łucja Źdźbło',
  Ulica: 'Próżna 3',
  'Kod pocztowy': '90-001',
  Miasto: 'Łódź',
  'Sposób dostawy': 'InPost Kurier',
}
const noted = { ...order, Uwagi: 'Proszę zapakować na prezent i nie wkładać paragonu do środka' }
const rows = [
  { ...noted, SKU: '85123A', Ilość: '2' },
  { ...noted, SKU: '71053', Ilość: '1' },
  ...['85123A', '21730', '84406B'].map((SKU) => ({ ...order, 'Nr zamówienia': 'ZAM-2', SKU, Ilość: '1' })),
]

/** The bench from an empty queue to the labels of a packed order, with every question that it asks by a key. */
export async function walkPack(demo: Demo): Promise<void> {
  const { page, hands, dataDir } = demo
  await hands.signInWithBadge(workerWho('lead'))
  await importAskedProducts(demo)
  await pickOrders(page, dataDir, rows)
  await hands.signInWithBadge(workerWho('packer'))
  await page.getByTestId('pack-view').waitFor()
  await checkScreen(page, 'pack-waiting')

  await page.getByTestId('virtual-devices').click()
  await page.getByTestId('virtual-strip').waitFor()
  await checkScreen(page, 'pack-virtual')
  await page.getByTestId('virtual-devices').click()

  await walkPieceAsks(demo, 'ZAM-2')
  expectKind(await hands.scan('ZAM-1', 'virtual'), 'opened')
  await page.getByTestId('pack-ask').waitFor()
  await checkScreen(page, 'pack-ask')
  await hands.key('Enter')
  await page.getByTestId('pack-focus').waitFor()
  await checkScreen(page, 'pack-verifying')
  expectKind(await hands.scan(eanOf(eans, '85123A'), 'virtual'), 'counted')
  expectRefused(await hands.scan(foreignCode, 'virtual'), 'unknown')
  await checkScreen(page, 'pack-refused')
  await hands.key('Enter')
  await page.getByTestId('refusal').waitFor({ state: 'detached' })
  for (const key of ['F3', 'F4', 'F8', 'F9', 'F10', 'Escape']) await checkDialog(hands, key, 'pack')

  expectKind(await hands.scan(eanOf(eans, '85123A'), 'virtual'), 'counted')
  expectKind(await hands.scan(eanOf(eans, '71053'), 'virtual'), 'counted')
  await hands.see('the parcels', ({ pack }) => pack?.kind === 'parcels')
  await checkScreen(page, 'pack-parcels')
  await hands.key('2')
  await hands.key('F4')
  await hands.type('9000')
  await hands.key('Enter')
  await page.getByTestId('unexpected-weight').waitFor()
  await checkScreen(page, 'pack-weight')
  await hands.key('Enter')
  await page.getByTestId('weight-dialog').waitFor()
  await checkScreen(page, 'pack-weight-dialog')
  await hands.key('1')
  await page.getByTestId('approval-dialog').waitFor()
  await checkScreen(page, 'pack-consent')
  await hands.typeCode(badgeBarcode(workerWho('lead').badgeCode))
  await hands.see('the labels', ({ pack }) => pack?.kind === 'labelling')
  await checkScreen(page, 'pack-labelling')
}
