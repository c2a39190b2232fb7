import type { VatRate } from '../../../../shared/domain/vat.ts'

/** A calendar day as printed on a paper, `YYYY-MM-DD`, already in the warehouse's time zone. */
export type IsoDate = string

/** An address as it stands on a label. `country` is ISO 3166-1 alpha-2. */
export type WaybillAddress = {
  readonly name: string
  readonly company: string | null
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly phone: string | null
}

/** All that the own carrier's waybill shows for one parcel. Texts may hold anything; they are cleaned and fitted. */
export type WaybillData = {
  readonly carrierName: string
  readonly serviceName: string
  readonly shipDate: IsoDate
  readonly sender: WaybillAddress
  readonly recipient: WaybillAddress
  /** What the courier collects, in minor units; null when nothing. */
  readonly cashOnDelivery: { readonly minor: number; readonly currency: string } | null
  readonly orderNumber: string
  /** 1 to `parcelCount`. */
  readonly parcelNumber: number
  readonly parcelCount: number
  readonly weightGrams: number | null
  /** 18 digits with a right check digit. */
  readonly sscc: string
  readonly note: string | null
  /** Small print that ties the paper to its print job; null when there is none. */
  readonly printReference: string | null
  /** 0 for the first print, then the number of the reprint; the label shows which copy it is, as the list of print jobs counts. */
  readonly reprint: number
}

/** One side of a sale. `taxId` is the NIP (10 digits), an EU VAT number with its country prefix, or a number of another country. */
export type SalesParty = {
  readonly name: string
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly taxId: string | null
}

/** A line at gross prices; discounts are already in the unit price. */
export type SalesDocumentLine = {
  readonly name: string
  readonly sku: string | null
  /** Unit of measure as printed, for instance `szt.`. */
  readonly unit: string
  readonly quantity: number
  readonly unitGrossMinor: number
  readonly vatRate: VatRate
  /** The article's number for the file of KSeF; absent where it has none. */
  readonly gtin?: string
  /** Goods of Annex 15 of the VAT Act, for which a split payment can be a duty. */
  readonly annex15?: boolean
}

export type SalesDocumentPayment =
  | { readonly kind: 'paid'; readonly method: string; readonly date: IsoDate | null }
  | {
      readonly kind: 'due'
      readonly method: string
      readonly date: IsoDate
      readonly bankAccount: string | null
    }
  | { readonly kind: 'cash-on-delivery' }

/** What a correction says of the invoice that it corrects. */
export type Correction = {
  /** `ksefNumber` is null for an invoice that has stayed outside KSeF. */
  readonly of: { readonly number: string; readonly issueDate: IsoDate; readonly ksefNumber: string | null }
  readonly reason: string
  /** The lines of the corrected invoice, in the order of the lines that are right: a returned one has quantity 0 there. */
  readonly before: readonly SalesDocumentLine[]
}

/** What the QR codes of KSeF say. */
export type KsefCodes = {
  /** CODE I: the address at which the invoice can be looked up; under it its KSeF number, or `OFFLINE` until it is sent. */
  readonly invoice: { readonly url: string; readonly caption: string }
  /** CODE II of an invoice issued in an offline mode: the address at which its issuer can be checked. */
  readonly certificate: string | null
}

/** A Polish sales document at gross prices in PLN; the delivery cost is a line like any other. */
export type SalesDocumentData = {
  /** `transaction_confirmation` is for a buyer with a NIP while no KSeF number is known; it is never called an invoice. */
  readonly kind: 'invoice' | 'transaction_confirmation' | 'correction'
  readonly number: string
  readonly issueDate: IsoDate
  readonly issuePlace: string | null
  /** Day of delivery or of payment in advance; always printed. */
  readonly saleDate: IsoDate
  readonly seller: SalesParty
  readonly buyer: SalesParty
  readonly lines: readonly SalesDocumentLine[]
  readonly payment: SalesDocumentPayment
  readonly orderNumber: string
  /** Legal remarks that apply, for instance `mechanizm podzielonej płatności` or the basis of an exemption. */
  readonly remarks: readonly string[]
  /** The legal basis of an exemption, where a line is exempt. */
  readonly exemptBasis?: string
  /** Only and always of a correction, whose sums are differences. */
  readonly correction?: Correction
  readonly codes?: KsefCodes
}
