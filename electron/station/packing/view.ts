import {
  orderPaperKinds,
  type OrderPaperKind,
  type PackedOrder,
  type PackLine,
  type PackOrder,
  type PackView,
  type QueueEntry,
} from '../../../shared/contract/packing.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { kitsOf } from '../orders/index.ts'
import { lookAlikes } from '../scans/mixed-up.ts'
import { pendingRefusal } from '../scans/refusal.ts'
import { readBench } from './bench.ts'
import { currentAsk } from './asks/index.ts'
import { contentsOf, mismatchOf } from './contents.ts'
import { labellingParcels, labellingShipment } from './labelling.ts'
import { takenBoxes, troubleOf } from './limits.ts'
import { packagings } from './packagings.ts'
import { draftOf } from './parcels.ts'
import { waitingOrders } from './queue.ts'
import { openSession, packCounts, type OpenSession } from './state.ts'
import { signOf } from './stop.ts'
import { totesOf } from './totes.ts'

/** How many waiting orders the bench shows. */
const queueShown = 12

/** What the pack screen of this station shows. */
export async function packView(station: Station): Promise<PackView> {
  const { db } = station
  const bench = await readBench(db, station.id)
  const { stop, labellingOrderId } = bench
  const around = {
    queue: await queue(db, station),
    refusal: (await pendingRefusal(db, bench.refusedScanId)) ?? (stop && (await signOf(db, stop))),
    lastPacked: bench.lastPackedOrderId ? await packedOrder(db, bench.lastPackedOrderId) : null,
  }
  if (labellingOrderId !== null) return { ...(await labellingView(db, labellingOrderId)), ...around }
  const session = await openSession(db, station.id)
  if (!session) return { kind: 'waiting', ...around }
  const lines = await linesOf(db, session.orderId)
  const order = await orderOf(db, session)
  const unitsTotal = lines.reduce((sum, line) => sum + line.quantity, 0)
  const unitsVerified = lines.reduce((sum, line) => sum + line.verified, 0)
  const shared = {
    sessionId: session.id,
    order,
    lines: lines.map(({ weightGrams: _weight, ...line }) => line),
    unitsTotal,
    ask: await currentAsk(db, session, await packCounts(db, session.orderId)),
    ...around,
  }
  if (unitsVerified === unitsTotal && lines.length > 0) {
    const kinds = await packagings(db)
    return {
      kind: 'parcels',
      ...shared,
      packagings: kinds,
      ...(await parcelsNow(db, session)),
      expectedGrams: expected(lines),
    }
  }
  const open = lines.filter((line) => line.verified < line.quantity)
  return {
    kind: 'verifying',
    ...shared,
    lines: [
      ...shared.lines.filter((line) => line.verified < line.quantity),
      ...shared.lines.filter((line) => line.verified >= line.quantity),
    ],
    focusLineId: session.focusLineId ?? open[0]!.lineId,
    unitsVerified,
    parcelNo: session.parcelNo,
  }
}

async function parcelsNow(db: Db, session: OpenSession) {
  const parcels = await draftOf(db, session)
  return {
    parcels,
    contents: await contentsOf(db, session.orderId, parcels.length),
    mismatch: await mismatchOf(db, session.orderId, parcels),
    trouble: await troubleOf(db, session.orderId, parcels),
    takenBoxes: (await takenBoxes(db, session.orderId)).map(({ id }) => id),
  }
}

async function labellingView(db: Db, orderId: string) {
  const order = await db
    .selectFrom('sales_order')
    .select(['number', 'courier', 'delivery_method'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  return {
    kind: 'labelling' as const,
    orderNumber: order.number,
    courier: order.delivery_method ?? order.courier,
    parcels: await labellingParcels(db, orderId),
    shipment: await labellingShipment(db, orderId),
  }
}

type WeighedLine = PackLine & { readonly weightGrams: number | null }

function expected(lines: readonly WeighedLine[]): number | null {
  let sum = 0
  for (const line of lines) {
    if (line.weightGrams === null) return null
    sum += line.weightGrams * line.quantity
  }
  return sum
}

async function linesOf(db: Db, orderId: string): Promise<WeighedLine[]> {
  const rows = await db
    .selectFrom('order_line')
    .leftJoin('product', 'product.id', 'order_line.product_id')
    .select((eb) => [
      'order_line.id',
      'order_line.sku',
      'order_line.name',
      eb('order_line.quantity', '-', eb.ref('dropped')).as('quantity'),
      'packed',
      'product.id as productId',
      'attribute',
      'weight_grams',
      'typed_quantity',
      'tracks_serial',
      'kit_id',
      eb
        .selectFrom('pick_split')
        .innerJoin('pick_task', 'pick_task.id', 'pick_split.task_id')
        .innerJoin('location', 'location.id', 'pick_task.location_id')
        .whereRef('pick_split.order_line_id', '=', 'order_line.id')
        .select((inner) => inner.fn.min('location.code').as('code'))
        .as('location'),
    ])
    .where('order_line.order_id', '=', orderId)
    .whereRef('order_line.quantity', '>', 'dropped')
    .orderBy('order_line.line_no')
    .execute()
  const kits = new Map(
    (await kitsOf(db, orderId)).map(({ id, sku, name, whole }) => [id, { sku, name, quantity: whole }]),
  )
  const alikes = await lookAlikes(
    db,
    rows.flatMap(({ productId }) => productId ?? []),
  )
  return rows.map((row) => ({
    lineId: row.id,
    product: { id: row.productId ?? row.id, sku: row.sku, name: row.name, attribute: row.attribute },
    location: row.location,
    quantity: row.quantity,
    verified: row.packed,
    weightGrams: row.weight_grams,
    kit: kits.get(row.kit_id ?? '') ?? null,
    lookAlike: alikes.get(row.productId ?? '') ?? null,
    mayType: row.typed_quantity === 1 && row.tracks_serial === 0,
  }))
}

async function orderOf(db: Db, session: OpenSession): Promise<PackOrder> {
  const row = await db
    .selectFrom('sales_order')
    .selectAll()
    .where('sales_order.id', '=', session.orderId)
    .executeTakeFirst()
  if (!row) throw new Fault('order-unknown', 'no such order')
  return {
    id: row.id,
    number: row.number,
    tote: (await totesOf(db, [row.id])).get(row.id) ?? null,
    courier: row.courier,
    deliveryMethod: row.delivery_method,
    pickupPoint: row.pickup_point,
    express: row.priority === 1,
    payment: row.payment,
    codMinor: row.cod_minor,
    currency: row.currency,
    buyerName: row.buyer_name,
    city: row.buyer_city,
    note: row.note,
    openedAt: session.openedAt,
  }
}

async function queue(db: Db, station: Station): Promise<QueueEntry[]> {
  const shown = (await waitingOrders(db, station)).slice(0, queueShown)
  const totes = await totesOf(
    db,
    shown.map(({ id }) => id),
  )
  return shown.map(({ id, number, ...order }) => ({
    ...order,
    orderId: id,
    orderNumber: number,
    tote: totes.get(id) ?? null,
  }))
}

async function packedOrder(db: Db, orderId: string): Promise<PackedOrder> {
  const order = await db
    .selectFrom('sales_order')
    .select(['number', 'state_since'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const papers = await db
    .selectFrom('document')
    .innerJoin('print_job', 'print_job.document_id', 'document.id')
    .leftJoin('printer', 'printer.id', 'print_job.printer_id')
    .select(['document.kind', 'print_job.state', 'printer.name as printer'])
    .where('document.order_id', '=', orderId)
    .where('document.voided_at', 'is', null)
    .where('document.kind', 'in', orderPaperKinds)
    .$narrowType<{ kind: OrderPaperKind }>()
    .orderBy('print_job.id')
    .execute()
  return {
    orderId,
    orderNumber: order.number,
    at: order.state_since,
    papers: papers.map((paper) => ({ ...paper, printer: paper.printer ?? '' })),
  }
}
