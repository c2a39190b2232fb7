import { Fault } from '../../../shared/contract/faults.ts'
import { mayFollow, type OrderState, type WaitingReason } from '../../../shared/domain/order-state.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { stateNews } from '../news/index.ts'

export type Transition = {
  readonly orderId: string
  readonly to: OrderState
  /** Why, in words or as a code; null where the state says it all. */
  readonly reason: string | null
  readonly actor: Actor
  /** Only with `to: 'new'`. */
  readonly waitingReason?: WaitingReason
}

/**
 * The one place where an order changes its state: checked against the table, written only if nobody else was quicker,
 * with a history row and what the order's shop is to be told of it.
 * @returns the state before
 * @throws Fault `order-unknown`, `transition-not-allowed`
 */
export async function transition(trx: Trx, station: Station, step: Transition): Promise<OrderState> {
  const found = await trx
    .selectFrom('sales_order')
    .select('state')
    .where('id', '=', step.orderId)
    .executeTakeFirst()
  if (!found) throw new Fault('order-unknown', 'no such order')
  if (!mayFollow(found.state, step.to)) throw notAllowed(found.state, step.to)
  const at = station.now()
  const changed = await trx
    .updateTable('sales_order')
    .set({ state: step.to, state_since: at, waiting_reason: step.waitingReason ?? null })
    .where('id', '=', step.orderId)
    .where('state', '=', found.state)
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw notAllowed(found.state, step.to)
  await trx
    .insertInto('order_history')
    .values({
      id: station.newId(),
      order_id: step.orderId,
      at,
      from_state: found.state,
      to_state: step.to,
      reason: step.reason,
      worker_id: step.actor.workerId,
      station_id: step.actor.stationId,
    })
    .execute()
  await stateNews(trx, station, step.orderId, { from: found.state, to: step.to })
  return found.state
}

function notAllowed(from: OrderState, to: OrderState): Fault {
  return new Fault('transition-not-allowed', `an order cannot go from ${from} to ${to}`, { from, to })
}
