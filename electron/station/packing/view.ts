import type {
  PackedOrder,
  PackLine,
  PackOrder,
  PackView,
  QueueEntry,
} from '../../../shared/contract/packing.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { pendingRefusal } from '../scans/refusal.ts'
import { draftOf, packagings } from './parcels.ts'
import { openSession, readBench, type OpenSession } from './state.ts'

/** How many waiting orders the bench shows. */
const queueShown = 12

/** What the pack screen of this station shows. */
export async function packView(station: Station): Promise<PackView> {
  const { db } = station
  const bench = await readBench(db, station.id)
  const around = {
    queue: await queue(db),
    refusal: await pendingRefusal(db, bench.refusedScanId),
    lastPacked: bench.lastPackedOrderId ? await packedOrder(db, bench.lastPackedOrderId) : null,
  }
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
    ...around,
  }
  if (unitsVerified === unitsTotal && lines.length > 0) {
    const kinds = await packagings(db)
    return {
      kind: 'parcels',
      ...shared,
      packagings: kinds,
      parcels: draftOf(session, kinds),
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
      'quantity',
      'packed',
      'product.id as productId',
      'attribute',
      'weight_grams',
      eb
        .selectFrom('pick_split')
        .innerJoin('pick_task', 'pick_task.id', 'pick_split.task_id')
        .innerJoin('location', 'location.id', 'pick_task.location_id')
        .whereRef('pick_split.order_line_id', '=', 'order_line.id')
        .select((inner) => inner.fn.min('location.code').as('code'))
        .as('location'),
    ])
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
  return rows.map((row) => ({
    lineId: row.id,
    product: { id: row.productId ?? row.id, sku: row.sku, name: row.name, attribute: row.attribute },
    location: row.location,
    quantity: row.quantity,
    verified: row.packed,
    weightGrams: row.weight_grams,
  }))
}

async function orderOf(db: Db, session: OpenSession): Promise<PackOrder> {
  const row = await db
    .selectFrom('sales_order')
    .leftJoin('tote', 'tote.id', 'sales_order.tote_id')
    .selectAll('sales_order')
    .select('tote.code as tote')
    .where('sales_order.id', '=', session.orderId)
    .executeTakeFirst()
  if (!row) throw new Fault('order-unknown', 'no such order')
  return {
    id: row.id,
    number: row.number,
    tote: row.tote,
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

async function queue(db: Db): Promise<QueueEntry[]> {
  const rows = await db
    .selectFrom('sales_order')
    .leftJoin('tote', 'tote.id', 'sales_order.tote_id')
    .select([
      'sales_order.id as orderId',
      'sales_order.number as orderNumber',
      'tote.code as tote',
      'courier',
      'priority',
      'unit_count as units',
      'placed_at as placedAt',
    ])
    .where('state', '=', 'picked')
    .orderBy('priority', 'desc')
    .orderBy('placed_at')
    .orderBy('sales_order.id')
    .limit(queueShown)
    .execute()
  return rows.map(({ priority, ...row }) => ({ ...row, express: priority === 1 }))
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
    .orderBy('print_job.id')
    .execute()
  return {
    orderId,
    orderNumber: order.number,
    at: order.state_since,
    papers: papers.map((paper) => ({ ...paper, printer: paper.printer ?? '' })),
  }
}
