import type { ParcelDraft } from '../../../shared/contract/packing.ts'
import type { PackCount } from '../../../shared/domain/packing.ts'
import type { Db } from '../db/index.ts'

/** The order open at a bench. */
export type OpenSession = {
  readonly id: string
  readonly orderId: string
  readonly openedAt: number
  readonly focusLineId: string | null
  readonly parcels: readonly ParcelDraft[]
}

export async function openSession(db: Db, stationId: string): Promise<OpenSession | null> {
  const row = await db
    .selectFrom('pack_session')
    .select(['id', 'order_id', 'opened_at', 'focus_line_id', 'parcels'])
    .where('station_id', '=', stationId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    orderId: row.order_id,
    openedAt: row.opened_at,
    focusLineId: row.focus_line_id,
    parcels: JSON.parse(row.parcels) as ParcelDraft[],
  }
}

/** The counts of an order's lines, in the order's own sequence. */
export async function packCounts(db: Db, orderId: string): Promise<PackCount[]> {
  return db
    .selectFrom('order_line')
    .select(['id as lineId', 'product_id as productId', 'quantity', 'packed'])
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
}

/** Keeps the refusal that the bench shows until it is acknowledged; null takes it away. */
export async function setRefusal(db: Db, stationId: string, scanId: string | null): Promise<void> {
  await db
    .insertInto('bench')
    .values({ station_id: stationId, refused_scan_id: scanId })
    .onConflict((conflict) => conflict.column('station_id').doUpdateSet({ refused_scan_id: scanId }))
    .execute()
}

export async function setLastPacked(db: Db, stationId: string, orderId: string): Promise<void> {
  await db
    .insertInto('bench')
    .values({ station_id: stationId, last_packed_order_id: orderId })
    .onConflict((conflict) => conflict.column('station_id').doUpdateSet({ last_packed_order_id: orderId }))
    .execute()
}

export async function readBench(
  db: Db,
  stationId: string,
): Promise<{ refusedScanId: string | null; lastPackedOrderId: string | null }> {
  const row = await db
    .selectFrom('bench')
    .select(['refused_scan_id', 'last_packed_order_id'])
    .where('station_id', '=', stationId)
    .executeTakeFirst()
  return { refusedScanId: row?.refused_scan_id ?? null, lastPackedOrderId: row?.last_packed_order_id ?? null }
}

/** The most urgent order waiting at the benches that needs more of a product; `exceptOrderId` is the one that refused it. */
export async function otherOrderNeeding(
  db: Db,
  productId: string,
  exceptOrderId: string | null,
): Promise<{ orderId: string; orderNumber: string; tote: string | null } | null> {
  let query = db
    .selectFrom('sales_order')
    .innerJoin('order_line', 'order_line.order_id', 'sales_order.id')
    .leftJoin('tote', 'tote.id', 'sales_order.tote_id')
    .select(['sales_order.id as orderId', 'sales_order.number as orderNumber', 'tote.code as tote'])
    .where('order_line.product_id', '=', productId)
    .whereRef('order_line.packed', '<', 'order_line.quantity')
    .where('sales_order.state', '=', 'picked')
    .orderBy('sales_order.priority', 'desc')
    .orderBy('sales_order.placed_at')
    .limit(1)
  if (exceptOrderId) query = query.where('sales_order.id', '<>', exceptOrderId)
  return (await query.executeTakeFirst()) ?? null
}
