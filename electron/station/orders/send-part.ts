import { Fault } from '../../../shared/contract/faults.ts'
import { leftOut } from '../../../shared/domain/kits.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { followWith } from './follower.ts'
import { kitsOf } from './kits.ts'
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

/** Goods of a line that are there, but do not go with their order: pieces that leave it, and those that it still needs. */
export type TakenOut = { readonly lineId: string; readonly pieces: number; readonly needed: number }
/** Takes goods that do not go with an order out of its box, and has them brought back. Called before the lines shrink. */
export type TakeOut = (goods: readonly TakenOut[]) => Promise<void>

/**
 * Sends an order without what is missing: the rest becomes an order of its own, which follows it and waits for its goods. What is due goes
 * with the goods; the delivery is paid with the first. A kit of which a component is missing goes later as a whole, with its price.
 * @throws Fault `nothing-left` when nothing would be sent
 */
export async function sendPart(
  trx: Trx,
  station: Station,
  orderId: string,
  missing: readonly Missing[],
  by: string | null,
  takeOut: TakeOut,
  actor: Actor,
): Promise<void> {
  await releaseReservations(trx, orderId)
  const lines = await trx
    .selectFrom('order_line')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
  const kits = await kitsOf(trx, orderId)
  const out = leftOut(
    lines.map(({ id, kit_id, ...line }) => ({ ...line, lineId: id, kitId: kit_id })),
    kits,
    new Map(missing.map(({ lineId, pieces }) => [lineId, pieces])),
  )
  const delivered = lines.reduce((sum, { quantity, dropped }) => sum + quantity - dropped, 0)
  if (delivered === out.lines.reduce((sum, { pieces }) => sum + pieces, 0))
    throw new Fault('nothing-left', 'no piece would be left')
  const lineOf = (lineId: string) => lines.find(({ id }) => id === lineId)!
  const there = out.lines.flatMap(({ lineId, pieces, there: own }) => {
    const { quantity, dropped } = lineOf(lineId)
    return own > 0 ? [{ lineId, pieces: own, needed: quantity - dropped - pieces }] : []
  })
  await takeOut(there)
  for (const { lineId, pieces } of out.lines) await dropPieces(trx, { orderId, lineId }, pieces)
  const rest = {
    lines: out.lines.flatMap(({ lineId, later }) =>
      later > 0 ? [{ line: lineOf(lineId), pieces: later }] : [],
    ),
    kits: out.kits.map(({ kitId, kits: pieces }) => ({ kit: kits.find(({ id }) => id === kitId)!, pieces })),
  }
  if (rest.lines.length > 0)
    await followWith(trx, station, orderId, rest, 'rest-of-order', {
      ...actor,
      workerId: by ?? actor.workerId,
    })
  await settleProblems(trx, station, orderId, 'partial', by)
}

/**
 * Sends goods of an order once more, because they were lost on their way: as an order that follows it and waits for its goods.
 * @throws Fault `nothing-left` for no goods, `kit-line` for goods of a kit
 */
export async function sendAgain(
  trx: Trx,
  station: Station,
  orderId: string,
  goods: readonly Missing[],
  actor: Actor,
): Promise<void> {
  const lines = await trx.selectFrom('order_line').selectAll().where('order_id', '=', orderId).execute()
  const again = goods.map(({ lineId, pieces }) => ({ line: lines.find(({ id }) => id === lineId)!, pieces }))
  if (again.length === 0) throw new Fault('nothing-left', 'nobody knows what was in it')
  if (again.some(({ line }) => line.kit_id !== null)) throw new Fault('kit-line', 'goods of a kit')
  await followWith(trx, station, orderId, { lines: again, kits: [] }, 'sent-again', actor)
}
