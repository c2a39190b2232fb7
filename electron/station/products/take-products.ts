import { barcodeKey } from '../../../shared/domain/barcode.ts'
import type { ImportedProduct } from '../../../shared/domain/imported-product.ts'
import {
  decideProductRow,
  type KnownOfRow,
  type RowDecision,
} from '../../../shared/domain/product-changes.ts'
import { standardRate } from '../../../shared/domain/vat.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { readKnown, type KeptProduct, type KeptStock, type Known } from './known.ts'
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
): Promise<TakenProducts> {
  const remarks: ProductRemark[] = []
  const tally = { added: 0, changed: 0, counted: 0 }
  if (rows.length === 0) return { ...tally, remarks }
  const known = await readKnown(trx, station, rows)
  for (const row of rows) {
    const isNew = !known.products.has(row.sku)
    const decision = decideProductRow(row, knownOf(row, known))
    if (decision.kind === 'rejected') {
      remarks.push({ kind: 'rejected', product: row, reason: decision.reason })
      continue
    }
    if (decision.warning !== null) remarks.push({ kind: 'warning', product: row, reason: decision.warning })
    const { id } = apply(station, row, decision, known)
    const isCount = row.quantity !== null && decision.quantity !== null
    if (isCount) tally.counted += 1
    if (isNew) tally.added += 1
    else if (changesProduct(decision, isCount) && !seen.has(id)) tally.changed += 1
    else continue
    seen.add(id)
  }
  await storeKnown(trx, known)
  return { ...tally, remarks }
}

type Taken = Extract<RowDecision, { kind: 'taken' }>

function changesProduct({ facts, codePieces, quantity }: Taken, isCount: boolean): boolean {
  return Object.keys(facts).length > 0 || codePieces !== null || (quantity !== null && !isCount)
}

function knownOf(row: ImportedProduct, known: Known): KnownOfRow {
  const product = known.products.get(row.sku)
  const code = row.barcode ? known.codes.get(barcodeKey(row.barcode.code)) : undefined
  const place = placeOf(row, known)
  return {
    product: product?.facts ?? null,
    codeOwner: ownerOf(row, known),
    codePieces: code?.pieces ?? null,
    stock: place ?? null,
    placeKnown: row.location !== null || place !== undefined,
  }
}

/** A scan finds a barcode first and an SKU second: a text may be the one of a product and the other of another no more than a code of two. */
function ownerOf(row: ImportedProduct, known: Known): KnownOfRow['codeOwner'] {
  const product = known.products.get(row.sku)
  if (!product && known.codes.has(barcodeKey(row.sku))) return 'other'
  if (row.barcode === null) return 'nobody'
  const key = barcodeKey(row.barcode.code)
  const code = known.codes.get(key)
  if (code) return code.productId === product?.id ? 'this' : 'other'
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
    const kept = known.codes.get(code) ?? { code, productId: product.id, pieces: 1, write: 'insert' }
    kept.pieces = decision.codePieces
    kept.write ??= 'update'
    known.codes.set(code, kept)
  }
  if (decision.quantity !== null) {
    const place = placeOf(row, known) ?? newPlace(station, row.location!, product, known)
    place.quantity = decision.quantity
    place.write ??= 'update'
  }
  return product
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
  }
  const added: KeptProduct = { id: station.newId(), sku: row.sku, facts, write: 'insert' }
  known.products.set(row.sku, added)
  return added
}

function newPlace(station: Station, code: string, product: KeptProduct, known: Known): KeptStock {
  const location = known.locations.get(code) ?? { id: station.newId(), code, write: 'insert' }
  known.locations.set(code, location)
  const place: KeptStock = {
    productId: product.id,
    locationId: location.id,
    quantity: 0,
    reserved: 0,
    write: 'insert',
  }
  known.stock.set(product.id, [...(known.stock.get(product.id) ?? []), place])
  return place
}
