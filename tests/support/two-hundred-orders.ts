import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** Real orders of a real shop, read without any code of the program, so that the program can be checked by them. */
export type RealOrder = { readonly number: string; readonly lines: ReadonlyMap<string, number> }

/** What lies where at the start: pieces by place, then by SKU. */
export type Shelf = { readonly place: string; readonly sku: string; readonly pieces: number }

export type RealShop = {
  readonly orders: readonly RealOrder[]
  readonly shelves: readonly Shelf[]
  readonly eans: ReadonlyMap<string, string>
}

const folder = join(import.meta.dirname, '../fixtures/import')
const wanted = 200
const aisles = ['A', 'B', 'C', 'D']
const bays = 10
const levels = 4

/** The first two hundred orders of goods (no cancellations, postage or fees) of at most fifteen lines, and a warehouse that can serve all of them. */
export function realShop(): RealShop {
  const products = rows('online-retail-products.csv')
  const eans = new Map(products.map((row) => [row['sku']!, row['ean']!]))
  const names = new Map(products.map((row) => [row['sku']!, row['name']!]))
  const sales = rows('online-retail-2010-12-01-to-05.csv').filter(
    (row) =>
      !row['InvoiceNo']!.startsWith('C') &&
      /^\d{5}/.test(row['StockCode']!) &&
      Number(row['Quantity']) > 0 &&
      names.get(row['StockCode']!),
  )
  const orders = [...Map.groupBy(sales, (row) => row['InvoiceNo']!)]
    .filter(([, lines]) => lines.length <= 15 && lines.every((line) => Number(line['Quantity']) <= 200))
    .slice(0, wanted)
    .map(([number, lines]) => ({ number, lines: summed(lines) }))
  return { orders, shelves: shelvesFor(orders), eans }
}

/** The first so many orders that are packed in a minute or two each: of at most `pieces` pieces. */
export function smallOrders(shop: RealShop, count: number, pieces: number): RealShop {
  const orders = shop.orders
    .filter(({ lines }) => [...lines.values()].reduce((sum, n) => sum + n, 0) <= pieces)
    .slice(0, count)
  return { ...shop, orders }
}

function summed(lines: readonly Readonly<Record<string, string>>[]): ReadonlyMap<string, number> {
  const pieces = new Map<string, number>()
  for (const line of lines) {
    const sku = line['StockCode']!
    pieces.set(sku, (pieces.get(sku) ?? 0) + Number(line['Quantity']))
  }
  return pieces
}

/** Every product at one place with all that is ordered and a few pieces more; each fourth at two places. */
function shelvesFor(orders: readonly RealOrder[]): readonly Shelf[] {
  const need = new Map<string, number>()
  for (const { lines } of orders)
    for (const [sku, pieces] of lines) need.set(sku, (need.get(sku) ?? 0) + pieces)
  return [...need.keys()].sort().flatMap((sku, index) => {
    const pieces = need.get(sku)! + 5
    const first = { place: placeAt(index * 7), sku, pieces }
    return index % 4 === 0 ? [first, { place: placeAt(index * 7 + 53), sku, pieces: 10 }] : [first]
  })
}

function placeAt(n: number): string {
  const at = n % (aisles.length * bays * levels)
  const bay = Math.floor(at / levels) % bays
  const aisle = aisles[Math.floor(at / (levels * bays))]!
  return `${aisle}-${String(bay + 1).padStart(2, '0')}-${(at % levels) + 1}`
}

function rows(file: string): readonly Readonly<Record<string, string>>[] {
  return parse(readFileSync(join(folder, file), 'utf8'), { bom: true, columns: true, skip_empty_lines: true })
}

/** Writes the shop's stock as a product file. */
export function writeStockFile(path: string, { shelves, eans }: RealShop): void {
  const lines = shelves.map(({ place, sku, pieces }) =>
    [sku, `Produkt ${sku}`, eans.get(sku) ?? '', place, pieces, '9,99', '23'].join(';'),
  )
  writeFileSync(path, `${['SKU;Nazwa;EAN;Lokalizacja;Stan;Cena brutto;VAT', ...lines].join('\n')}\n`)
}

/** Writes the orders as a file of paid orders. */
export function writeOrdersFile(path: string, { orders }: RealShop): void {
  const head =
    'Nr zamówienia;Data zamówienia;Status płatności;Kurier;Klient;Ulica;Kod pocztowy;Miasto;SKU;Ilość;Cena brutto;VAT'
  const lines = orders.flatMap(({ number, lines }) =>
    [...lines].map(([sku, pieces]) =>
      [
        number,
        '2026-11-20 09:15',
        'opłacone',
        'InPost',
        'Anna Przykładowa',
        'ul. Wierzbowa 3',
        '30-001',
        'Kraków',
        sku,
        pieces,
        '9,99',
        '23',
      ].join(';'),
    ),
  )
  writeFileSync(path, `${[head, ...lines].join('\n')}\n`)
}
