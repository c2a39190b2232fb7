import { barcodeKey } from '../../../shared/domain/barcode.ts'
import type { ImportedProduct } from '../../../shared/domain/imported-product.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'

/** What has to be written of an entry when all rows are decided. */
type Write = { write: 'insert' | 'update' | null }

export type KeptProduct = Write & {
  readonly id: string
  readonly sku: string
  facts: {
    name: string
    attribute: string | null
    vatRate: string
    priceGrossMinor: number
    weightGrams: number | null
    volumeCm3: number | null
    handling: string | null
    tracksLot: boolean
    catchWeight: boolean
    tracksSerial: boolean
    typedQuantity: boolean
    ageCheck: boolean
    annex15: boolean
    packingNote: string | null
  }
}
export type KeptCode = Write & { readonly code: string; readonly productId: string; pieces: number }
export type KeptLocation = Write & {
  readonly id: string
  readonly code: string
  warehouseId: string
  zone: string | null
  /** Comes from another warehouse: it has to find its place on the new map. */
  moved: boolean
}
export type KeptLot = Write & { readonly lot: string; quantity: number; expiresOn: string | null }
export type KeptStock = Write & {
  readonly productId: string
  readonly locationId: string
  quantity: number
  /** What the journal is told: how the count changed, by lot (empty text for none). */
  readonly counted: Map<string, number>
  readonly reserved: number
  /** A picker said that nothing is left there; a count says what is. */
  emptied: boolean
  /** A row of the file counted it. */
  wasCounted: boolean
  readonly lots: Map<string, KeptLot>
}

/** The part of the warehouse that some rows of a product file touch, as it is and as it becomes row by row. */
export type Known = {
  /** By SKU; also products whose SKU is one of the rows' barcodes. */
  readonly products: Map<string, KeptProduct>
  /** By key, see `barcodeKey`; also codes that are one of the rows' SKUs. */
  readonly codes: Map<string, KeptCode[]>
  /** By code. */
  readonly locations: Map<string, KeptLocation>
  /** Ids by code, upper case, and that of the first. */
  readonly warehouses: { readonly byCode: ReadonlyMap<string, string>; readonly first: string }
  /** Every place of the products, by product. */
  readonly stock: Map<string, KeptStock[]>
}

export async function readKnown(
  trx: Trx,
  station: Station,
  rows: readonly ImportedProduct[],
): Promise<Known> {
  const skus = rows.map((row) => row.sku)
  const keys = rows.flatMap((row) => (row.barcode ? [barcodeKey(row.barcode.code)] : []))
  const products = await readProducts(trx, [...skus, ...keys])
  return {
    products,
    codes: await readCodes(trx, [...keys, ...skus.map(barcodeKey)]),
    locations: await readLocations(
      trx,
      rows.flatMap((row) => row.location ?? []),
    ),
    warehouses: await readWarehouses(trx),
    stock: await readStock(
      trx,
      station,
      skus.flatMap((sku) => products.get(sku)?.id ?? []),
    ),
  }
}

async function readProducts(trx: Trx, skus: readonly string[]): Promise<Map<string, KeptProduct>> {
  const rows = await trx.selectFrom('product').selectAll().where('sku', 'in', skus).execute()
  const kept = rows.map((row): KeptProduct => {
    const { id, sku, name, attribute, handling } = row
    const facts = {
      name,
      attribute,
      vatRate: row.vat_rate,
      priceGrossMinor: row.price_gross_minor,
      weightGrams: row.weight_grams,
      volumeCm3: row.volume_cm3,
      handling,
      tracksLot: row.tracks_lot === 1,
      catchWeight: row.catch_weight === 1,
      tracksSerial: row.tracks_serial === 1,
      typedQuantity: row.typed_quantity === 1,
      ageCheck: row.age_check === 1,
      annex15: row.annex15 === 1,
      packingNote: row.packing_note,
    }
    return { id, sku, facts, write: null }
  })
  return new Map(kept.map((product) => [product.sku, product]))
}

async function readCodes(trx: Trx, keys: readonly string[]): Promise<Map<string, KeptCode[]>> {
  const rows = await trx.selectFrom('barcode').selectAll().where('code', 'in', keys).execute()
  const codes = rows.map((row): KeptCode => ({
    code: row.code,
    productId: row.product_id,
    pieces: row.quantity,
    write: null,
  }))
  return Map.groupBy(codes, ({ code }) => code)
}

async function readLocations(trx: Trx, codes: readonly string[]): Promise<Map<string, KeptLocation>> {
  if (codes.length === 0) return new Map()
  const rows = await trx
    .selectFrom('location')
    .select(['id', 'code', 'warehouse_id as warehouseId', 'zone'])
    .where('code', 'in', codes)
    .execute()
  return new Map(rows.map((row) => [row.code, { ...row, moved: false, write: null }]))
}

async function readWarehouses(trx: Trx): Promise<Known['warehouses']> {
  const rows = await trx.selectFrom('warehouse').select(['id', 'code']).orderBy('sort_order').execute()
  return { byCode: new Map(rows.map(({ id, code }) => [code.toUpperCase(), id])), first: rows[0]!.id }
}

async function readStock(
  trx: Trx,
  station: Station,
  productIds: readonly string[],
): Promise<Map<string, KeptStock[]>> {
  if (productIds.length === 0) return new Map()
  let query = trx
    .selectFrom('stock')
    .selectAll()
    .where('product_id', 'in', productIds)
    .orderBy('product_id')
    .orderBy('location_id')
  // No other station may promise these pieces between the comparison and the count.
  if (station.dialect === 'postgres') query = query.forUpdate()
  const rows = await query.execute()
  const lots = await trx.selectFrom('stock_lot').selectAll().where('product_id', 'in', productIds).execute()
  const lotsAt = Map.groupBy(lots, (row) => `${row.product_id} ${row.location_id}`)
  const kept = rows.map((row): KeptStock => {
    const { product_id: productId, location_id: locationId, quantity, reserved } = row
    return {
      productId,
      locationId,
      quantity,
      reserved,
      emptied: row.emptied_at !== null,
      counted: new Map(),
      wasCounted: false,
      lots: new Map(
        (lotsAt.get(`${productId} ${locationId}`) ?? []).map((lot) => [
          lot.lot,
          { lot: lot.lot, quantity: lot.quantity, expiresOn: lot.expires_on, write: null },
        ]),
      ),
      write: null,
    }
  })
  return Map.groupBy(kept, (place) => place.productId)
}
