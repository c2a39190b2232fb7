import { barcodeKey } from '../../../shared/domain/barcode.ts'
import type { ImportedProduct } from '../../../shared/domain/imported-product.ts'
import {
  decideProductRow,
  type KnownOfRow,
  type RowDecision,
} from '../../../shared/domain/product-changes.ts'
import { standardRate } from '../../../shared/domain/vat.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { storeComponents } from './components.ts'
import { readKnown, type KeptLocation, type KeptProduct, type KeptStock, type Known } from './known.ts'
import { storeKnown } from './store.ts'

export type ProductRemark = {
  readonly kind: 'rejected' | 'warning'
  readonly product: ImportedProduct
  readonly reason: string
}

export type TakenProducts = {
  /** Products that the catalogue did not have. */
  readonly added: number
  /** Products that it had and that are not what they were; each once per file. */
  readonly changed: number
  /** Places whose stock is another now. */
  readonly counted: number
  readonly remarks: readonly ProductRemark[]
}

/**
 * Takes rows of a product file into the warehouse, all in the caller's transaction: products by their SKU, with barcodes, places
 * and counted stock. The same rows once more change nothing.
 * @param seen ids of the products that the same file added or changed before; grows
 */
export async function takeProducts(
  trx: Trx,
  station: Station,
  rows: readonly ImportedProduct[],
  seen: Set<string>,
  actor: Actor,
): Promise<TakenProducts> {
  const remarks: ProductRemark[] = []
  const tally = { added: 0, changed: 0, counted: 0 }
  if (rows.length === 0) return { ...tally, remarks }
  const known = await readKnown(trx, station, rows)
  const said = new Map<string, NonNullable<ImportedProduct['components']>>()
  for (const row of rows) {
    const isNew = !known.products.has(row.sku)
    const decision = decideProductRow(row, knownOf(row, known))
    if (decision.kind === 'rejected') {
      remarks.push({ kind: 'rejected', product: row, reason: decision.reason })
      continue
    }
    if (decision.warning !== null) remarks.push({ kind: 'warning', product: row, reason: decision.warning })
    if (row.warehouse !== null && !known.warehouses.byCode.has(row.warehouse))
      remarks.push({ kind: 'warning', product: row, reason: 'unknown-warehouse' })
    const { id } = apply(station, row, decision, known)
    if (row.components) said.set(id, row.components)
    const isCount = row.quantity !== null && decision.quantity !== null
    if (isCount) tally.counted += 1
    if (isNew) tally.added += 1
    else if (changesProduct(decision, isCount) && !seen.has(id)) tally.changed += 1
    else continue
    seen.add(id)
  }
  await storeKnown(trx, station, known, actor)
  const kits = [...said].map(([kitId, components]) => ({ kitId, components }))
  for (const id of await storeComponents(trx, station, kits)) {
    if (!seen.has(id)) tally.changed += 1
    seen.add(id)
  }
  return { ...tally, remarks }
}

type Taken = Extract<RowDecision, { kind: 'taken' }>

function changesProduct({ facts, codePieces, quantity, lot }: Taken, isCount: boolean): boolean {
  const isNewPlace = (quantity !== null || lot !== null) && !isCount
  return Object.keys(facts).length > 0 || codePieces !== null || isNewPlace
}

function knownOf(row: ImportedProduct, known: Known): KnownOfRow {
  const product = known.products.get(row.sku)
  const code = row.barcode
    ? known.codes.get(barcodeKey(row.barcode.code))?.find(({ productId }) => productId === product?.id)
    : undefined
  const place = placeOf(row, known)
  return {
    product: product?.facts ?? null,
    codeOwner: ownerOf(row, known),
    codePieces: code?.pieces ?? null,
    stock: place ? { quantity: place.quantity, reserved: place.reserved, inLots: inLots(place) } : null,
    lot: (row.lot && place?.lots.get(row.lot.code)) ?? null,
    placeKnown: row.location !== null || place !== undefined,
  }
}

/** A scan finds a barcode first and an SKU second: a text may not be the one of a product and the other of another. A code of two products is asked about when it is scanned. */
function ownerOf(row: ImportedProduct, known: Known): KnownOfRow['codeOwner'] {
  const product = known.products.get(row.sku)
  if (!product && known.codes.has(barcodeKey(row.sku))) return 'other'
  if (row.barcode === null) return 'nobody'
  const key = barcodeKey(row.barcode.code)
  const codes = known.codes.get(key) ?? []
  if (codes.length > 0) return codes.some(({ productId }) => productId === product?.id) ? 'this' : 'shared'
  return key !== row.sku && known.products.has(key) ? 'other' : 'nobody'
}

/** Where the row's count belongs: its location, else the only place of the product. */
function placeOf(row: ImportedProduct, known: Known): KeptStock | undefined {
  const product = known.products.get(row.sku)
  const places = product ? (known.stock.get(product.id) ?? []) : []
  if (row.location === null) return places.length === 1 ? places[0] : undefined
  const location = known.locations.get(row.location)
  return location && places.find((place) => place.locationId === location.id)
}

function apply(station: Station, row: ImportedProduct, decision: Taken, known: Known): KeptProduct {
  const product = productFor(station, row, known)
  if (Object.keys(decision.facts).length > 0) {
    Object.assign(product.facts, decision.facts)
    product.write ??= 'update'
  }
  if (row.barcode && decision.codePieces !== null) {
    const code = barcodeKey(row.barcode.code)
    const codes = known.codes.get(code) ?? []
    const own = codes.find(({ productId }) => productId === product.id)
    if (own) Object.assign(own, { pieces: decision.codePieces, write: own.write ?? 'update' })
    else {
      const added = { code, productId: product.id, pieces: decision.codePieces, write: 'insert' } as const
      known.codes.set(code, [...codes, added])
    }
  }
  if (row.location !== null) placeInWarehouse(row, known)
  const isNew = decision.quantity !== null || decision.lot !== null
  const place = placeOf(row, known) ?? (isNew ? newPlace(station, row, product, known) : undefined)
  if (place) applyCount(row, decision, place)
  return product
}

function applyCount(row: ImportedProduct, { quantity, lot }: Taken, place: KeptStock): void {
  const code = row.lot?.code ?? ''
  if (quantity !== null) {
    place.counted.set(code, (place.counted.get(code) ?? 0) + quantity - place.quantity)
    place.quantity = quantity
    place.write ??= 'update'
  }
  if (lot !== null) {
    const kept = place.lots.get(code)
    place.lots.set(code, { lot: code, ...lot, write: kept?.write ?? (kept ? 'update' : 'insert') })
  }
  if (row.quantity === null) return
  place.wasCounted = true
  if (!place.emptied) return
  place.emptied = false
  place.write ??= 'update'
}

function inLots({ lots }: KeptStock): number {
  return [...lots.values()].reduce((sum, { quantity }) => sum + quantity, 0)
}

/** Brings a known place to the warehouse and zone that the row names. */
function placeInWarehouse(row: ImportedProduct, known: Known): void {
  const location = known.locations.get(row.location!)
  if (!location) return
  const warehouseId = known.warehouses.byCode.get(row.warehouse ?? '') ?? location.warehouseId
  const zone = row.zone ?? (warehouseId === location.warehouseId ? location.zone : null)
  if (warehouseId === location.warehouseId && zone === location.zone) return
  location.moved ||= warehouseId !== location.warehouseId
  Object.assign(location, { warehouseId, zone })
  location.write ??= 'update'
}

function productFor(station: Station, row: ImportedProduct, known: Known): KeptProduct {
  const found = known.products.get(row.sku)
  if (found) return found
  const facts = {
    name: row.sku,
    attribute: null,
    vatRate: standardRate,
    priceGrossMinor: 0,
    weightGrams: null,
    volumeCm3: null,
    handling: null,
    tracksLot: false,
    catchWeight: false,
    tracksSerial: false,
    typedQuantity: false,
    ageCheck: false,
    annex15: false,
    packingNote: null,
  }
  const added: KeptProduct = { id: station.newId(), sku: row.sku, facts, write: 'insert' }
  known.products.set(row.sku, added)
  return added
}

function newPlace(station: Station, row: ImportedProduct, product: KeptProduct, known: Known): KeptStock {
  const code = row.location!
  const location: KeptLocation = known.locations.get(code) ?? {
    id: station.newId(),
    code,
    warehouseId: known.warehouses.byCode.get(row.warehouse ?? '') ?? known.warehouses.first,
    zone: row.zone,
    moved: false,
    write: 'insert',
  }
  known.locations.set(code, location)
  const place: KeptStock = {
    productId: product.id,
    locationId: location.id,
    quantity: 0,
    counted: new Map(),
    reserved: 0,
    emptied: false,
    wasCounted: false,
    lots: new Map(),
    write: 'insert',
  }
  known.stock.set(product.id, [...(known.stock.get(product.id) ?? []), place])
  return place
}
