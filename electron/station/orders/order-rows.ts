import type { Insertable } from 'kysely'
import type { Allocation } from '../../../shared/domain/allocation.ts'
import type { ImportedLine, ImportedOrder } from '../../../shared/domain/imported-order.ts'
import type { OrderState, WaitingReason } from '../../../shared/domain/order-state.ts'
import { shopCodes, shopNames } from '../../../shared/domain/shops.ts'
import type { Actor, Station } from '../context.ts'
import type { Schema } from '../db/index.ts'

export type Row<Table extends keyof Schema> = Insertable<Schema[Table]>

/** Where orders come from and who took them in. */
export type Origin = { readonly source: string; readonly importId: string | null; readonly actor: Actor }

/** What becomes of a new order; `allocations` is null unless it is ready. */
export type Fate = {
  readonly state: OrderState
  readonly waitingReason: WaitingReason | null
  readonly allocations: readonly Allocation[] | null
}

/** The catalogue's product behind a line. */
export type Product = {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly vatRate: string
}

/** The row of one order line. */
export function lineRow(
  station: Station,
  orderId: string,
  lineNo: number,
  line: ImportedLine,
  products: ReadonlyMap<string, Product>,
): Row<'order_line'> {
  const product = products.get(line.sku)!
  return {
    id: station.newId(),
    order_id: orderId,
    line_no: lineNo,
    product_id: product.id,
    sku: product.sku,
    // A file without names repeats the code.
    name: line.name === line.sku ? product.name : line.name,
    quantity: line.quantity,
    unit_gross_minor: line.unitGrossMinor,
    vat_rate: line.vatRate ?? product.vatRate,
  }
}

/** What the buyer pays: the lines and the delivery, minor units. */
export function totalOf(order: ImportedOrder): number {
  return order.lines.reduce((sum, line) => sum + line.quantity * line.unitGrossMinor, order.shippingMinor)
}

/** To whom an order goes and how, and what the buyer is on paper. */
export function deliveryColumns({ buyer, ...order }: ImportedOrder) {
  return {
    courier: order.courier ?? order.deliveryMethod,
    delivery_method: order.deliveryMethod || null,
    pickup_point: order.pickupPoint,
    wants_invoice: order.wantsInvoice ? (1 as const) : (0 as const),
    invoice_to: order.invoiceTo ? JSON.stringify(order.invoiceTo) : null,
    buyer_name: buyer.name,
    buyer_company: buyer.company,
    buyer_nip: buyer.nip,
    buyer_street: buyer.street,
    buyer_postcode: buyer.postcode,
    buyer_city: buyer.city,
    buyer_country: buyer.country,
    buyer_phone: buyer.phone,
    buyer_email: buyer.email,
  }
}

export function noteColumns(order: ImportedOrder) {
  return {
    note: order.note || null,
    packing_note: order.packingNote || null,
    gift_note: order.giftNote || null,
  }
}

/** The row of one order but for what it counts; its total is the sum of its lines and the delivery. */
export function orderRow(
  station: Station,
  id: string,
  number: string,
  order: ImportedOrder,
  fate: Fate,
  origin: Origin,
): Omit<Row<'sales_order'>, 'line_count' | 'unit_count'> {
  const total = totalOf(order)
  return {
    id,
    number,
    source: origin.source,
    source_ref: order.sourceRef,
    state: fate.state,
    waiting_reason: fate.waitingReason,
    payment: order.payment,
    priority: order.priority === 'express' ? 1 : 0,
    placed_at: order.placedAt ?? station.now(),
    currency: order.currency,
    shipping_minor: order.shippingMinor,
    total_minor: total,
    cod_minor: order.payment === 'cod' ? (order.codAmountMinor ?? total) : 0,
    ...noteColumns(order),
    ...deliveryColumns(order),
    incomplete: order.unreadRows.length > 0 ? 1 : 0,
    state_since: station.now(),
    import_id: origin.importId,
  }
}

/** The first step of an order's history. */
export function historyRow(
  station: Station,
  orderId: string,
  state: OrderState,
  origin: Origin,
): Row<'order_history'> {
  const shop = shopCodes.find((code) => code === origin.source)
  return {
    id: station.newId(),
    order_id: orderId,
    at: station.now(),
    from_state: null,
    to_state: state,
    reason: shop ? `shop: ${shopNames[shop]}` : 'import',
    worker_id: origin.actor.workerId,
    station_id: origin.actor.stationId,
  }
}
