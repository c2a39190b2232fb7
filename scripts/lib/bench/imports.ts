import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { readOrderFile } from '../../../electron/station/sources/files/index.ts'
import { round, timed } from './figures.ts'
import type { BenchStation } from './warehouse.ts'

export type ImportFigures = {
  readonly orders: number
  readonly lines: number
  readonly seconds: number
  readonly ordersPerSecond: number
  /** The same file read and checked without a database. */
  readonly baselineReadSeconds: number
}

const heading =
  'Nr zamówienia;Data zamówienia;Klient;Ulica;Kod pocztowy;Miasto;Kraj;Sposób dostawy;Koszt dostawy;Płatność;SKU;Nazwa produktu;Ilość;Cena brutto;VAT'

/** Imports a file of orders of one to five lines through the service. */
export async function benchImport(
  bench: BenchStation,
  dataDir: string,
  orders: number,
): Promise<ImportFigures> {
  const skus = (await bench.station.db.selectFrom('product').select('sku').execute()).map((row) => row.sku)
  const path = join(dataDir, 'bench-orders.csv')
  const lines = await writeOrders(path, orders, skus)
  const baseline = await timed(async () => {
    for await (const _event of readOrderFile(path)) continue
  })
  const took = await timed(async () => {
    let view = await bench.ask('imports/start', { path })
    while (view.state === 'running') {
      await new Promise((resolve) => setTimeout(resolve, 20))
      view = (await bench.ask('imports/list', {}))[0]!
    }
    if (view.ordersNew !== orders) throw new Error(`imported ${view.ordersNew} of ${orders}`)
  })
  const seconds = took / 1000
  return {
    orders,
    lines,
    seconds: round(seconds),
    ordersPerSecond: Math.round(orders / seconds),
    baselineReadSeconds: round(baseline / 1000),
  }
}

async function writeOrders(path: string, orders: number, skus: readonly string[]): Promise<number> {
  const file = createWriteStream(path)
  file.write(`${heading}\n`)
  let lines = 0
  for (let order = 0; order < orders; order++) {
    for (let line = 0; line <= order % 5; line++) {
      const sku = skus[(order * 3 + line * 11) % skus.length]!
      lines++
      const row = `IMP-${order};18.11.2026 08:00;Jan Przykładowy;ul. Śląska 1/2;90-001;Łódź;Polska;InPost Paczkomat;13,99;Przelew online;${sku};Produkt ${sku};1;29,99;23\n`
      if (!file.write(row)) await once(file, 'drain')
    }
  }
  file.end()
  await once(file, 'finish')
  return lines
}
