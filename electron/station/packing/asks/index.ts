import { Fault } from '../../../../shared/contract/faults.ts'
import type { PackAsk } from '../../../../shared/contract/pack-asks.ts'
import type { PackCount } from '../../../../shared/domain/packing.ts'
import type { Actor, Station } from '../../context.ts'
import type { Db, Trx } from '../../db/index.ts'
import { packCounts, type OpenSession } from '../state.ts'
import { pieceAsk } from '../verify/index.ts'
import { confirmNote, noteAsk } from './notes.ts'

/** What the bench asks now about its open order, or null. */
export async function currentAsk(
  db: Db,
  session: OpenSession,
  counts: readonly PackCount[],
): Promise<PackAsk | null> {
  // The piece in the hand first.
  return (await pieceAsk(db, session)) ?? noteAsk(db, session.orderId, counts)
}

/**
 * What the bench asks, when that is the question that was on the screen; null for whatever it is.
 * @throws Fault `ask-changed` when something else is asked by now
 */
export async function mustBeAsked(
  trx: Trx,
  session: OpenSession,
  askId: string | null,
): Promise<PackAsk | null> {
  const ask = await currentAsk(trx, session, await packCounts(trx, session.orderId))
  if (askId !== null && ask?.id !== askId) throw new Fault('ask-changed', 'something else is asked now')
  return ask
}

/**
 * Takes the answer to what the bench asks.
 * @param askId the question that was on the screen; null for the code of CONFIRM, which answers whatever is asked
 * @returns false when nothing is asked that can be answered so
 * @throws Fault `ask-changed` when something else is asked by now
 */
export async function answerAsk(
  trx: Trx,
  station: Station,
  session: OpenSession,
  askId: string | null,
  actor: Actor,
): Promise<boolean> {
  const ask = await mustBeAsked(trx, session, askId)
  if (ask?.kind !== 'note') return false
  await confirmNote(trx, station, session.orderId, ask.id, actor)
  return true
}
