import type { Trx } from '../db/index.ts'
import type { Known, KeptProduct } from './known.ts'
import { atTheEnd } from './walk.ts'

/** Writes what the rows of a product file have changed. */
export async function storeKnown(trx: Trx, known: Known): Promise<void> {
  await storeProducts(trx, [...known.products.values()])
  await storeCodes(trx, known)
  await storeLocations(trx, known)
  await storeStock(trx, known)
}

async function storeProducts(trx: Trx, products: readonly KeptProduct[]): Promise<void> {
  const added = products.filter((product) => product.write === 'insert')
  if (added.length > 0)
    await trx
      .insertInto('product')
      .values(added.map((product) => ({ id: product.id, sku: product.sku, ...columnsOf(product) })))
      .execute()
  for (const product of products) {
    if (product.write !== 'update') continue
    await trx.updateTable('product').set(columnsOf(product)).where('id', '=', product.id).execute()
  }
}

function columnsOf({ facts }: KeptProduct) {
  return {
    name: facts.name,
    attribute: facts.attribute,
    vat_rate: facts.vatRate,
    price_gross_minor: facts.priceGrossMinor,
    weight_grams: facts.weightGrams,
  }
}

async function storeCodes(trx: Trx, known: Known): Promise<void> {
  const codes = [...known.codes.values()]
  const added = codes.filter((code) => code.write === 'insert')
  if (added.length > 0)
    await trx
      .insertInto('barcode')
      .values(added.map(({ code, productId, pieces }) => ({ code, product_id: productId, quantity: pieces })))
      .execute()
  for (const { code, pieces, write } of codes) {
    if (write !== 'update') continue
    await trx.updateTable('barcode').set({ quantity: pieces }).where('code', '=', code).execute()
  }
}

async function storeLocations(trx: Trx, known: Known): Promise<void> {
  const added = [...known.locations.values()].filter((location) => location.write === 'insert')
  if (added.length === 0) return
  await trx
    .insertInto('location')
    .values(added.map(({ id, code }) => ({ id, code, walk_position: atTheEnd })))
    .execute()
}

async function storeStock(trx: Trx, known: Known): Promise<void> {
  const places = [...known.stock.values()].flat()
  const added = places.filter((place) => place.write === 'insert')
  if (added.length > 0)
    await trx
      .insertInto('stock')
      .values(
        added.map(({ productId, locationId, quantity }) => ({
          product_id: productId,
          location_id: locationId,
          quantity,
        })),
      )
      .execute()
  for (const place of places) {
    if (place.write !== 'update') continue
    await trx
      .updateTable('stock')
      .set({ quantity: place.quantity })
      .where('product_id', '=', place.productId)
      .where('location_id', '=', place.locationId)
      .execute()
  }
}
