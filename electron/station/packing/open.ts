import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { transition } from '../orders/index.ts'
import { waitingOrders } from './queue.ts'
import { openSession } from './state.ts'
import { stopBench } from './stop.ts'

/** Opens a picked order at this bench. The database allows one bench per order and one order per bench. */
export async function openOrder(
  trx: Trx,
  station: Station,
  orderId: string,
  actor: Actor & { workerId: string },
): Promise<void> {
  await transition(trx, station, { orderId, to: 'packing', reason: null, actor })
  // What was begun before a break lies in its parcels already.
  const { last } = await trx
    .selectFrom('packed_piece')
    .select((eb) => eb.fn.max('parcel_no').as('last'))
    .where('order_id', '=', orderId)
    .where('undone', '=', 0)
    .executeTakeFirstOrThrow()
  await trx
    .insertInto('pack_session')
    .values({
      id: station.newId(),
      parcel_no: last ?? 1,
      order_id: orderId,
      station_id: station.id,
      worker_id: actor.workerId,
      state: 'open',
      opened_at: station.now(),
      parcels: '[]',
    })
    .execute()
  // What has to leave its box since it was begun is told before anything counts.
  const toTakeOut = await trx
    .selectFrom('pack_change')
    .select('id')
    .where('order_id', '=', orderId)
    .where('seen_at', 'is', null)
    .where('to_take_out', '>', 0)
    .limit(1)
    .executeTakeFirst()
  if (toTakeOut) await stopBench(trx, station, orderId, 'order-changed', true)
}

/** Opens the first order of the queue; false when none waits. */
export async function openNext(
  trx: Trx,
  station: Station,
  actor: Actor & { workerId: string },
): Promise<boolean> {
  const next = await firstFree(trx, station)
  if (next === null) return false
  await openOrder(trx, station, next, actor)
  return true
}

/** The first order of the queue that no other bench takes in this moment. */
async function firstFree(trx: Trx, station: Station): Promise<string | null> {
  for (const { id } of await waitingOrders(trx, station)) {
    let query = trx.selectFrom('sales_order').select('id').where('id', '=', id).where('state', '=', 'picked')
    if (station.dialect === 'postgres') query = query.forUpdate().skipLocked()
    if (await query.executeTakeFirst()) return id
  }
  return null
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
