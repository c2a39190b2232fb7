import type { InputOf } from '../../../shared/contract/procedures.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { tellDeliveryChanged } from '../packing/index.ts'
import { changeableOrder } from './changeable-order.ts'
import { noteChange } from './note-change.ts'

/** Sends an order elsewhere, or by somebody else. @throws Fault `order-unknown`, `action-not-allowed` once it is packed */
export async function changeDelivery(
  trx: Trx,
  station: Station,
  { id, delivery, reason }: Omit<InputOf<'orders/change-delivery'>, 'commandId'>,
  actor: Actor,
): Promise<void> {
  const order = await changeableOrder(trx, id)
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
