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
  }
}
export type KeptCode = Write & { readonly code: string; readonly productId: string; pieces: number }
export type KeptLocation = Write & { readonly id: string; readonly code: string }
export type KeptStock = Write & {
  readonly productId: string
  readonly locationId: string
  quantity: number
  readonly reserved: number
}

/** The part of the warehouse that some rows of a product file touch, as it is and as it becomes row by row. */
export type Known = {
  /** By SKU; also products whose SKU is one of the rows' barcodes. */
  readonly products: Map<string, KeptProduct>
  /** By key, see `barcodeKey`; also codes that are one of the rows' SKUs. */
  readonly codes: Map<string, KeptCode>
  /** By code. */
  readonly locations: Map<string, KeptLocation>
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
    const { name, attribute, vat_rate, price_gross_minor, weight_grams } = row
    const facts = { name, attribute, vatRate: vat_rate, priceGrossMinor: price_gross_minor }
    return { id: row.id, sku: row.sku, facts: { ...facts, weightGrams: weight_grams }, write: null }
  })
  return new Map(kept.map((product) => [product.sku, product]))
}

async function readCodes(trx: Trx, keys: readonly string[]): Promise<Map<string, KeptCode>> {
  const rows = await trx.selectFrom('barcode').selectAll().where('code', 'in', keys).execute()
  return new Map(
    rows.map((row) => [
      row.code,
      { code: row.code, productId: row.product_id, pieces: row.quantity, write: null },
    ]),
  )
}

async function readLocations(trx: Trx, codes: readonly string[]): Promise<Map<string, KeptLocation>> {
  if (codes.length === 0) return new Map()
  const rows = await trx.selectFrom('location').select(['id', 'code']).where('code', 'in', codes).execute()
  return new Map(rows.map((row) => [row.code, { ...row, write: null }]))
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
  const kept = rows.map((row): KeptStock => {
    const { product_id: productId, location_id: locationId, quantity, reserved } = row
    return { productId, locationId, quantity, reserved, write: null }
  })
  return Map.groupBy(kept, (place) => place.productId)
}
