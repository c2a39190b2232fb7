import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { Known, KeptProduct, KeptStock } from './known.ts'
import { moveStock } from '../stock/index.ts'
import { atTheEnd } from '../warehouse/index.ts'

/** Writes what the rows of a product file have changed. */
export async function storeKnown(trx: Trx, station: Station, known: Known, actor: Actor): Promise<void> {
  await storeProducts(trx, [...known.products.values()])
  await storeCodes(trx, known)
  await storeLocations(trx, known)
  await storeStock(trx, station, known, actor)
  await storeLots(trx, known)
  await closeCountTasks(trx, station, known, actor)
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
    volume_cm3: facts.volumeCm3,
    handling: facts.handling,
    tracks_lot: flag(facts.tracksLot),
    catch_weight: flag(facts.catchWeight),
    tracks_serial: flag(facts.tracksSerial),
    typed_quantity: flag(facts.typedQuantity),
    age_check: flag(facts.ageCheck),
    annex15: flag(facts.annex15),
    packing_note: facts.packingNote,
  }
}

const flag = (value: boolean): 0 | 1 => (value ? 1 : 0)

async function storeCodes(trx: Trx, known: Known): Promise<void> {
  const codes = [...known.codes.values()].flat()
  const added = codes.filter((code) => code.write === 'insert')
  if (added.length > 0)
    await trx
      .insertInto('barcode')
      .values(added.map(({ code, productId, pieces }) => ({ code, product_id: productId, quantity: pieces })))
      .execute()
  for (const { code, productId, pieces, write } of codes) {
    if (write !== 'update') continue
    await trx
      .updateTable('barcode')
      .set({ quantity: pieces })
      .where('code', '=', code)
      .where('product_id', '=', productId)
      .execute()
  }
}

async function storeLocations(trx: Trx, known: Known): Promise<void> {
  const locations = [...known.locations.values()]
  const added = locations.filter((location) => location.write === 'insert')
  if (added.length > 0)
    await trx
      .insertInto('location')
      .values(
        added.map(({ id, code, warehouseId, zone }) => ({
          id,
          code,
          walk_position: atTheEnd,
          warehouse_id: warehouseId,
          zone,
        })),
      )
      .execute()
  for (const { id, warehouseId, zone, moved, write } of locations) {
    if (write !== 'update') continue
    await trx
      .updateTable('location')
      .set({ warehouse_id: warehouseId, zone, ...(moved ? { walk_position: atTheEnd } : {}) })
      .where('id', '=', id)
      .execute()
  }
}

async function storeStock(trx: Trx, station: Station, known: Known, actor: Actor): Promise<void> {
  const places = placesOf(known)
  const added = places.filter((place) => place.write === 'insert')
  if (added.length > 0)
    await trx
      .insertInto('stock')
      .values(
        added.map(({ productId, locationId }) => ({
          product_id: productId,
          location_id: locationId,
          quantity: 0,
        })),
      )
      .execute()
  for (const { productId, locationId, counted } of places)
    for (const [lot, quantity] of counted) {
      const move = { productId, locationId, lot: lot === '' ? null : lot, quantity, promised: 0 }
      await moveStock(trx, station, { ...move, kind: 'count', orderLineId: null }, actor)
    }
  for (const { productId, locationId, emptied, write } of places) {
    if (write !== 'update' || emptied) continue
    await trx
      .updateTable('stock')
      .set({ emptied_at: null })
      .where('product_id', '=', productId)
      .where('location_id', '=', locationId)
      .where('emptied_at', 'is not', null)
      .execute()
  }
}

/** Lots with their days, also those of which nothing is left. */
async function storeLots(trx: Trx, known: Known): Promise<void> {
  for (const { productId, locationId, lots } of placesOf(known))
    for (const { lot, quantity, expiresOn, write } of lots.values()) {
      if (write === null) continue
      const told = { quantity, expires_on: expiresOn }
      await trx
        .insertInto('stock_lot')
        .values({ product_id: productId, location_id: locationId, lot, ...told })
        .onConflict((conflict) => conflict.columns(['product_id', 'location_id', 'lot']).doUpdateSet(told))
        .execute()
    }
}

/** Who was asked to count a place that the file has counted need not go there. */
async function closeCountTasks(trx: Trx, station: Station, known: Known, actor: Actor): Promise<void> {
  const counted = placesOf(known).filter((place) => place.wasCounted)
  if (counted.length === 0) return
  const open = await trx
    .selectFrom('count_task')
    .select(['id', 'product_id', 'location_id'])
    .where('done_at', 'is', null)
    .where('product_id', 'in', [...new Set(counted.map(({ productId }) => productId))])
    .execute()
  for (const task of open) {
    const place = counted.find(
      ({ productId, locationId }) => productId === task.product_id && locationId === task.location_id,
    )
    if (!place) continue
    await trx
      .updateTable('count_task')
      .set({ counted: place.quantity, done_at: station.now(), done_by: actor.workerId })
      .where('id', '=', task.id)
      .execute()
  }
}

function placesOf(known: Known): KeptStock[] {
  return [...known.stock.values()].flat()
}
