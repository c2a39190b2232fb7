import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { voidShipment } from '../shipping/index.ts'
import { transition } from './transition.ts'

/**
 * A packed order of which nothing has left goes back to the bench: its shipment, parcels and waybills are void from now on. A sales document that
 * was issued stays. @throws Fault `reopen-not-allowed`, `order-unknown`
 */
export async function reopenOrder(
  trx: Trx,
  station: Station,
  {
    orderId,
    by,
    reason,
    actor,
  }: { readonly orderId: string; readonly by: string; readonly reason: string; readonly actor: Actor },
): Promise<void> {
  const order = await trx
    .selectFrom('sales_order')
    .select('state')
    .where('id', '=', orderId)
    .executeTakeFirst()
  if (!order) throw new Fault('order-unknown', 'no such order')
  if (order.state !== 'packed')
    throw new Fault('reopen-not-allowed', `an order that is ${order.state} is not opened again`)
  const left = await trx
    .selectFrom('parcel')
    .select('id')
    .where('order_id', '=', orderId)
    .where('handed_over_at', 'is not', null)
    .limit(1)
    .executeTakeFirst()
  if (left) throw new Fault('reopen-not-allowed', 'a parcel of the order has left')
  await voidShipment(trx, station, orderId, by, reason)
  await transition(trx, station, { orderId, to: 'picked', reason, actor })
  for (const column of ['labelling_order_id', 'last_packed_order_id'] as const)
    await trx
      .updateTable('bench')
      .set({ [column]: null })
      .where(column, '=', orderId)
      .execute()
}
