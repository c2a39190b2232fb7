import type { PackCount } from '../../../shared/domain/packing.ts'
import type { Trx } from '../db/index.ts'
import { packCounts, type OpenSession } from './state.ts'

/** Takes back the last counted scan of the open order; false when nothing is counted. */
export async function undoCount(trx: Trx, session: OpenSession): Promise<boolean> {
  const last = await trx
    .selectFrom('scan')
    .select(['id', 'product_id', 'quantity'])
    .where('order_id', '=', session.orderId)
    .where('screen', '=', 'pack')
    .where('outcome', 'in', ['counted', 'opened'])
    .where('quantity', '>', 0)
    .where('undone', '=', 0)
    // Another bench may have begun the order, and each bench counts its own scans.
    .orderBy('at', 'desc')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return false
  const lines = (await packCounts(trx, session.orderId)).filter((line) => line.productId === last.product_id)
  let rest = last.quantity
  for (const line of lines.toReversed()) {
    const pieces = Math.min(rest, line.packed)
    if (pieces > 0) await takeBack(trx, line, pieces)
    rest -= pieces
  }
  await trx.updateTable('scan').set({ undone: 1 }).where('id', '=', last.id).execute()
  return true
}

async function takeBack(trx: Trx, line: PackCount, pieces: number): Promise<void> {
  await trx
    .updateTable('order_line')
    .set((eb) => ({ packed: eb('packed', '-', pieces) }))
    .where('id', '=', line.lineId)
    .execute()
}
