import { Fault } from '../../../shared/contract/faults.ts'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import { mayChangeLines } from '../../../shared/domain/order-change.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { tellDeliveryChanged } from '../packing/index.ts'
import { noteChange } from './note-change.ts'

/** Sends an order elsewhere, or by somebody else. @throws Fault `order-unknown`, `action-not-allowed` once it is packed */
export async function changeDelivery(
  trx: Trx,
  station: Station,
  { id, delivery, reason }: Omit<InputOf<'orders/change-delivery'>, 'commandId'>,
  actor: Actor,
): Promise<void> {
  const order = await trx
    .selectFrom('sales_order')
    .select(['id', 'state'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!order) throw new Fault('order-unknown', 'no such order')
  if (!mayChangeLines(order.state))
    throw new Fault('action-not-allowed', `not in state ${order.state}`, { state: order.state })
  await trx
    .updateTable('sales_order')
    .set({
      buyer_name: delivery.name,
      buyer_street: delivery.street,
      buyer_postcode: delivery.postcode,
      buyer_city: delivery.city,
      courier: delivery.courier,
      delivery_method: delivery.method || null,
      pickup_point: delivery.pickupPoint || null,
    })
    .where('id', '=', id)
    .execute()
  await noteChange(trx, station, order, reason, actor)
  await tellDeliveryChanged(trx, station, id)
}
