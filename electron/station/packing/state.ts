import type { ParcelDraft } from '../../../shared/contract/packing.ts'
import type { PackCount } from '../../../shared/domain/packing.ts'
import type { Db } from '../db/index.ts'
import { readPending, type Pending } from './verify/pending.ts'

/** The order open at a bench. */
export type OpenSession = {
  readonly id: string
  readonly orderId: string
  readonly openedAt: number
  readonly focusLineId: string | null
  /** The parcel that is being filled, from 1. */
  readonly parcelNo: number
  readonly parcels: readonly ParcelDraft[]
  /** The piece that is not counted until the bench is told more of it. */
  readonly pending: Pending | null
}

export async function openSession(db: Db, stationId: string): Promise<OpenSession | null> {
  const row = await db
    .selectFrom('pack_session')
    .select(['id', 'order_id', 'opened_at', 'focus_line_id', 'parcel_no', 'parcels', 'pending'])
    .where('station_id', '=', stationId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    orderId: row.order_id,
    openedAt: row.opened_at,
    focusLineId: row.focus_line_id,
    parcelNo: row.parcel_no,
    parcels: JSON.parse(row.parcels) as ParcelDraft[],
    pending: readPending(row.pending),
  }
}

/** The counts of an order's lines as far as they are delivered, in the order's own sequence. */
export async function packCounts(db: Db, orderId: string): Promise<PackCount[]> {
  return db
    .selectFrom('order_line')
    .select((eb) => [
      'id as lineId',
      'product_id as productId',
      eb('quantity', '-', eb.ref('dropped')).as('quantity'),
      'packed',
    ])
    .where('order_id', '=', orderId)
    .whereRef('quantity', '>', 'dropped')
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
