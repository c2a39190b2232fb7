import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { readDemoOrders } from '../../scripts/lib/demo-run/orders.ts'
import { eanOf } from '../../scripts/lib/demo-run/pick.ts'
import { ask } from '../../scripts/lib/demo-run/service.ts'
import { until } from '../../scripts/lib/demo-run/until.ts'
import type { PickView } from '../../shared/contract/picking.ts'
import { locationBarcode, toteBarcode } from '../../shared/domain/barcode.ts'

/** One row of an order file by its headings. */
export type OrderCells = Readonly<Record<string, string>>

/** One paid line of an order of the demo's goods. */
export function orderRow(number: string, sku: string, pieces: number, more: OrderCells = {}): OrderCells {
  return {
    'Nr zamówienia': number,
    SKU: sku,
    Ilość: String(pieces),
    'Cena brutto': '10,00',
    Płatność: 'Przelew online',
    Zapłacono: '1000,00',
    Klient: 'Łucja Źdźbło',
    Ulica: 'Próżna 3',
    'Kod pocztowy': '90-001',
    Miasto: 'Łódź',
    'Sposób dostawy': 'InPost Kurier',
    ...more,
  }
}

/** Takes in orders by a file and picks them all without the window, as another station would; a lead has to be signed in. */
export async function pickOrders(page: Page, dataDir: string, rows: readonly OrderCells[]): Promise<void> {
  const headings = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const lines = [headings, ...rows.map((row) => headings.map((heading) => row[heading] ?? ''))]
  const file = path.join(dataDir, `orders-${uuidv7()}.csv`)
  await writeFile(file, lines.map((cells) => cells.map((cell) => `"${cell}"`).join(';')).join('\n'))
  await ask(page, 'imports/start', { path: file })
  const numbers = new Set(rows.map((row) => row['Nr zamówienia'] ?? ''))
  await until(
    'the orders ready',
    () => ask(page, 'orders/list', { filter: { states: ['ready'] }, offset: 0, limit: 200 }),
    ({ rows: ready }) => [...numbers].every((number) => ready.some((one) => one.number === number)),
  )
  const { eans } = readDemoOrders()
  let view: PickView = await ask(page, 'picking/next-batch', { commandId: uuidv7() })
  for (;;) {
    while (view.kind === 'working') view = await pickOne(page, view, eans)
    const { total } = await ask(page, 'orders/list', { filter: { states: ['ready'] }, offset: 0, limit: 1 })
    if (total === 0) return
    view = await ask(page, 'picking/next-batch', { commandId: uuidv7() })
  }
}

async function pickOne(
  page: Page,
  { tasks, currentTaskId, step }: Extract<PickView, { kind: 'working' }>,
  eans: ReadonlyMap<string, string>,
): Promise<PickView> {
  const task = tasks.find(({ id }) => id === currentTaskId)
  if (!task) throw new Error('a batch in work has a task')
  if (step === 'location') await submit(page, locationBarcode(task.location))
  let view: PickView | null = null
  for (const { tote, quantity, picked } of task.splits) {
    if (picked >= quantity) continue
    for (let piece = picked; piece < quantity; piece += 1) await submit(page, eanOf(eans, task.product.sku))
    view = await submit(page, toteBarcode(tote ?? ''))
  }
  if (!view) throw new Error('a task has something to pick')
  return view
}

let readAt = 0
/** A scan at the shelf; its own clock tells one piece from the next. */
async function submit(page: Page, raw: string): Promise<PickView> {
  readAt += 1_000
  const scan = { scanId: uuidv7(), raw, startedAt: readAt, readAt, device: 'wedge', screen: 'pick' } as const
  const { pick, outcome } = await ask(page, 'scan/submit', scan)
  if (!pick || outcome.kind === 'refused') throw new Error(`${raw}: ${JSON.stringify(outcome)}`)
  return pick
}
