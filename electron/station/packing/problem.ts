import { Fault } from '../../../shared/contract/faults.ts'
import type { PackProblem } from '../../../shared/contract/pack-problem.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import {
  missingOf,
  promiseAlone,
  releaseReservations,
  reserveOrder,
  sendPart,
  settleProblems,
  transition,
} from '../orders/index.ts'
import { keepInTotes, layAnew, loseFromTote, type ChangedWalks } from '../picking/index.ts'
import { releaseUrgent } from '../planning/index.ts'
import { orderLeaves } from './leave-bench.ts'
import { goOn } from './packed.ts'
import type { OpenSession } from './state.ts'
import { takeGoodsOut } from './take-goods-out.ts'
import { keepAtMost } from './undo.ts'

type Packer = Actor & { readonly workerId: string }
type Problem = Pick<PackProblem, 'lineId' | 'kind' | 'pieces' | 'way'> & {
  /** Who answers for sending less or nothing; null for a replacement. */
  readonly by: string | null
  readonly photo: Uint8Array | null
}

/**
 * Goods of the open order are damaged or missing. They are replaced: the order leaves the bench with what is verified, and an urgent walk
 * brings the others, or it waits as short for a lead when no shelf has any. Or, by a lead's word, it is sent without them, and the rest
 * becomes an order of its own (of a kit always the whole kit, whose other goods leave the box); or it is cancelled.
 * @throws Fault `line-unknown`, `too-many` when the line has fewer pieces, `nothing-left`
 */
export async function reportProblem(
  trx: Trx,
  station: Station,
  session: OpenSession,
  problem: Problem,
  actor: Packer,
): Promise<void> {
  const { orderId } = session
  const { lineId, kind, pieces, way, by } = problem
  await promiseAlone(trx, station)
  const line = await trx
    .selectFrom('order_line')
    .select(['quantity', 'dropped'])
    .where('id', '=', lineId)
    .where('order_id', '=', orderId)
    .executeTakeFirst()
  if (!line) throw new Fault('line-unknown', 'a line of another order')
  const needed = line.quantity - line.dropped
  if (pieces > needed) throw new Fault('too-many', 'the line has fewer pieces', { most: needed })
  await keepAtMost(trx, orderId, lineId, needed - pieces)
  const id = station.newId()
  await trx
    .insertInto('pack_problem')
    .values({
      id,
      order_id: orderId,
      order_line_id: lineId,
      kind,
      quantity: pieces,
      at: station.now(),
      worker_id: actor.workerId,
      station_id: station.id,
    })
    .execute()
  const taskId = await loseFromTote(trx, station, lineId, pieces, kind, actor)
  if (kind === 'damaged' && taskId !== null) await keepDamage(trx, station, { id, taskId, ...problem }, actor)
  await keepSpare(trx, station, lineId, pieces, actor)
  const missing = await missingOf(trx, orderId)
  if (missing.length === 0 && way !== 'cancel') return settleProblems(trx, station, orderId, 'replaced', null)
  if (way === 'send-part')
    return sendPart(
      trx,
      station,
      orderId,
      missing,
      by,
      (goods) => takeGoodsOut(trx, station, orderId, goods, actor),
      actor,
    )
  await leaveBench(trx, station, session)
  if (way === 'replace') await replace(trx, station, orderId, kind, actor)
  else await cancel(trx, station, orderId, kind, by, actor)
  await goOn(trx, station, actor)
}

/** Pieces of the line that lie in its tote too much, and were to be put back, take the place of those that are gone. */
async function keepSpare(
  trx: Trx,
  station: Station,
  lineId: string,
  pieces: number,
  actor: Packer,
): Promise<void> {
  const changed: ChangedWalks = new Map()
  await keepInTotes(trx, { lineId }, pieces, changed)
  await layAnew(trx, station, changed, actor)
}

/** Stands among the damages that a lead looks at, with its picture. */
async function keepDamage(
  trx: Trx,
  station: Station,
  damage: {
    readonly id: string
    readonly taskId: string
    readonly pieces: number
    readonly photo: Uint8Array | null
  },
  actor: Packer,
): Promise<void> {
  await trx
    .insertInto('shortage')
    .values({
      id: damage.id,
      task_id: damage.taskId,
      at: station.now(),
      worker_id: actor.workerId,
      reason: 'damaged',
      quantity: damage.pieces,
      photo: damage.photo && Buffer.from(damage.photo),
    })
    .execute()
}

async function leaveBench(trx: Trx, station: Station, session: OpenSession): Promise<void> {
  await trx
    .updateTable('pack_session')
    .set({ state: 'held', closed_at: station.now() })
    .where('id', '=', session.id)
    .execute()
}

async function replace(
  trx: Trx,
  station: Station,
  orderId: string,
  reason: string,
  actor: Packer,
): Promise<void> {
  await transition(trx, station, { orderId, to: 'short', reason, actor })
  if (!(await reserveOrder(trx, station, orderId))) return
  await transition(trx, station, { orderId, to: 'ready', reason: 'replacement', actor })
  await releaseUrgent(trx, station, orderId, actor)
  await settleProblems(trx, station, orderId, 'replaced', null)
}

async function cancel(
  trx: Trx,
  station: Station,
  orderId: string,
  reason: string,
  by: string | null,
  actor: Packer,
): Promise<void> {
  await transition(trx, station, { orderId, to: 'cancelled', reason, actor })
  await releaseReservations(trx, orderId)
  await orderLeaves(trx, station, orderId, actor)
  await settleProblems(trx, station, orderId, 'cancelled', by)
}
