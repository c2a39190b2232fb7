import type { Db, Trx } from '../db/index.ts'
import { addToLine } from './pieces.ts'
import type { OpenSession } from './state.ts'
import { setPending } from './verify/pending.ts'

/** What a scan counted on one line. */
type CountedPiece = {
  readonly id: string
  readonly causeId: string
  readonly lineId: string
  readonly quantity: number
}

/** What counts for an order, or on one line of it, the last first. */
async function countedFor(
  db: Db,
  of: { readonly orderId: string; readonly lineId?: string },
): Promise<readonly CountedPiece[]> {
  let query = db
    .selectFrom('packed_piece')
    .select(['id', 'cause_id as causeId', 'order_line_id as lineId', 'quantity'])
    .where('order_id', '=', of.orderId)
    .where('undone', '=', 0)
    // Another bench may have begun the order: the clock tells which piece came last.
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
  if (of.lineId !== undefined) query = query.where('order_line_id', '=', of.lineId)
  return query.execute()
}

/** Takes pieces back. A scan that counted on another line as well still counts there. */
async function takeBack(trx: Trx, pieces: readonly CountedPiece[]): Promise<void> {
  for (const { id, lineId, quantity } of pieces) {
    await trx.updateTable('packed_piece').set({ undone: 1 }).where('id', '=', id).execute()
    await addToLine(trx, lineId, -quantity)
  }
  const causes = pieces.map(({ causeId }) => causeId)
  if (causes.length === 0) return
  await trx
    .updateTable('scan')
    .set({ undone: 1 })
    .where('id', 'in', causes)
    .where('undone', '=', 0)
    .where('id', 'not in', (eb) =>
      eb
        .selectFrom('packed_piece')
        .select('cause_id')
        .where('cause_id', 'in', causes)
        .where('undone', '=', 0),
    )
    .execute()
}

/**
 * Takes back the piece that the bench asks about, else the last scan that counted for the open order, as a whole; false when nothing is
 * counted.
 */
export async function takeBackLast(trx: Trx, session: OpenSession): Promise<boolean> {
  if (session.pending) {
    await setPending(trx, session, null)
    return true
  }
  const counted = await countedFor(trx, { orderId: session.orderId })
  await takeBack(
    trx,
    counted.filter(({ causeId }) => causeId === counted[0]!.causeId),
  )
  return counted.length > 0
}

/** Takes back all that is counted on one line; false when nothing is. */
export async function takeBackLine(trx: Trx, orderId: string, lineId: string): Promise<boolean> {
  const pieces = await countedFor(trx, { orderId, lineId })
  await takeBack(trx, pieces)
  return pieces.length > 0
}

/** Takes back all that is counted for an order; false when nothing is. */
export async function takeBackOrder(trx: Trx, orderId: string): Promise<boolean> {
  const pieces = await countedFor(trx, { orderId })
  await takeBack(trx, pieces)
  return pieces.length > 0
}

/** Takes back all that is counted for the open order, and its parcels: it begins anew. False when nothing is counted. */
export async function takeBackAll(trx: Trx, session: OpenSession): Promise<boolean> {
  const counted = await takeBackOrder(trx, session.orderId)
  await trx
    .updateTable('pack_session')
    .set({ parcel_no: 1, parcels: '[]', focus_line_id: null, pending: null })
    .where('id', '=', session.id)
    .execute()
  return counted
}

/**
 * Takes the last pieces of a line back until no more is verified than is needed. A scan that counted several pieces is taken back as a
 * whole: what of it stays in the box is scanned again.
 * @returns pieces that leave the box
 */
export async function keepAtMost(trx: Trx, orderId: string, lineId: string, needed: number): Promise<number> {
  const pieces = await countedFor(trx, { orderId, lineId })
  const verified = pieces.reduce((sum, { quantity }) => sum + quantity, 0)
  let left = verified
  const out = pieces.filter(({ quantity }) => {
    if (left <= needed) return false
    left -= quantity
    return true
  })
  await takeBack(trx, out)
  return Math.max(0, verified - needed)
}
