import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** An order as its rows in the file say, read without any code of the program, so that the program can be checked by it. */
export type FileOrder = {
  readonly number: string
  readonly express: boolean
  readonly cashOnDelivery: boolean
  /** The buyer's tax number; with one the box gets a confirmation of the transaction instead of an invoice. */
  readonly nip: string
  /** SKU to pieces. */
  readonly pieces: ReadonlyMap<string, number>
  readonly lines: number
  readonly units: number
}

export type DemoOrders = {
  readonly orders: readonly FileOrder[]
  /** EAN-13 of every product of the whole file, by SKU. */
  readonly eans: ReadonlyMap<string, string>
}

type Row = Readonly<Record<string, string>>

const demoFile = join(import.meta.dirname, '../../../assets/demo/demo-orders.csv')
const numberColumn = 'Nr zamówienia'

/** Reads the orders of the demo file that can be packed now: paid ones and those to be paid on delivery. */
export function readDemoOrders(): DemoOrders {
  const rows = parseRows(readFileSync(demoFile, 'utf8'))
  const groups = [...Map.groupBy(rows, (row) => row[numberColumn] ?? '').values()]
  return {
    orders: groups.filter((group) => payable(group[0]!)).map(orderOf),
    eans: new Map(rows.map((row) => [row['SKU'] ?? '', row['EAN'] ?? ''])),
  }
}

/**
 * Chooses the first orders for a shift. Buyers without a tax number come first, because each of them gets an invoice;
 * the others follow only when the shift is longer than that.
 */
export function chooseOrders(orders: readonly FileOrder[], count: number): readonly FileOrder[] {
  const consumers = orders.filter((order) => order.nip === '')
  const companies = orders.filter((order) => order.nip !== '')
  return [...consumers, ...companies].slice(0, count)
}

/** Writes the rows of these orders as a file of the same shop, heading and all, and one damaged row as in real life. */
export function writeOrderFile(path: string, orders: readonly FileOrder[]): void {
  const wanted = new Set(orders.map((order) => order.number))
  const [heading = '', ...lines] = readFileSync(demoFile, 'utf8').split('\n')
  const kept = lines.filter((line) => wanted.has(line.split(';')[0] ?? ''))
  const quantity = heading.split(';').indexOf('Ilość')
  const damaged = (kept.at(-1) ?? '').split(';')
  damaged[0] = '599999'
  damaged[quantity] = 'dwie'
  writeFileSync(path, `${[heading, ...kept, damaged.join(';')].join('\n')}\n`)
}

function parseRows(text: string): readonly Row[] {
  return parse(text, { bom: true, columns: true, delimiter: ';', skip_empty_lines: true })
}

function payable(row: Row): boolean {
  return row['Pobranie'] === 'TAK' || Number((row['Zapłacono'] ?? '').replace(',', '.')) > 0
}

function orderOf(rows: readonly Row[]): FileOrder {
  const first = rows[0]!
  const pieces = new Map<string, number>()
  for (const row of rows) {
    const sku = row['SKU'] ?? ''
    pieces.set(sku, (pieces.get(sku) ?? 0) + Number(row['Ilość']))
  }
  return {
    number: first[numberColumn] ?? '',
    express: first['Priorytet'] === 'ekspres',
    cashOnDelivery: first['Pobranie'] === 'TAK',
    nip: first['NIP'] ?? '',
    pieces,
    lines: rows.length,
    units: [...pieces.values()].reduce((sum, count) => sum + count, 0),
  }
}
