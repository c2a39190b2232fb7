import { allocate, type Allocation, type StockPlace } from '../../../shared/domain/allocation.ts'
import { barcodeKey } from '../../../shared/domain/barcode.ts'
import type { ImportedLine, ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { standardRate } from '../../../shared/domain/vat.ts'
import type { Station } from '../context.ts'
import { parts, type Trx } from '../db/index.ts'
import {
  historyRow,
  lineRow,
  orderRow,
  type Fate,
  type Origin,
  type Product,
  type Row,
} from './order-rows.ts'
import { freeStock } from './free-stock.ts'
import { kitsAmong, takeKitsApart } from './kits.ts'
import { waitsFor, writeReservations } from './reserve.ts'

export type TakenOrders = {
  readonly known: number
  readonly added: number
  readonly lines: number
  readonly ready: number
  readonly waiting: number
}

/**
 * Takes orders from a source into the warehouse, all in the caller's transaction. An order that is known by source and
 * reference stays as it is. Paid and cash-on-delivery orders with stock become `ready` with a reservation.
 */
export async function takeOrders(
  trx: Trx,
  station: Station,
  orders: readonly ImportedOrder[],
  origin: Origin,
): Promise<TakenOrders> {
  const fresh = await unknownOf(trx, orders, origin.source)
  const products = await productsOf(trx, station, fresh)
  const ordered = new Set([...products.values()].map((product) => product.id))
  const known = await kitsAmong(trx, ordered)
  const stock = await freeStock(trx, station, [...ordered.union(new Set(known.goods.keys()))])
  const rows = {
    orders: [] as Row<'sales_order'>[],
    lines: [] as Row<'order_line'>[],
    kits: [] as Row<'order_kit'>[],
    history: [] as Row<'order_history'>[],
  }
  const promises: Allocation[] = []
  const numbers = await takenNumbers(trx, fresh)
  for (const order of fresh) {
    const id = station.newId()
    const asSold = order.lines.map((line, index) => lineRow(station, id, index + 1, line, products))
    const { lines, kits } = takeKitsApart(station, asSold, known)
    const fate = decide(order, lines, stock)
    if (fate.allocations) {
      promises.push(...fate.allocations)
      take(stock, fate.allocations)
    }
    const wanted = numberOf(order)
    const number = numbers.has(wanted) ? `${wanted}-${id.slice(-4)}` : wanted
    numbers.add(number)
    rows.orders.push({ ...orderRow(station, id, number, order, fate, origin), ...countsOf(lines) })
    rows.lines.push(...lines)
    rows.kits.push(...kits)
    rows.history.push(historyRow(station, id, fate.state, origin))
  }
  await insertAll(trx, rows)
  await writeReservations(trx, promises)
  const ready = rows.orders.filter((row) => row.state === 'ready').length
  const waiting = rows.orders.filter((row) => row.state === 'new').length
  return {
    known: orders.length - fresh.length,
    added: fresh.length,
    lines: rows.lines.length,
    ready,
    waiting,
  }
}

/** What is picked and packed, not what was sold: a kit counts as its goods. */
function countsOf(lines: readonly Row<'order_line'>[]) {
  return { line_count: lines.length, unit_count: lines.reduce((sum, { quantity }) => sum + quantity, 0) }
}

async function unknownOf(
  trx: Trx,
  orders: readonly ImportedOrder[],
  source: string,
): Promise<readonly ImportedOrder[]> {
  if (orders.length === 0) return []
  const references = orders.map((order) => order.sourceRef)
  const rows = await trx
    .selectFrom('sales_order')
    .select('source_ref')
    .where('source', '=', source)
    .where('source_ref', 'in', references)
    .execute()
  const known = new Set(rows.map((row) => row.source_ref))
  // The same order may stand twice in one file.
  return orders.filter(({ sourceRef }) => !known.has(sourceRef) && known.add(sourceRef))
}

const numberOf = (order: ImportedOrder): string => order.number ?? order.sourceRef

/** The numbers of these orders that are used already: a number on paper must be unique. */
async function takenNumbers(trx: Trx, orders: readonly ImportedOrder[]): Promise<Set<string>> {
  if (orders.length === 0) return new Set()
  const rows = await trx
    .selectFrom('sales_order')
    .select('number')
    .where('number', 'in', orders.map(numberOf))
    .execute()
  return new Set(rows.map((row) => row.number))
}

/** The catalogue's products by the lines' SKUs; one that the catalogue lacks is added from what the source says of it. */
export async function productsOf(
  trx: Trx,
  station: Station,
  orders: readonly ImportedOrder[],
): Promise<Map<string, Product>> {
  const lines = new Map(orders.flatMap((order) => order.lines.map((line) => [line.sku, line] as const)))
  const found = new Map<string, Product>()
  if (lines.size === 0) return found
  for (const skus of parts(lines.keys())) {
    const rows = await trx
      .selectFrom('product')
      .select(['id', 'sku', 'name', 'vat_rate as vatRate'])
      .where('sku', 'in', skus)
      .execute()
    for (const row of rows) found.set(row.sku, row)
  }
  await findByBarcode(trx, lines, found)
  const missing = [...lines.values()].filter((line) => !found.has(line.sku))
  if (missing.length === 0) return found
  const added = missing.map((line) => ({
    id: station.newId(),
    sku: line.sku,
    name: line.name,
    attribute: null,
    vat_rate: line.vatRate ?? standardRate,
    price_gross_minor: line.unitGrossMinor,
    weight_grams: line.weightGrams,
  }))
  for (const part of parts(added)) await trx.insertInto('product').values(part).execute()
  for (const row of added) found.set(row.sku, { ...row, vatRate: row.vat_rate })
  const codes = missing.flatMap((line) =>
    line.barcode
      ? [{ code: barcodeKey(line.barcode), product_id: found.get(line.sku)!.id, quantity: 1 }]
      : [],
  )
  for (const part of parts(codes)) {
    const known = await trx
      .selectFrom('barcode')
      .select('code')
      .where(
        'code',
        'in',
        part.map(({ code }) => code),
      )
      .execute()
    // A barcode that the catalogue has already keeps its product: a typing error in a file must not move it.
    const taken = new Set(known.map(({ code }) => code))
    const fresh = new Map(part.filter(({ code }) => !taken.has(code)).map((row) => [row.code, row]))
    if (fresh.size > 0)
      await trx
        .insertInto('barcode')
        .values([...fresh.values()])
        .execute()
  }
  return found
}

/**
 * A line without a SKU of its own goes by its barcode, which the catalogue may know as that of a single piece; not by one that several
 * products bear.
 */
async function findByBarcode(
  trx: Trx,
  lines: ReadonlyMap<string, ImportedLine>,
  found: Map<string, Product>,
): Promise<void> {
  const skus = new Map(
    [...lines.values()].flatMap(({ sku, barcode }) =>
      barcode !== null && sku === barcode.toUpperCase() && !found.has(sku)
        ? [[barcodeKey(barcode), sku] as const]
        : [],
    ),
  )
  for (const codes of parts(skus.keys())) {
    const rows = await trx
      .selectFrom('barcode')
      .innerJoin('product', 'product.id', 'barcode.product_id')
      .select(['barcode.code', 'product.id', 'product.sku', 'product.name', 'product.vat_rate as vatRate'])
      .where('barcode.code', 'in', codes)
      .where('barcode.quantity', '=', 1)
      .execute()
    for (const [code, [one, another]] of Map.groupBy(rows, (row) => row.code)) {
      if (another) continue
      const { code: _code, ...product } = one!
      found.set(skus.get(code)!, product)
    }
  }
}

function decide(
  order: ImportedOrder,
  lines: readonly Row<'order_line'>[],
  stock: readonly StockPlace[],
): Fate {
  if (order.cancelled) return { state: 'cancelled', waitingReason: null, allocations: null }
  const waits = waitsFor({ payment: order.payment, incomplete: order.unreadRows.length > 0 })
  if (waits) return { state: 'new', waitingReason: waits, allocations: null }
  const needed = new Set(lines.map((line) => line.product_id))
  const allocations = allocate(
    lines.map((line) => ({ lineId: line.id, productId: line.product_id!, quantity: line.quantity })),
    stock.filter((place) => needed.has(place.productId)),
  )
  return allocations
    ? { state: 'ready', waitingReason: null, allocations }
    : { state: 'new', waitingReason: 'no-stock', allocations: null }
}

function take(stock: StockPlace[], allocations: readonly Allocation[]): void {
  for (const part of allocations) {
    const index = stock.findIndex(
      (place) => place.productId === part.productId && place.locationId === part.locationId,
    )
    const place = stock[index]
    if (place) stock[index] = { ...place, free: place.free - part.quantity }
  }
}

async function insertAll(
  trx: Trx,
  rows: {
    orders: readonly Row<'sales_order'>[]
    lines: readonly Row<'order_line'>[]
    kits: readonly Row<'order_kit'>[]
    history: readonly Row<'order_history'>[]
  },
): Promise<void> {
  for (const part of parts(rows.orders)) await trx.insertInto('sales_order').values(part).execute()
  for (const part of parts(rows.kits)) await trx.insertInto('order_kit').values(part).execute()
  for (const part of parts(rows.lines)) await trx.insertInto('order_line').values(part).execute()
  for (const part of parts(rows.history)) await trx.insertInto('order_history').values(part).execute()
}
