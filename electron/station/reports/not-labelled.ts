import type { Db } from '../db/index.ts'
import { readPackingSettings } from '../settings/index.ts'

/** Packed orders with a box whose label nobody has scanned, at no bench any more; one whose print is in trouble is told as that. */
export async function notLabelled(db: Db) {
  if (!(await readPackingSettings(db)).scanWaybill) return []
  return db
    .selectFrom('sales_order')
    .select(['id', 'number', 'state_since'])
    .where('state', '=', 'packed')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('parcel')
        .select('order_id')
        .where('labelled_at', 'is', null)
        .where('voided_at', 'is', null),
    )
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('document')
        .innerJoin('print_job', 'print_job.document_id', 'document.id')
        .select('document.order_id')
        .where('document.kind', '=', 'waybill')
        .where('document.order_id', 'is not', null)
        .where('print_job.state', 'in', ['unsure', 'failed']),
    )
    .where('id', 'not in', (eb) =>
      eb.selectFrom('bench').select('labelling_order_id').where('labelling_order_id', 'is not', null),
    )
    .orderBy('state_since')
    .limit(100)
    .execute()
}
