import { Fault } from '../../../shared/contract/faults.ts'
import type { Marks } from '../../../shared/domain/pack-marks.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { OpenSession } from './state.ts'

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

/** Adds to what is counted on a line; negative takes away. */
export async function addToLine(trx: Trx, lineId: string, pieces: number): Promise<void> {
  await trx
    .updateTable('order_line')
    .set((eb) => ({ packed: eb('packed', '+', pieces) }))
    .where('id', '=', lineId)
    .execute()
}
