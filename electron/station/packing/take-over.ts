import type { Holder } from '../../../shared/contract/refusal.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { transition } from '../orders/index.ts'
import { openOrder } from './open.ts'
import { openSession } from './state.ts'

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

/**
 * Takes an order over that another bench has open; what is verified stays. The other bench is told with its next scan.
 * @param scanId the scan of the order that was refused here as busy
 * @throws Fault `not-busy` when no other bench has it any more, `finish-first` when an order is open here
 */
export async function takeOver(
  trx: Trx,
  station: Station,
  scanId: string,
  actor: Actor & { workerId: string },
): Promise<void> {
  const scan = await trx
    .selectFrom('scan')
    .select('order_id')
    .where('id', '=', scanId)
    .where('station_id', '=', station.id)
    .where('reason', '=', 'order-busy')
    .executeTakeFirst()
  const orderId = scan?.order_id ?? null
  if (orderId === null) throw new Fault('not-busy', 'no scan of an order that is open elsewhere')
  if (await openSession(trx, station.id)) throw new Fault('finish-first', 'an order is open here')
  const left = await trx
    .updateTable('pack_session')
    .set({ state: 'left', closed_at: station.now() })
    .where('order_id', '=', orderId)
    .where('state', '=', 'open')
    .returning('station_id')
    .executeTakeFirst()
  if (!left) throw new Fault('not-busy', 'the order is open nowhere')
  await transition(trx, station, { orderId, to: 'picked', reason: 'taken-over', actor })
  await openOrder(trx, station, orderId, actor)
  await setTaken(trx, left.station_id, orderId)
}

/** The order that was taken over from a bench, until its packer knows; null when none was. */
export async function takenFrom(db: Db, stationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('bench')
    .select('taken_order_id')
    .where('station_id', '=', stationId)
    .executeTakeFirst()
  return row?.taken_order_id ?? null
}

export async function setTaken(trx: Trx, stationId: string, orderId: string | null): Promise<void> {
  await trx
    .insertInto('bench')
    .values({ station_id: stationId, taken_order_id: orderId })
    .onConflict((conflict) => conflict.column('station_id').doUpdateSet({ taken_order_id: orderId }))
    .execute()
}
