import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { followWith } from './follower.ts'
import { releaseReservations } from './reserve.ts'
import { dropPieces } from './shortage-rule.ts'
import { settleProblems } from './problems.ts'

/** Pieces of a line that do not go with the order. */
export type Missing = { readonly lineId: string; readonly pieces: number }

/** What an order needs and has not got. */
export async function missingOf(trx: Trx, orderId: string): Promise<readonly Missing[]> {
  const lines = await trx
    .selectFrom('order_line')
    .select(['id', 'quantity', 'dropped', 'picked'])
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
  return lines
    .map(({ id, quantity, dropped, picked }) => ({ lineId: id, pieces: quantity - dropped - picked }))
    .filter(({ pieces }) => pieces > 0)
}

/**
 * Sends an order without what is missing: the rest becomes an order of its own, which follows it and waits for its goods. What is due goes
 * with the goods; the delivery is paid with the first.
 * @throws Fault `nothing-left` when nothing would be sent, `kit-line` for goods of a kit, which is sold whole or not at all
 */
export async function sendPart(
  trx: Trx,
  station: Station,
  orderId: string,
  missing: readonly Missing[],
  by: string | null,
  actor: Actor,
): Promise<void> {
  await releaseReservations(trx, orderId)
  const lines = await trx.selectFrom('order_line').selectAll().where('order_id', '=', orderId).execute()
  const rest = missing.map(({ lineId, pieces }) => ({
    line: lines.find(({ id }) => id === lineId)!,
    pieces,
  }))
  if (rest.some(({ line }) => line.kit_id !== null)) throw new Fault('kit-line', 'goods of a kit')
  const delivered = lines.reduce((sum, { quantity, dropped }) => sum + quantity - dropped, 0)
  if (delivered === rest.reduce((sum, { pieces }) => sum + pieces, 0))
    throw new Fault('nothing-left', 'no piece would be left')
  for (const { lineId, pieces } of missing) await dropPieces(trx, { orderId, lineId }, pieces)
  await followWith(trx, station, orderId, rest, 'rest-of-order', { ...actor, workerId: by ?? actor.workerId })
  await settleProblems(trx, station, orderId, 'partial', by)
}
