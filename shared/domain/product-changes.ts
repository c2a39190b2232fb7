import type { ImportedProduct, ProductRejectReason, ProductWarningReason } from './imported-product.ts'

/** What one row of a product file changes in the warehouse. Pure. */

/** What a row can say of a product itself. */
export type ProductFacts = Pick<
  ImportedProduct,
  | 'name'
  | 'attribute'
  | 'vatRate'
  | 'priceGrossMinor'
  | 'weightGrams'
  | 'volumeCm3'
  | 'handling'
  | 'tracksLot'
  | 'catchWeight'
  | 'tracksSerial'
  | 'typedQuantity'
  | 'ageCheck'
  | 'annex15'
  | 'packingNote'
>

/** What the warehouse knows of everything the row touches. */
export type KnownOfRow = {
  /** Null for a SKU that the catalogue lacks. `vatRate` is text there: rates may change while products stay. */
  readonly product: { readonly [Fact in keyof ProductFacts]: string | number | boolean | null } | null
  /**
   * Whose the row's barcode is; `shared` when other products have it and this one is to have it too, `other` when it is their SKU.
   * `codePieces` only when it is this product's.
   */
  readonly codeOwner: 'nobody' | 'this' | 'shared' | 'other'
  readonly codePieces: number | null
  /** What lies at the row's place: that of its location, else the only place of the product; null where nothing of it does. */
  readonly stock: {
    readonly quantity: number
    readonly reserved: number
    /** How many of the pieces known lots account for. */
    readonly inLots: number
  } | null
  /** The row's lot at that place; null where it has none yet. */
  readonly lot: { readonly quantity: number; readonly expiresOn: string | null } | null
  /** False when the row names no location and the product has no place or several. */
  readonly placeKnown: boolean
}

export type RowDecision =
  | { readonly kind: 'rejected'; readonly reason: ProductRejectReason }
  | {
      readonly kind: 'taken'
      /** The facts that differ; of a new product all that the row gives. */
      readonly facts: Partial<ProductFacts>
      /** Pieces that one scan of the row's barcode counts, when that is new. */
      readonly codePieces: number | null
      /** What lies at the row's place from now on, when that is new. */
      readonly quantity: number | null
      /** The row's lot at its place from now on, when that is new. */
      readonly lot: { readonly quantity: number; readonly expiresOn: string | null } | null
      readonly warning: ProductWarningReason | null
    }

type Taken = Extract<RowDecision, { kind: 'taken' }>

/**
 * Decides about one row. What it does not say stays as it is; a place that is named without a count holds nothing at first. A
 * count is never less than what is promised to orders, and a barcode never moves to another product, though both may have it. The count of a lot is of that
 * lot only: the place gains or loses what the lot does.
 */
export function decideProductRow(row: ImportedProduct, known: KnownOfRow): RowDecision {
  if (known.codeOwner === 'other') return { kind: 'rejected', reason: 'barcode-taken' }
  const { stock, placeKnown } = known
  const counted = countedAfter(row, known)
  if (placeKnown && row.quantity !== null) {
    if (counted < (stock?.reserved ?? 0)) return { kind: 'rejected', reason: 'below-reserved' }
    if (row.lot === null && counted < (stock?.inLots ?? 0)) return { kind: 'rejected', reason: 'below-lots' }
  }
  return {
    kind: 'taken',
    facts: newFacts(row, known.product),
    codePieces: newPieces(row, known),
    quantity: placeKnown && counted !== stock?.quantity ? counted : null,
    lot: placeKnown ? newLot(row, known) : null,
    warning: row.quantity !== null && !placeKnown ? 'no-place' : sharedCode(row, known),
  }
}

function sharedCode({ barcode }: ImportedProduct, { codeOwner }: KnownOfRow): ProductWarningReason | null {
  return barcode !== null && codeOwner === 'shared' ? 'barcode-shared' : null
}

/** What lies at the row's place after its count. */
function countedAfter(row: ImportedProduct, { stock, lot }: KnownOfRow): number {
  const before = stock?.quantity ?? 0
  if (row.quantity === null) return before
  return row.lot === null ? row.quantity : before - (lot?.quantity ?? 0) + row.quantity
}

function newLot(row: ImportedProduct, { lot }: KnownOfRow): Taken['lot'] {
  // A lot that is only named is not there yet.
  if (row.lot === null || (lot === null && row.quantity === null)) return null
  const quantity = row.quantity ?? lot!.quantity
  const expiresOn = row.lot.expiresOn ?? lot?.expiresOn ?? null
  return quantity === lot?.quantity && expiresOn === lot.expiresOn ? null : { quantity, expiresOn }
}

function newFacts(row: ImportedProduct, product: KnownOfRow['product']): Partial<ProductFacts> {
  const { name, attribute, vatRate, priceGrossMinor, weightGrams } = row
  const { volumeCm3, handling, tracksLot, catchWeight } = row
  const { tracksSerial, typedQuantity, ageCheck, annex15, packingNote } = row
  const given = Object.entries({
    name,
    attribute,
    vatRate,
    priceGrossMinor,
    weightGrams,
    volumeCm3,
    handling,
    tracksLot,
    catchWeight,
    tracksSerial,
    typedQuantity,
    ageCheck,
    annex15,
    packingNote,
  })
  const changed = given.filter(
    ([fact, value]) => value !== null && value !== product?.[fact as keyof ProductFacts],
  )
  return Object.fromEntries(changed)
}

function newPieces({ barcode }: ImportedProduct, known: KnownOfRow): number | null {
  if (barcode === null) return null
  if (known.codeOwner === 'nobody' || known.codeOwner === 'shared') return barcode.pieces ?? 1
  return barcode.pieces === known.codePieces ? null : barcode.pieces
}
