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

export async function numberOf(db: Db, orderId: string): Promise<string> {
  const { number } = await db
    .selectFrom('sales_order')
    .select('number')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  return number
}
