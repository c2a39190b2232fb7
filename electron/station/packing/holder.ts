import type { Holder } from '../../../shared/contract/refusal.ts'
import type { Db } from '../db/index.ts'

/** Who has an order open, and where; null when it is open nowhere. */
export async function holderOf(db: Db, orderId: string): Promise<Holder | null> {
  const row = await db
    .selectFrom('pack_session')
    .innerJoin('worker', 'worker.id', 'pack_session.worker_id')
    .innerJoin('station', 'station.id', 'pack_session.station_id')
    .select(['worker.name as worker', 'station.name as station', 'pack_session.opened_at as since'])
    .where('pack_session.order_id', '=', orderId)
    .where('pack_session.state', '=', 'open')
    .executeTakeFirst()
  return row ?? null
}
