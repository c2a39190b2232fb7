import type { ImportedProduct, ProductRejectReason, ProductWarningReason } from './imported-product.ts'

/** What one row of a product file changes in the warehouse. Pure. */

/** What a row can say of a product itself. */
export type ProductFacts = Pick<
  ImportedProduct,
  'name' | 'attribute' | 'vatRate' | 'priceGrossMinor' | 'weightGrams'
>

/** What the warehouse knows of everything the row touches. */
export type KnownOfRow = {
  /** Null for a SKU that the catalogue lacks. `vatRate` is text there: rates may change while products stay. */
  readonly product: { readonly [Fact in keyof ProductFacts]: string | number | null } | null
  /** Whose the row's barcode is. `codePieces` only when it is this product's. */
  readonly codeOwner: 'nobody' | 'this' | 'other'
  readonly codePieces: number | null
  /** What lies at the row's place: that of its location, else the only place of the product; null where nothing of it does. */
  readonly stock: { readonly quantity: number; readonly reserved: number } | null
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
      readonly warning: ProductWarningReason | null
    }

/**
 * Decides about one row. What it does not say stays as it is; a place that is named without a count holds nothing at first. A
 * count is never less than what is promised to orders, and a barcode never moves to another product.
 */
export function decideProductRow(row: ImportedProduct, known: KnownOfRow): RowDecision {
  if (known.codeOwner === 'other') return { kind: 'rejected', reason: 'barcode-taken' }
  const { stock, placeKnown } = known
  if (placeKnown && row.quantity !== null && row.quantity < (stock?.reserved ?? 0))
    return { kind: 'rejected', reason: 'below-reserved' }
  const counted = row.quantity ?? (stock === null ? 0 : stock.quantity)
  return {
    kind: 'taken',
    facts: newFacts(row, known.product),
    codePieces: newPieces(row, known),
    quantity: placeKnown && counted !== stock?.quantity ? counted : null,
    warning: row.quantity !== null && !placeKnown ? 'no-place' : null,
  }
}

function newFacts(row: ImportedProduct, product: KnownOfRow['product']): Partial<ProductFacts> {
  const { name, attribute, vatRate, priceGrossMinor, weightGrams } = row
  const given = Object.entries({ name, attribute, vatRate, priceGrossMinor, weightGrams })
  const changed = given.filter(
    ([fact, value]) => value !== null && value !== product?.[fact as keyof ProductFacts],
  )
  return Object.fromEntries(changed)
}

function newPieces({ barcode }: ImportedProduct, known: KnownOfRow): number | null {
  if (barcode === null) return null
  if (known.codeOwner === 'nobody') return barcode.pieces ?? 1
  return barcode.pieces === known.codePieces ? null : barcode.pieces
}
