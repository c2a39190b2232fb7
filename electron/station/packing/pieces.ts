import { Fault } from '../../../shared/contract/faults.ts'
import type { Marks } from '../../../shared/domain/pack-marks.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { OpenSession } from './state.ts'
import { setPending } from './verify/pending.ts'

/** Pieces of a product that a scan, or a typed count, counted on one line or on several. */
export type Counted = {
  readonly scanId: string
  readonly productId: string | null
  readonly marks: Marks
  readonly shares: readonly { readonly lineId: string; readonly pieces: number }[]
  /** Why they were counted by hand, and the lead who answers for it. */
  readonly reason?: string
  readonly approvedBy?: string
}

/**
 * Counts pieces of the open order; the line of the last share is looked at next.
 * @throws Fault `duplicate-serial` when another bench has counted a piece with this number in the same moment
 */
export async function countPieces(
  trx: Trx,
  station: Station,
  session: OpenSession,
  { scanId, productId, marks, shares, reason, approvedBy }: Counted,
  actor: Actor,
): Promise<void> {
  for (const { lineId, pieces } of shares) {
    const piece = await trx
      .insertInto('packed_piece')
      .values({
        id: station.newId(),
        cause_id: scanId,
        order_id: session.orderId,
        order_line_id: lineId,
        product_id: productId,
        lot: marks.lot,
        expires_on: marks.expiresOn,
        serial: marks.serial,
        at: station.now(),
        worker_id: actor.workerId,
        station_id: actor.stationId,
        quantity: pieces,
        parcel_no: session.parcelNo,
        reason: reason ?? null,
        approved_by: approvedBy ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!piece) throw new Fault('duplicate-serial', 'this serial number is on another piece')
    await addToLine(trx, lineId, pieces)
  }
  await trx
    .updateTable('pack_session')
    .set({ focus_line_id: shares.at(-1)!.lineId })
    .where('id', '=', session.id)
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
  const { orderId } = session
  const last = await trx
    .selectFrom('packed_piece')
    .select('cause_id')
    .where('order_id', '=', orderId)
    .where('undone', '=', 0)
    // Another bench may have begun the order: the clock tells which piece came last.
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return false
  const pieces = await trx
    .updateTable('packed_piece')
    .set({ undone: 1 })
    .where('order_id', '=', orderId)
    .where('cause_id', '=', last.cause_id)
    .where('undone', '=', 0)
    .returning(['order_line_id', 'quantity'])
    .execute()
  for (const piece of pieces) await addToLine(trx, piece.order_line_id, -piece.quantity)
  await trx
    .updateTable('scan')
    .set({ undone: 1 })
    .where('id', '=', last.cause_id)
    .where('undone', '=', 0)
    .execute()
  return true
}

/** Adds to what is counted on a line; negative takes away. */
export async function addToLine(trx: Trx, lineId: string, pieces: number): Promise<void> {
  await trx
    .updateTable('order_line')
    .set((eb) => ({ packed: eb('packed', '+', pieces) }))
    .where('id', '=', lineId)
    .execute()
}
