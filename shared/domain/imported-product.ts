import type { RejectReason, WarningReason } from './imported-order.ts'
import type { VatRate } from './vat.ts'

/**
 * One row of a product file, before any database has seen it: what it says of a product, of one of its barcodes and of one
 * place where it lies. Null is what the row does not say: that stays as it is.
 */
export type ImportedProduct = {
  /** Trimmed, upper case, as in orders. Never empty. */
  readonly sku: string
  readonly name: string | null
  /** What tells it from its look-alikes, e.g. the colour. */
  readonly attribute: string | null
  readonly vatRate: VatRate | null
  /** Gross price of one piece in minor units. */
  readonly priceGrossMinor: number | null
  readonly weightGrams: number | null
  readonly barcode: {
    /** As printed on the goods, see `barcodeKey`. */
    readonly code: string
    /** Pieces that one scan counts; null when the file does not say. */
    readonly pieces: number | null
  } | null
  /** Location code, trimmed, upper case. */
  readonly location: string | null
  /** Counted pieces at that place, 0 or more. */
  readonly quantity: number | null
  /** Row of the file, counted as a spreadsheet counts. */
  readonly row: number
}

/** Why a row of a product file was not taken over, beside the reasons of order files. Keys of the text shown to a person. */
export const productRejectReasons = [
  'missing-sku',
  /** A spreadsheet turned the SKU into 2,90000E+12, so that different products look like one. */
  'bad-sku',
  /** The file counts one product at one place twice, and differently. */
  'counted-twice',
  /** The code belongs to another product already; it is never moved. */
  'barcode-taken',
  /** Fewer pieces than are promised to orders at that place. */
  'below-reserved',
] as const
export type ProductRejectReason = (typeof productRejectReasons)[number]

/** What was left out although its row was taken over, beside the reasons of order files. Keys of the text shown to a person. */
export const productWarningReasons = [
  /** The pieces per scan cannot be read: the barcode is left out, it would count wrongly. */
  'bad-pieces',
  /** A count without a place, of a product that lies at no place or at several: the count is left out. */
  'no-place',
] as const
export type ProductWarningReason = (typeof productWarningReasons)[number]

/** What reading a product file tells, in the order of the file. */
export type ProductFileEvent =
  | { readonly kind: 'product'; readonly product: ImportedProduct }
  | {
      readonly kind: 'rejected'
      readonly row: number
      readonly reason: RejectReason | ProductRejectReason
      /** The first cells of the row, shortened, for showing. */
      readonly values: readonly string[]
    }
  | {
      readonly kind: 'warning'
      readonly row: number
      readonly reason: WarningReason | ProductWarningReason
      readonly value: string
    }
  | { readonly kind: 'progress'; readonly bytes: number; readonly totalBytes: number }
