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
  /** 0 for the first print, then the number of the reprint, which the label shows. */
  readonly reprint: number
}

/** One side of a sale. `taxId` is the NIP (10 digits) or an EU VAT number with its country prefix. */
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

/** A Polish sales document at gross prices in PLN; the delivery cost is a line like any other. */
export type SalesDocumentData = {
  /** `transaction_confirmation` is for a buyer with a NIP while no KSeF number is known; it is never called an invoice. */
  readonly kind: 'invoice' | 'transaction_confirmation'
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
}
