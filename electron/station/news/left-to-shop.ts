import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { knownToShop, makesDocuments } from './tell.ts'

/**
 * True where the invoicing of an order's shop makes its sales document, so that none is drawn here. It is waited for from now on, once: an
 * order that is packed again has it already, and one that delivers the rest of another was sold with that.
 */
export async function leftToShop(trx: Trx, station: Station, orderId: string): Promise<boolean> {
  const order = await knownToShop(trx, orderId)
  if (!order || !(await makesDocuments(trx, order.shop))) return false
  if (order.follows) return true
  const at = station.now()
  await trx
    .insertInto('fetched_document')
    .values({ order_id: orderId, shop: order.shop, station_id: station.id, made_at: at, next_at: at })
    .onConflict((known) => known.column('order_id').doNothing())
    .execute()
  return true
}
