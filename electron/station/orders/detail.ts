import { orderPaperKinds, type OrderPaperKind } from '../../../shared/contract/packing.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { OrderAction, OrderDetail, OrderDocument } from '../../../shared/contract/orders.ts'
import type { InvoiceParty } from '../../../shared/domain/invoice-party.ts'
import type { OrderState, Payment, Priority } from '../../../shared/domain/order-state.ts'
import { mayChangeLines } from '../../../shared/domain/order-change.ts'
import { mayFollow } from '../../../shared/domain/order-state.ts'
import type { Db } from '../db/index.ts'
import { kitsOf } from './kits.ts'
import { orderRows, toRow } from './list.ts'

/** Everything a lead sees of one order. @throws Fault `order-unknown` */
export async function orderDetail(db: Db, id: string): Promise<OrderDetail> {
  const row = await orderRows(db)
    .select([
      'sales_order.source_ref',
      'sales_order.note',
      'sales_order.packing_note',
      'sales_order.gift_note',
      'sales_order.delivery_method',
      'sales_order.pickup_point',
      'sales_order.shipping_minor',
      'sales_order.buyer_name',
      'sales_order.buyer_street',
      'sales_order.buyer_postcode',
      'sales_order.buyer_city',
      'sales_order.buyer_country',
      'sales_order.invoice_to',
    ])
    .where('sales_order.id', '=', id)
    .executeTakeFirst()
  if (!row) throw new Fault('order-unknown', 'no such order')
  const order = toRow(row)
  return {
    ...order,
    sourceRef: row.source_ref,
    notes: { buyer: row.note, order: row.packing_note, gift: row.gift_note },
    deliveryMethod: row.delivery_method,
    pickupPoint: row.pickup_point,
    shippingMinor: row.shipping_minor,
    buyer: {
      name: row.buyer_name,
      street: row.buyer_street,
      postcode: row.buyer_postcode,
      city: row.buyer_city,
      country: row.buyer_country,
    },
    invoiceTo: row.invoice_to === null ? null : (JSON.parse(row.invoice_to) as InvoiceParty),
    lineItems: await linesOf(db, id),
    kits: (await kitsOf(db, id)).map(({ id: kitId, sku, name, quantity, whole, unit_gross_minor }) => ({
      id: kitId,
      sku,
      name,
      quantity,
      whole,
      unitGrossMinor: unit_gross_minor,
    })),
    history: await historyOf(db, id),
    parcels: await parcelsOf(db, id),
    documents: await documentsOf(db, id),
    mayChange: mayChangeLines(order.state),
    actions: actionsFor({ ...order, ...(await onTheirWay(db, id)) }),
  }
}

/** What a lead may do with an order in its present state. */
export function actionsFor(order: {
  state: OrderState
  payment: Payment
  priority: Priority
  /** Some of its parcels have left. */
  partlyOut: boolean
  /** A lost one waits for a decision. */
  lost: boolean
}): readonly OrderAction[] {
  const packed = order.state === 'packed' && !order.partlyOut
  const waits = order.state === 'new' || order.state === 'ready' || order.state === 'picked'
  const can: Readonly<Record<OrderAction, boolean>> = {
    hold: waits || order.state === 'picking' || order.state === 'packing',
    release: order.state === 'on_hold' || order.state === 'short',
    // What lies in a tote is put back on the walk; a bench that has the order open is stopped; labels of a packed one are void.
    cancel: mayFollow(order.state, 'cancelled') || packed,
    'send-part': order.state === 'short',
    reopen: packed,
    expedite: order.priority === 'normal' && (waits || order.state === 'on_hold' || order.state === 'short'),
    'mark-paid': order.payment === 'unpaid' && mayFollow(order.state, 'ready'),
    delivered: mayFollow(order.state, 'delivered'),
    undelivered: mayFollow(order.state, 'undelivered'),
    returned: mayFollow(order.state, 'returned'),
    lost: mayFollow(order.state, 'lost'),
    'send-again': order.lost,
    'close-lost': order.lost,
  }
  return (Object.keys(can) as OrderAction[]).filter((action) => can[action])
}

/** What there is to know of the parcels of an order on their way: whether some have left and others not, and whether one is lost. */
export async function onTheirWay(
  db: Db,
  orderId: string,
): Promise<{ readonly partlyOut: boolean; readonly lost: boolean }> {
  const rows = await db
    .selectFrom('parcel')
    .select(['handed_over_at', 'fate', 'settled_at'])
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .execute()
  const out = rows.filter((row) => row.handed_over_at !== null)
  return {
    partlyOut: out.length > 0 && out.length < rows.length,
    lost: rows.some((row) => row.fate === 'lost' && row.settled_at === null),
  }
}

async function linesOf(db: Db, orderId: string): Promise<OrderDetail['lineItems']> {
  const rows = await db
    .selectFrom('order_line')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    lineNo: row.line_no,
    sku: row.sku,
    name: row.name,
    quantity: row.quantity,
    picked: row.picked,
    packed: row.packed,
    dropped: row.dropped,
    unitGrossMinor: row.unit_gross_minor,
    vatRate: row.vat_rate,
    kitId: row.kit_id,
  }))
}

async function historyOf(db: Db, orderId: string): Promise<OrderDetail['history']> {
  const rows = await db
    .selectFrom('order_history')
    .leftJoin('worker', 'worker.id', 'order_history.worker_id')
    .leftJoin('station', 'station.id', 'order_history.station_id')
    .select(['at', 'from_state', 'to_state', 'reason', 'worker.name as worker', 'station.name as station'])
    .where('order_id', '=', orderId)
    .orderBy('order_history.id')
    .execute()
  return rows.map((row) => ({
    at: row.at,
    from: row.from_state,
    to: row.to_state,
    reason: row.reason,
    worker: row.worker,
    station: row.station,
  }))
}

async function parcelsOf(db: Db, orderId: string): Promise<OrderDetail['parcels']> {
  const parcels = await db
    .selectFrom('parcel')
    .innerJoin('packaging', 'packaging.id', 'parcel.packaging_id')
    .select([
      'parcel.id',
      'parcel.no',
      'packaging.name as packaging',
      'parcel.weight_grams as weightGrams',
      'parcel.sscc',
      'parcel.waybill',
      'parcel.handed_over_at as handedOverAt',
      'parcel.fate',
      'parcel.approved_for as approvedFor',
      'parcel.labelled_at',
    ])
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .orderBy('parcel.no')
    .execute()
  const items = await db
    .selectFrom('parcel_item')
    .innerJoin('parcel', 'parcel.id', 'parcel_item.parcel_id')
    .innerJoin('order_line', 'order_line.id', 'parcel_item.order_line_id')
    .select(['parcel_id', 'order_line.id as lineId', 'order_line.name', 'parcel_item.quantity'])
    .where('parcel.order_id', '=', orderId)
    .orderBy('order_line.line_no')
    .execute()
  return parcels.map(({ id, labelled_at, ...parcel }) => ({
    ...parcel,
    labelled: labelled_at !== null,
    contents: items
      .filter((item) => item.parcel_id === id)
      .map(({ lineId, name, quantity }) => ({ lineId, name, quantity })),
  }))
}

async function documentsOf(db: Db, orderId: string): Promise<readonly OrderDocument[]> {
  const documents = await db
    .selectFrom('document')
    .select(['id', 'kind', 'number'])
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .where('kind', 'in', orderPaperKinds)
    .$narrowType<{ kind: OrderPaperKind }>()
    .orderBy('id')
    .execute()
  if (documents.length === 0) return []
  const jobs = await db
    .selectFrom('print_job')
    .leftJoin('printer', 'printer.id', 'print_job.printer_id')
    .select(['print_job.id', 'document_id', 'state', 'copy', 'printer.name as printer'])
    .where(
      'document_id',
      'in',
      documents.map((document) => document.id),
    )
    .orderBy('copy')
    .execute()
  return documents.map((document) => ({
    ...document,
    jobs: jobs
      .filter((job) => job.document_id === document.id)
      .map((job) => ({ id: job.id, state: job.state, copy: job.copy, printer: job.printer ?? '' })),
  }))
}
