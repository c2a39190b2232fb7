import type { Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { until } from '../../scripts/lib/demo-run/until.ts'
import type { PackView } from '../../shared/contract/packing.ts'
import { pickOrders, type OrderCells } from './picked-orders.ts'

/** The labels of an order's parcels as a scanner reads them, first parcel first. */
export type Labels = Readonly<Record<string, readonly string[]>>

/**
 * Takes in orders, picks and packs them without the window, as other stations would, each in one parcel; a lead has to be signed in, and the
 * warehouse must not mind what a parcel weighs.
 * @param unlabelled orders whose labels are left for later
 */
export async function packOrders(
  page: Page,
  dataDir: string,
  rows: readonly OrderCells[],
  unlabelled: readonly string[] = [],
): Promise<Labels> {
  await pickOrders(page, dataDir, rows)
  const labels: Record<string, readonly string[]> = {}
  for (const number of new Set(rows.map((row) => row['Nr zamówienia'] ?? ''))) {
    await packOrder(page, number)
    labels[number] = await labelsOf(page, number)
    if (unlabelled.includes(number)) await ask(page, 'packing/label-later', { commandId: uuidv7() })
    else for (const label of labels[number]) await submit(page, label)
  }
  return labels
}

async function packOrder(page: Page, number: string): Promise<void> {
  const { eans } = readDemoOrders()
  let view = await submit(page, number)
  while (view.kind === 'verifying') {
    const open = view.lines.find((line) => line.verified < line.quantity)
    if (!open) throw new Error(`${number} asks for more and shows no open line`)
    view = await submit(page, eanOf(eans, open.product.sku))
  }
  if (view.kind !== 'parcels') throw new Error(`${number} is not at its parcels but ${view.kind}`)
  const { sessionId, packagings } = view
  const box = { packagingId: packagings[0]!.id, weightGrams: 900, weightSource: 'typed' as const }
  await ask(page, 'packing/set-parcels', { sessionId, parcels: [box] })
  await ask(page, 'packing/packed', { commandId: uuidv7(), sessionId, override: null })
}

async function labelsOf(page: Page, number: string): Promise<readonly string[]> {
  await until(
    `the label of ${number}`,
    () => ask(page, 'printing/jobs', { limit: 50 }),
    (jobs) => jobs.every(({ state }) => state === 'printed'),
  )
  const { rows } = await ask(page, 'orders/list', { filter: { text: number }, offset: 0, limit: 1 })
  const { parcels } = await ask(page, 'orders/get', { id: rows[0]!.id })
  return parcels.map(({ sscc }) => `00${sscc}`)
}

let readAt = 0
/** A scan at the bench; its own clock tells one piece from the next. */
async function submit(page: Page, raw: string): Promise<PackView> {
  readAt += 1_000
  const scan = { scanId: uuidv7(), raw, startedAt: readAt, readAt, device: 'wedge', screen: 'pack' } as const
  const { pack, outcome } = await ask(page, 'scan/submit', scan)
  if (!pack || outcome.kind === 'refused') throw new Error(`${raw}: ${JSON.stringify(outcome)}`)
  return pack
}

/** Lets parcels weigh what they like: how heavy the demo's goods are is not what these tests are about. */
export async function anyWeight(page: Page): Promise<void> {
  const packing = await ask(page, 'settings/packing', {})
  await ask(page, 'settings/save-packing', { ...packing, tolerancePercent: 100, toleranceGrams: 10_000 })
}
