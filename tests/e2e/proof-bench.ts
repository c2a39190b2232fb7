import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { workerWho } from '../../scripts/lib/demo-run/people.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { expectKind } from '../../scripts/lib/demo-run/refusals.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import type { ProofSettings } from '../../shared/contract/proof.ts'
import type { DemoWindow } from './demo-window.ts'
import { pickOrders } from './picked-orders.ts'

const { eans } = readDemoOrders()
/** The code of the product that every order here is of, two pieces each. */
export const code = eanOf(eans, '85123A')
const orderOf = (number: string) => ({
  'Nr zamówienia': number,
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
})

/** Puts orders on the table of a warehouse in which no weight is wrong and no label is awaited. */
export async function prepare(it: DemoWindow, numbers: readonly string[]): Promise<void> {
  await pickOrders(it.page, it.dataDir, numbers.map(orderOf))
  await it.hands.signInWithBadge(workerWho('admin'))
  const packing = await ask(it.page, 'settings/packing', {})
  await ask(it.page, 'settings/save-packing', {
    ...packing,
    scanWaybill: false,
    tolerancePercent: 100,
    toleranceGrams: 10_000,
  })
  await ask(it.page, 'settings/save-warehouse', {
    ...(await ask(it.page, 'settings/warehouse', {})),
    openNextOrder: false,
  })
}

/** Changes what is taken of open boxes; an admin is signed in after it. */
export async function setProof(it: DemoWindow, change: Partial<ProofSettings>): Promise<void> {
  await it.hands.signInWithBadge(workerWho('admin'))
  await ask(it.page, 'settings/save-proof', { ...(await ask(it.page, 'settings/proof', {})), ...change })
}

/** Opens an order and scans all of it. */
export async function verify(it: DemoWindow, number: string): Promise<void> {
  expectKind(await it.hands.scan(number), 'opened')
  for (let piece = 0; piece < 2; piece += 1) expectKind(await it.hands.scan(code), 'counted')
}

/** Weighs the verified order by hand and packs it. */
export async function pack({ hands, page }: DemoWindow): Promise<void> {
  await hands.key('F4')
  await hands.type('700')
  await hands.key('Enter')
  await hands.see('the weight', ({ pack }) => pack?.grams === 700)
  await page.locator('[data-testid=packed]:enabled').waitFor()
  await hands.key('Enter')
  await hands.see('the order packed', ({ pack }) => pack?.kind === 'waiting')
}

/** What is kept of an order; a lead has to be signed in. */
export async function proofsOf(it: DemoWindow, number: string) {
  const filter = { text: number }
  const { rows } = await ask(it.page, 'orders/list', { filter, offset: 0, limit: 1 })
  return ask(it.page, 'proof/of-order', { orderId: rows[0]?.id ?? '' })
}

/** Opens the story of an order that has photos or films. */
export async function openStory({ page }: DemoWindow, number: string): Promise<void> {
  await page.getByTestId('nav-orders').click()
  await page.locator('[data-testid="order-row"]', { hasText: number }).click()
  await page.getByTestId('tab-story').click()
  await page.getByTestId('proof').first().waitFor()
}
