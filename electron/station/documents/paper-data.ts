import type { WarehouseSettings } from '../../../shared/contract/settings.ts'
import type { InvoiceParty } from '../../../shared/domain/invoice-party.ts'
import { nipIn } from '../../../shared/domain/nip.ts'
import { lineGross, needsSplitPayment, type VatRate } from '../../../shared/domain/vat.ts'
import type { Shipped } from '../shipping/index.ts'
import type {
  DeliveryNoteData,
  SalesDocumentData,
  SalesDocumentLine,
  SalesParty,
  WaybillData,
} from './render/index.ts'

/** What the papers say of an order. */
export type OrderData = {
  readonly number: string
  readonly courier: string
  readonly delivery_method: string | null
  readonly pickup_point: string | null
  readonly payment: 'paid' | 'cod' | 'unpaid'
  readonly cod_minor: number
  readonly currency: string
  readonly shipping_minor: number
  readonly placed_at: number
  readonly buyer_name: string
  readonly buyer_company: string
  readonly buyer_nip: string
  readonly buyer_street: string
  readonly buyer_postcode: string
  readonly buyer_city: string
  readonly buyer_country: string
  readonly buyer_phone: string
  readonly invoice_to: string | null
}

/** What the waybill of one parcel says. */
export function waybill(
  order: OrderData,
  shipped: Shipped,
  parcel: Shipped['parcels'][number],
  settings: WarehouseSettings,
  today: string,
): WaybillData {
  const { seller } = settings
  return {
    carrierName: order.courier || seller.name,
    serviceName: [order.delivery_method, order.pickup_point].filter(Boolean).join(' · '),
    shipDate: today,
    sender: {
      name: seller.name,
      company: null,
      street: seller.street,
      postcode: seller.postcode,
      city: seller.city,
      country: seller.country,
      phone: null,
    },
    recipient: {
      name: order.buyer_name,
      company: order.buyer_company || null,
      street: order.buyer_street,
      postcode: order.buyer_postcode,
      city: order.buyer_city,
      country: order.buyer_country,
      phone: order.buyer_phone || null,
    },
    // The whole amount is due once, so it stands on the first parcel only.
    cashOnDelivery:
      order.cod_minor > 0 && parcel.no === 1 ? { minor: order.cod_minor, currency: order.currency } : null,
    orderNumber: order.number,
    parcelNumber: parcel.no,
    parcelCount: shipped.parcels.length,
    weightGrams: parcel.weightGrams,
    sscc: parcel.sscc,
    note: null,
    printReference: null,
    reprint: 0,
  }
}

/** What the sales document of an order says: what is delivered of its lines, and the delivery, at gross prices. */
export function salesDocument(
  order: OrderData,
  goods: readonly SalesDocumentLine[],
  kind: 'invoice' | 'transaction_confirmation',
  number: string,
  settings: WarehouseSettings,
  today: string,
): SalesDocumentData {
  const { seller } = settings
  const delivery = {
    name: 'Dostawa',
    sku: null,
    unit: 'usł.',
    quantity: 1,
    unitGrossMinor: order.shipping_minor,
    vatRate: '23' as const,
  }
  const lines: readonly SalesDocumentLine[] = order.shipping_minor > 0 ? [...goods, delivery] : goods
  return {
    kind,
    number,
    issueDate: today,
    issuePlace: seller.city || null,
    saleDate: today,
    seller: sellerOf(settings),
    buyer: { ...invoicedTo(order), taxId: nipIn(order.buyer_nip) ?? (order.buyer_nip || null) },
    lines,
    payment:
      order.payment === 'cod'
        ? { kind: 'cash-on-delivery' }
        : { kind: 'paid', method: 'przelew', date: null },
    orderNumber: order.number,
    remarks: kind === 'invoice' ? legalRemarks(lines, settings.exemptBasis) : [],
    ...(lines.some(({ vatRate }) => vatRate === 'zw') ? { exemptBasis: settings.exemptBasis } : {}),
  }
}

/** What lies in the boxes of an order, with or without what it costs. */
export function deliveryNote(
  order: OrderData,
  goods: readonly SalesDocumentLine[],
  shipped: Shipped,
  number: string,
  settings: WarehouseSettings,
  today: string,
): DeliveryNoteData {
  const priced = settings.deliveryNote === 'with-prices'
  return {
    number,
    date: today,
    orderNumber: order.number,
    sender: sellerOf(settings),
    recipient: { ...buyerOf(order), taxId: null },
    lines: goods.map((line) => ({
      name: line.name,
      sku: line.sku,
      unit: line.unit,
      quantity: line.quantity,
      grossMinor: priced ? lineGross(line) : null,
    })),
    parcels: shipped.parcels.map((parcel) => ({
      no: parcel.no,
      number: parcel.sscc,
      weightGrams: parcel.weightGrams,
    })),
    currency: order.currency,
  }
}

/** What the law wants said on an invoice of these lines (art. 106e ust. 1 pkt 18, 18a and 19 of the VAT Act). */
function legalRemarks(lines: readonly SalesDocumentLine[], exemptBasis: string): readonly string[] {
  const has = (rate: VatRate) => lines.some(({ vatRate }) => vatRate === rate)
  return [
    ...(needsSplitPayment(lines) ? ['Mechanizm podzielonej płatności'] : []),
    ...(has('oo') ? ['Odwrotne obciążenie'] : []),
    ...(has('zw') ? [`Podstawa zwolnienia z podatku: ${exemptBasis}`] : []),
  ]
}

function sellerOf({ seller }: WarehouseSettings): SalesParty {
  return {
    name: seller.name,
    street: seller.street,
    postcode: seller.postcode,
    city: seller.city,
    country: seller.country,
    taxId: seller.nip || null,
  }
}

/** The buyer, or the other party that the shop has named for the document. */
function invoicedTo(order: OrderData): Omit<SalesParty, 'taxId'> {
  if (order.invoice_to === null) return buyerOf(order)
  const { name, company, ...address } = JSON.parse(order.invoice_to) as InvoiceParty
  return { name: company || name, ...address }
}

function buyerOf(order: OrderData): Omit<SalesParty, 'taxId'> {
  return {
    name: order.buyer_company || order.buyer_name,
    street: order.buyer_street,
    postcode: order.buyer_postcode,
    city: order.buyer_city,
    country: order.buyer_country,
  }
}
