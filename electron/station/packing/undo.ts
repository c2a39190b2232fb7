import type { Trx } from '../db/index.ts'
import { addToLine } from './pieces.ts'
import type { OpenSession } from './state.ts'

/** Takes back all that is counted on one line; false when nothing is. */
export async function takeBackLine(trx: Trx, orderId: string, lineId: string): Promise<boolean> {
  const pieces = await trx
    .updateTable('packed_piece')
    .set({ undone: 1 })
    .where('order_id', '=', orderId)
    .where('order_line_id', '=', lineId)
    .where('undone', '=', 0)
    .returning(['cause_id', 'quantity'])
    .execute()
  if (pieces.length === 0) return false
  await addToLine(trx, lineId, -pieces.reduce((sum, { quantity }) => sum + quantity, 0))
  await trx
    .updateTable('scan')
    .set({ undone: 1 })
    .where(
      'id',
      'in',
      pieces.map(({ cause_id }) => cause_id),
    )
    .where('undone', '=', 0)
    // A scan that counted on another line as well still counts there.
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('packed_piece')
        .select('cause_id')
        .where('order_id', '=', orderId)
        .where('undone', '=', 0),
    )
    .execute()
  return true
}

/** Takes back all that is counted for the open order, and its parcels: it begins anew. False when nothing is counted. */
export async function takeBackAll(trx: Trx, session: OpenSession): Promise<boolean> {
  const lines = await trx
    .selectFrom('order_line')
    .select('id')
    .where('order_id', '=', session.orderId)
    .where('packed', '>', 0)
    .execute()
  for (const { id } of lines) await takeBackLine(trx, session.orderId, id)
  await trx
    .updateTable('pack_session')
    .set({ parcel_no: 1, parcels: '[]', focus_line_id: null, pending: null })
    .where('id', '=', session.id)
    .execute()
  return lines.length > 0
}
