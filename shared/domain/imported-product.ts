import type { RejectReason, WarningReason } from './imported-order.ts'
import type { NamedComponent } from './components-cell.ts'
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
  readonly volumeCm3: number | null
  /** Handling class, e.g. `chilled`: goods of different classes do not share a batch. Trimmed, lower case. */
  readonly handling: string | null
  /** Pieces are taken by lot, the first to expire first. */
  readonly tracksLot: boolean | null
  /** Every piece weighs something else. */
  readonly catchWeight: boolean | null
  /** Every piece has a serial number, which is scanned when it is packed. */
  readonly tracksSerial: boolean | null
  /** How many pieces are in the hand may be typed at the bench. */
  readonly typedQuantity: boolean | null
  /** The buyer's age is checked when the parcel is handed over. */
  readonly ageCheck: boolean | null
  /** Goods of Annex 15 of the VAT Act. */
  readonly annex15: boolean | null
  /** How it is packed; confirmed once for each order. */
  readonly packingNote: string | null
  /** What it consists of: it is a kit then, and never in stock itself. */
  readonly components: readonly NamedComponent[] | null
  readonly barcode: {
    /** As printed on the goods, see `barcodeKey`. */
    readonly code: string
    /** Pieces that one scan counts; null when the file does not say. */
    readonly pieces: number | null
  } | null
  /** Location code, trimmed, upper case. */
  readonly location: string | null
  /** Code of the warehouse where the place is, upper case, and the zone of the place. */
  readonly warehouse: string | null
  readonly zone: string | null
  /** The lot that the count is of; goods of which only the day is known have that as their lot. */
  readonly lot: { readonly code: string; /** YYYY-MM-DD. */ readonly expiresOn: string | null } | null
  /** Counted pieces at that place, of the lot where there is one, 0 or more. */
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
  /** The code is the SKU of another product, or the SKU a code of one. */
  'barcode-taken',
  /** Fewer pieces than are promised to orders at that place. */
  'below-reserved',
  /** Fewer pieces than the lots at that place account for. */
  'below-lots',
] as const
export type ProductRejectReason = (typeof productRejectReasons)[number]

/** What was left out although its row was taken over, beside the reasons of order files. Keys of the text shown to a person. */
export const productWarningReasons = [
  /** The pieces per scan cannot be read: the barcode is left out, it would count wrongly. */
  'bad-pieces',
  /** A count without a place, of a product that lies at no place or at several: the count is left out. */
  'no-place',
  /** A volume, size, or yes-or-no that cannot be read: the cell is left out. */
  'bad-size',
  'bad-yes-no',
  /** An unreadable day: the lot stays without one. */
  'bad-expiry',
  /** A code of no warehouse: the place stays where it is, a new one comes to the first warehouse. */
  'unknown-warehouse',
  /** What a kit consists of cannot be read, or is the kit itself: it stays what it was. */
  'bad-components',
  /** The code is on another product as well: whoever scans it is asked which one it is. */
  'barcode-shared',
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
