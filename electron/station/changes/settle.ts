import type { OrderState } from '../../../shared/domain/order-state.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { missingOf, reconsider, releaseReservations, reserveOrder, transition } from '../orders/index.ts'
import { leaveReleased } from '../planning/index.ts'

/** Takes an order that is on no walk to where its changed lines put it; one that is held stays held. */
export async function settle(
  trx: Trx,
  station: Station,
  { id: orderId, state }: { readonly id: string; readonly state: OrderState },
  actor: Actor,
): Promise<void> {
  const to = (next: OrderState) => transition(trx, station, { orderId, to: next, reason: 'changed', actor })
  const missing = (await missingOf(trx, orderId)).length > 0
  if (!missing && (state === 'new' || state === 'ready')) {
    // All that is left of it lies in its tote already.
    await leaveReleased(trx, orderId)
    for (const next of state === 'new'
      ? (['ready', 'picking', 'picked'] as const)
      : (['picking', 'picked'] as const))
      await to(next)
    return
  }
  if (state === 'new') await reconsider(trx, station, orderId, 'changed', actor)
  else if (state === 'short' && !missing) await to('picked')
  else if (state === 'picked' && missing) {
    await to('short')
    if (await reserveOrder(trx, station, orderId)) await to('ready')
  } else if (state === 'ready' && !(await reserveOrder(trx, station, orderId))) {
    await leaveReleased(trx, orderId)
    await releaseReservations(trx, orderId)
    const waits = { to: 'new', waitingReason: 'no-stock' } as const
    await transition(trx, station, { orderId, ...waits, reason: 'changed', actor })
  }
}
