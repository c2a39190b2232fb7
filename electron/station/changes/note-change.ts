import type { OrderState } from '../../../shared/domain/order-state.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'

/** The history says who changed the order and why; its state stays what it was. */
export async function noteChange(
  trx: Trx,
  station: Station,
  order: { readonly id: string; readonly state: OrderState },
  reason: string,
  actor: Actor,
  what: 'changed' | 'merged' | 'split' | 'invoice-corrected' = 'changed',
): Promise<void> {
  await trx
    .insertInto('order_history')
    .values({
      id: station.newId(),
      order_id: order.id,
      at: station.now(),
      from_state: order.state,
      to_state: order.state,
      reason: `${what}: ${reason}`,
      worker_id: actor.workerId,
      station_id: actor.stationId,
    })
    .execute()
}
