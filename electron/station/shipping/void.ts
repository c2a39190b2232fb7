import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { droppedWaybills } from '../news/index.ts'

/**
 * Voids the shipment of an order, its parcels, and the papers that name them; what is not printed yet never will be. What was bought is taken
 * back at the carrier's after the commit.
 */
export async function voidShipment(
  trx: Trx,
  station: Station,
  orderId: string,
  by: string,
  reason: string,
): Promise<void> {
  const at = station.now()
  await trx
    .updateTable('shipment')
    .set((eb) => ({
      voided_at: at,
      voided_by: by,
      void_reason: reason,
      // The own carrier has nothing to take back.
      void_state: eb
        .case()
        .when('carrier', '=', 'own')
        .then('done' as const)
        .else('wanted' as const)
        .end(),
      next_at: eb.case().when('carrier', '=', 'own').then(null).else(at).end(),
      tries: 0,
    }))
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .execute()
  await trx
    .updateTable('parcel')
    .set({ voided_at: at })
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .execute()
  await droppedWaybills(trx, orderId)
  const voided = await trx
    .updateTable('document')
    .set({ voided_at: at })
    .where('order_id', '=', orderId)
    .where('kind', 'in', ['waybill', 'delivery_note'])
    .where('voided_at', 'is', null)
    .returning('id')
    .execute()
  if (voided.length === 0) return
  await trx
    .updateTable('print_job')
    .set({ state: 'cancelled', ended_at: at })
    .where(
      'document_id',
      'in',
      voided.map(({ id }) => id),
    )
    .where('state', 'in', ['queued', 'failed', 'unsure'])
    .execute()
}
