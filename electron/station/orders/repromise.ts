import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { reconsider, releaseReservations } from './reserve.ts'
import { transition } from './transition.ts'

/** Ready orders that were promised goods at a place where there are none: they are promised other ones, or wait for stock. */
export async function repromiseReady(
  trx: Trx,
  station: Station,
  at: { readonly productId: string; readonly locationId: string },
  actor: Actor,
): Promise<void> {
  const orders = await trx
    .selectFrom('reservation')
    .innerJoin('order_line', 'order_line.id', 'reservation.order_line_id')
    .innerJoin('sales_order', 'sales_order.id', 'order_line.order_id')
    .select('sales_order.id')
    .distinct()
    .where('reservation.product_id', '=', at.productId)
    .where('reservation.location_id', '=', at.locationId)
    .where('sales_order.state', '=', 'ready')
    .execute()
  for (const { id: orderId } of orders) {
    await releaseReservations(trx, orderId)
    await transition(trx, station, {
      orderId,
      to: 'new',
      reason: 'shelf-empty',
      actor,
      waitingReason: 'no-stock',
    })
    await reconsider(trx, station, orderId, 'shelf-empty', actor)
  }
}
