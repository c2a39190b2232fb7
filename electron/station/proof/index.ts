import { Fault } from '../../../shared/contract/faults.ts'
import type { Handlers, Station } from '../context.ts'
import { commandOnce, sessionOf } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { deleteExpired } from './expiry.ts'
import { keepProof, readTaken } from './keep.ts'
import { proofContent, proofsOf } from './read.ts'

export { openProofExpiry, type ProofExpiry } from './expiry.ts'

type Names = 'proof/keep' | 'proof/of-order' | 'proof/content' | 'proof/hold' | 'proof/release'

/** Photos and films of open boxes: what comes from the benches, and what leads do with it. */
export function proofHandlers(station: Station): Handlers<Names> {
  const command = async (
    commandId: string,
    name: string,
    act: (trx: Trx) => Promise<void>,
  ): Promise<null> => {
    await station.inTurn(() => commandOnce(station, commandId, name, act))
    station.emit('board/changed', null)
    return null
  }
  return {
    'proof/keep': ({ commandId, sessionId, parcelNo, content }, caller) => {
      const taken = readTaken(Buffer.from(content, 'base64'))
      const workerId = sessionOf(caller).worker.id
      return command(commandId, 'proof', (trx) =>
        keepProof(trx, station, { sessionId, parcelNo, workerId, taken }),
      )
    },
    'proof/of-order': ({ orderId }) => proofsOf(station.db, orderId),
    'proof/content': ({ proofId }) => proofContent(station, proofId),
    'proof/hold': ({ commandId, proofId, reason }, caller) =>
      command(commandId, 'hold-proof', (trx) =>
        setHold(trx, proofId, { held_for: reason, held_by: sessionOf(caller).worker.id }),
      ),
    'proof/release': ({ commandId, proofId }) =>
      command(commandId, 'release-proof', async (trx) => {
        await setHold(trx, proofId, { held_for: null, held_by: null })
        await deleteExpired(trx, station.now())
      }),
  }
}

async function setHold(
  trx: Trx,
  proofId: string,
  hold: { readonly held_for: string | null; readonly held_by: string | null },
): Promise<void> {
  const changed = await trx
    .updateTable('proof')
    .set(hold)
    .where('id', '=', proofId)
    .returning('id')
    .executeTakeFirst()
  if (!changed) throw new Fault('proof-unknown', 'no such photo or film')
}
