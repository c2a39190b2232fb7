import type { InvoiceParty } from './invoice-party.ts'
import type { Payment, Priority } from './order-state.ts'
import type { VatRate } from './vat.ts'

/** Buyer and delivery address as the file gives them; absent cells are empty text. */
export type ImportedBuyer = {
  readonly name: string
  readonly company: string
  /** Ten digits when the file's text is a Polish tax number, else the text as given. Not checked here. */
  readonly nip: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  /** ISO 3166-1 alpha-2 when recognised, else the text as given. */
  readonly country: string
  readonly phone: string
  readonly email: string
}

/** One line as sold. The same product twice in one order stays two lines. */
export type ImportedLine = {
  /** Trimmed, upper case: shops differ in case between orders for the same article. Never empty. */
  readonly sku: string
  /** As printed on the goods, see `barcodeKey`; null when the file has none or only a damaged one. */
  readonly barcode: string | null
  readonly name: string
  readonly quantity: number
  /** Gross price of one piece in minor units. */
  readonly unitGrossMinor: number
  /** Null when the file does not say. */
  readonly vatRate: VatRate | null
  readonly weightGrams: number | null
  /** Location code as given in the file. */
  readonly location: string | null
  /** Row of the file the line comes from, counted as a spreadsheet counts. */
  readonly row: number
}

/** A sales order as read from a file, before any database has seen it. */
export type ImportedOrder = {
  /** The order number in the source; together with the source it makes the order unique. */
  readonly sourceRef: string
  /** As people call it, where that is not `sourceRef`. */
  readonly number?: string
  /** UTC milliseconds, or null when the file has no readable date. */
  readonly placedAt: number | null
  readonly payment: Payment
  readonly cancelled: boolean
  /** ISO 4217, upper case. */
  readonly currency: string
  /** Gross, minor units. */
  readonly shippingMinor: number
  /** What the courier collects, minor units; null unless `payment` is `cod`. */
  readonly codAmountMinor: number | null
  readonly courier: string | null
  readonly deliveryMethod: string
  readonly pickupPoint: string | null
  readonly priority: Priority
  readonly buyer: ImportedBuyer
  /** What the buyer wrote. */
  readonly note: string
  /** How the shop wants it packed. */
  readonly packingNote: string
  /** Words that go into the box. */
  readonly giftNote: string
  readonly wantsInvoice: boolean
  /** Whom its sales document names, where that is not `buyer`. */
  readonly invoiceTo?: InvoiceParty | undefined
  /** At least one. */
  readonly lines: readonly ImportedLine[]
  /**
   * Rows of this order that named goods but could not be read. An order with any is not complete: packing it as it
   * is would leave something out.
   */
  readonly unreadRows: readonly number[]
}

/** Why a row of a file was not taken over. Keys of the text shown to a person. */
export const rejectReasons = [
  /** A row that is no goods: postage, fee, manual adjustment. */
  'not-goods',
  /** A cancellation of an earlier order. */
  'cancellation',
  /** A stock correction: no description or no price. */
  'stock-correction',
  /** Sent already according to the file. */
  'already-sent',
  'missing-order-number',
  /** A spreadsheet turned the order number into 3,00101E+05, so that different orders look like one. */
  'bad-order-number',
  'missing-product',
  'bad-quantity',
  'bad-price',
  'bad-barcode',
  /** Text longer than a field may be. */
  'too-long',
  /** Control characters that no order contains. */
  'control-characters',
  'bad-quotes',
  'row-too-large',
  /** A JSON entry that is no order. */
  'not-an-order',
  /** An order of which no line could be read. */
  'no-lines',
] as const
export type RejectReason = (typeof rejectReasons)[number]

/** What was left out although its row was taken over. Keys of the text shown to a person. */
export const warningReasons = [
  /** A spreadsheet turned the code into 5,90000E+12 or cut its zeros: the barcode is left out. */
  'barcode-damaged',
  /** As long as a GTIN but with a wrong check digit: kept as plain text. */
  'barcode-check-digit',
  'bad-date',
  'bad-amount',
  'bad-weight',
  'bad-vat-rate',
] as const
export type WarningReason = (typeof warningReasons)[number]

/** What reading an order file tells, in the order of the file; orders follow when all their rows are known. */
export type FileEvent =
  | { readonly kind: 'order'; readonly order: ImportedOrder; readonly rows: readonly number[] }
  | {
      readonly kind: 'rejected'
      readonly row: number
      readonly reason: RejectReason
      /** The order the row belongs to, where it says so. */
      readonly sourceRef: string | null
      /** The first cells of the row, shortened, for showing. */
      readonly values: readonly string[]
    }
  | {
      readonly kind: 'warning'
      readonly row: number
      readonly reason: WarningReason
      readonly sourceRef: string | null
      readonly value: string
    }
  | { readonly kind: 'progress'; readonly bytes: number; readonly totalBytes: number }
