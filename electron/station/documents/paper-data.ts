import type { WarehouseSettings } from '../../../shared/contract/settings.ts'
import { vatRates, type VatRate } from '../../../shared/domain/vat.ts'
import type { Trx } from '../db/index.ts'
import { kitsOf } from '../orders/index.ts'
import type { Shipped } from '../shipping/index.ts'
import type { SalesDocumentData, WaybillData } from './render/index.ts'

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
  const lines = await trx
    .selectFrom('order_line')
    .selectAll()
    .where('order_id', '=', order.id)
    .where('kit_id', 'is', null)
    .whereRef('quantity', '>', 'dropped')
    .execute()
  // A kit is sold as one, whatever it is packed of.
  const kits = (await kitsOf(trx, order.id)).map((kit) => ({ ...kit, dropped: kit.quantity - kit.whole }))
  const sold = [...lines, ...kits.filter(({ whole }) => whole > 0)].toSorted((a, b) => a.line_no - b.line_no)
  const goods = sold.map((line) => ({
    name: line.name,
    sku: line.sku,
    unit: 'szt.',
    quantity: line.quantity - line.dropped,
    unitGrossMinor: line.unit_gross_minor,
    vatRate: asRate(line.vat_rate),
  }))
  const delivery = {
    name: 'Dostawa',
    sku: null,
    unit: 'usł.',
    quantity: 1,
    unitGrossMinor: order.shipping_minor,
    vatRate: '23' as const,
  }
  return {
    kind,
    number,
    issueDate: today,
    issuePlace: seller.city || null,
    saleDate: today,
    seller: {
      name: seller.name,
      street: seller.street,
      postcode: seller.postcode,
      city: seller.city,
      country: seller.country,
      taxId: seller.nip || null,
    },
    buyer: {
      name: order.buyer_company || order.buyer_name,
      street: order.buyer_street,
      postcode: order.buyer_postcode,
      city: order.buyer_city,
      country: order.buyer_country,
      taxId: order.buyer_nip || null,
    },
    lines: order.shipping_minor > 0 ? [...goods, delivery] : goods,
    payment:
      order.payment === 'cod'
        ? { kind: 'cash-on-delivery' }
        : { kind: 'paid', method: 'przelew', date: null },
    orderNumber: order.number,
    remarks: [],
  }
}

function asRate(text: string): VatRate {
  return vatRates.find((rate) => rate === text) ?? '23'
}
