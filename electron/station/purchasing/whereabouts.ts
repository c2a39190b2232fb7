import type { Selectable } from 'kysely'
import type { Db, Schema, Trx } from '../db/index.ts'
import { firstQuestionAfter } from '../../../shared/domain/whereabouts.ts'

/** The last that a carrier said of a shipment. */
export function lastWhereabouts(
  db: Db | Trx,
  shipmentId: string,
): Promise<Selectable<Schema['shipment_whereabouts']> | undefined> {
  return db
    .selectFrom('shipment_whereabouts')
    .selectAll()
    .where('shipment_id', '=', shipmentId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** From now on carriers are asked where the shipments of a handover are; one that is asked about already goes on as it is. */
export async function watchShipments(trx: Trx, handoverId: string, now: number): Promise<void> {
  await trx
    .updateTable('shipment')
    .set({ whereabouts_since: now, whereabouts_next_at: now + firstQuestionAfter })
    .where('carrier_id', 'is not', null)
    .where('whereabouts_since', 'is', null)
    .where('id', 'in', (eb) =>
      eb.selectFrom('parcel').select('shipment_id').where('handover_id', '=', handoverId),
    )
    .execute()
}
