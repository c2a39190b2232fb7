import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { transition } from '../orders/index.ts'
import { openSession } from './state.ts'

/** Opens a picked order at this bench. The database allows one bench per order and one order per bench. */
export async function openOrder(
  trx: Trx,
  station: Station,
  orderId: string,
  actor: Actor & { workerId: string },
): Promise<void> {
  await transition(trx, station, { orderId, to: 'packing', reason: null, actor })
  await trx
    .insertInto('pack_session')
    .values({
      id: station.newId(),
      order_id: orderId,
      station_id: station.id,
      worker_id: actor.workerId,
      state: 'open',
      opened_at: station.now(),
      parcels: '[]',
    })
    .execute()
}

/** Opens the first order of the queue; false when none waits. */
export async function openNext(
  trx: Trx,
  station: Station,
  actor: Actor & { workerId: string },
): Promise<boolean> {
  let query = trx
    .selectFrom('sales_order')
    .select('id')
    .where('state', '=', 'picked')
    .orderBy('priority', 'desc')
    .orderBy('placed_at')
    .orderBy('id')
    .limit(1)
  if (station.dialect === 'postgres') query = query.forUpdate().skipLocked()
  const next = await query.executeTakeFirst()
  if (!next) return false
  await openOrder(trx, station, next.id, actor)
  return true
}

/** Ends the open session of this bench without packing: the order goes back to the queue, or aside with a reason. */
export async function putAside(
  trx: Trx,
  station: Station,
  how: { state: 'left' } | { state: 'held'; reason: string },
  actor: Actor,
): Promise<boolean> {
  const session = await openSession(trx, station.id)
  if (!session) return false
  await trx
    .updateTable('pack_session')
    .set({ state: how.state, closed_at: station.now() })
    .where('id', '=', session.id)
    .execute()
  const { orderId } = session
  if (how.state === 'left') await transition(trx, station, { orderId, to: 'picked', reason: 'left', actor })
  else await transition(trx, station, { orderId, to: 'on_hold', reason: how.reason, actor })
  return true
}
