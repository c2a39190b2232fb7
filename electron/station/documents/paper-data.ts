import type { WarehouseSettings } from '../../../shared/contract/settings.ts'
import { plainGtin, toGtin14 } from '../../../shared/domain/barcode.ts'
import { nipIn } from '../../../shared/domain/nip.ts'
import { lineGross, needsSplitPayment, vatRates, type VatRate } from '../../../shared/domain/vat.ts'
import type { Trx } from '../db/index.ts'
import { kitsOf } from '../orders/index.ts'
import type { Shipped } from '../shipping/index.ts'
import type {
  DeliveryNoteData,
  SalesDocumentData,
  SalesDocumentLine,
  SalesParty,
  WaybillData,
} from './render/index.ts'

/** What the papers say of an order. */
type OrderData = {
  readonly id: string
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
export async function salesDocument(
  trx: Trx,
  order: OrderData,
  kind: 'invoice' | 'transaction_confirmation',
  number: string,
  settings: WarehouseSettings,
  today: string,
): Promise<SalesDocumentData> {
  const { seller } = settings
  const goods = await soldLines(trx, order.id)
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
    buyer: { ...buyerOf(order), taxId: nipIn(order.buyer_nip) ?? (order.buyer_nip || null) },
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
export async function deliveryNote(
  trx: Trx,
  order: OrderData,
  shipped: Shipped,
  number: string,
  settings: WarehouseSettings,
  today: string,
): Promise<DeliveryNoteData> {
  const priced = settings.deliveryNote === 'with-prices'
  return {
    number,
    date: today,
    orderNumber: order.number,
    sender: sellerOf(settings),
    recipient: { ...buyerOf(order), taxId: null },
    lines: (await soldLines(trx, order.id)).map((line) => ({
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

/** What is delivered of the lines of an order, in their order; a kit is sold as one, whatever it is packed of. */
async function soldLines(trx: Trx, orderId: string): Promise<readonly SalesDocumentLine[]> {
  const lines = await trx
    .selectFrom('order_line')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('kit_id', 'is', null)
    .whereRef('quantity', '>', 'dropped')
    .execute()
  const kits = (await kitsOf(trx, orderId)).map((kit) => ({ ...kit, dropped: kit.quantity - kit.whole }))
  const sold = [...lines, ...kits.filter(({ whole }) => whole > 0)].toSorted((a, b) => a.line_no - b.line_no)
  const known = await productFacts(
    trx,
    sold.flatMap(({ product_id }) => product_id ?? []),
  )
  return sold.map((line) => ({
    name: line.name,
    sku: line.sku,
    unit: 'szt.',
    quantity: line.quantity - line.dropped,
    unitGrossMinor: line.unit_gross_minor,
    vatRate: asRate(line.vat_rate),
    ...known.get(line.product_id ?? ''),
  }))
}

/** What an invoice says of products beside their names: the number of the article, and goods of Annex 15. */
async function productFacts(
  trx: Trx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<SalesDocumentLine, 'gtin' | 'annex15'>>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('product')
    .leftJoin('barcode', (join) =>
      join.onRef('barcode.product_id', '=', 'product.id').on('barcode.quantity', '=', 1),
    )
    .select(['product.id', 'product.annex15', 'barcode.code'])
    .where('product.id', 'in', ids)
    .orderBy('barcode.code')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, ofProduct]) => {
      const gtin = ofProduct.map(({ code }) => (code === null ? null : toGtin14(code))).find(Boolean)
      const annex15 = ofProduct.some((row) => row.annex15 === 1)
      return [id, { ...(gtin ? { gtin: plainGtin(gtin) } : {}), ...(annex15 ? { annex15 } : {}) }]
    }),
  )
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

function buyerOf(order: OrderData): Omit<SalesParty, 'taxId'> {
  return {
    name: order.buyer_company || order.buyer_name,
    street: order.buyer_street,
    postcode: order.buyer_postcode,
    city: order.buyer_city,
    country: order.buyer_country,
  }
}

function asRate(text: string): VatRate {
  return vatRates.find((rate) => rate === text) ?? '23'
}
