import type { Db } from '../db/index.ts'
import type { ShipmentRow } from './row.ts'

/** The shipments of which a parcel left with a handover. */
export function shipmentsOf(db: Db, handoverId: string): Promise<ShipmentRow[]> {
  return db
    .selectFrom('shipment')
    .selectAll()
    .where('carrier_id', 'is not', null)
    .where('id', 'in', (eb) =>
      eb.selectFrom('parcel').select('shipment_id').where('handover_id', '=', handoverId),
    )
    .orderBy('id')
    .execute()
}
