import { Fault } from '../../../shared/contract/faults.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import type { Handlers, Station } from '../context.ts'
import { once, sessionOf } from '../context.ts'
import { approverOf } from '../people/index.ts'
import { recordScan } from '../scans/journal.ts'
import { pendingRefusal } from '../scans/refusal.ts'
import { answerAsk, currentAsk, mustBeAsked } from './asks/index.ts'
import { goOnUnlabelled } from './commands.ts'
import { openNext, putAside } from './open.ts'
import { countByHand, learnCode } from './by-hand.ts'
import { closeByScale } from './close-by-scale.ts'
import { closeOrder } from './packed.ts'
import { nextParcel, saveParcels } from './parcels.ts'
import { reportProblem } from './problem.ts'
import { reopenHere } from './reopen.ts'
import { settleStray } from './stray.ts'
import { readBench, setBench } from './bench.ts'
import { openSession, packCounts } from './state.ts'
import { benchTurn, mustBeOpen } from './bench-turn.ts'
import { clearStop } from './stop.ts'
import { takeOver } from './take-over.ts'
import { answerByHand, countAsTyped } from './verify/index.ts'
import { takeBackAll, takeBackLast, takeBackLine } from './undo.ts'
import { packView } from './view.ts'

export { packagingHandlers } from './packaging-settings.ts'
export { packScan } from './scan.ts'
export { watchStops } from './stop-watch.ts'
export { strayScan } from './stray.ts'
export { readBench, setBench } from './bench.ts'
export { orderLeaves, orderPauses } from './leave-bench.ts'
export { takeGoodsOut } from './take-goods-out.ts'
export { mergedAway, mergedInto } from './merge-at-bench.ts'
export {
  changeAtBench,
  changeInBox,
  tellBench,
  tellDeliveryChanged,
  tellNotesChanged,
} from './change-at-bench.ts'
export { packView } from './view.ts'

type Names =
  | 'packing/view'
  | 'packing/acknowledge'
  | 'packing/answer'
  | 'packing/type-count'
  | 'packing/open-next'
  | 'packing/undo'
  | 'packing/undo-line'
  | 'packing/undo-all'
  | 'packing/reopen'
  | 'packing/hold'
  | 'packing/leave'
  | 'packing/set-parcels'
  | 'packing/take-over'
  | 'packing/by-hand'
  | 'packing/learn-code'
  | 'packing/next-parcel'
  | 'packing/packed'
  | 'packing/label-later'
  | 'packing/problem'
  | 'packing/settle-stray'

/**
 * The bench where every item of an order is scanned.
 * @param wakePapers told after an order was packed or opened again, so that its shipment and papers are seen to at once
 */
export function packingHandlers(station: Station, wakePapers: () => void): Handlers<Names> {
  const { inTurn, command, asScanned } = benchTurn(station)
  return {
    'packing/view': () => packView(station),
    'packing/acknowledge': ({ scanId }, caller) =>
      inTurn(caller, async (trx, actor) => {
        const { stop, refusedScanId } = await readBench(trx, station.id)
        if (stop?.id === scanId) await clearStop(trx, station, stop, actor.workerId)
        else if (refusedScanId === scanId) await setBench(trx, station.id, { refusedScanId: null })
      }),
    'packing/settle-stray': async ({ commandId, scanId, way }, caller) => {
      let outcome: ScanOutcome | null = null
      const view = await inTurn(caller, async (trx, actor) => {
        if (!(await once(trx, station, commandId, 'settle-stray'))) return
        const refusal = await pendingRefusal(trx, (await readBench(trx, station.id)).refusedScanId)
        const facts = refusal?.scanId === scanId ? await settleStray(trx, station, refusal, way, actor) : null
        if (!facts) throw new Fault('not-refused', 'no piece of somebody else is under the sign')
        await setBench(trx, station.id, { refusedScanId: null })
        const read = {
          scanId: commandId,
          raw: '',
          device: 'keyboard',
          screen: 'pack',
          workerId: actor.workerId,
        } as const
        await recordScan(trx, station, read, facts)
        outcome = facts.outcome
      })
      if (outcome)
        station.emit('scan/decided', { scanId: commandId, outcome, pack: view, pick: null, handover: null })
      return view
    },
    'packing/answer': (input, caller) =>
      asScanned(caller, input.commandId, 'answer', async (trx, actor) => {
        const session = await mustBeOpen(trx, station, input.sessionId)
        const { pending } = session
        if (!pending) {
          await answerAsk(trx, station, session, input.askId, actor)
          return null
        }
        await mustBeAsked(trx, session, input.askId)
        return answerByHand(trx, station, { ...session, pending }, input, actor)
      }),
    'packing/type-count': (input, caller) =>
      asScanned(caller, input.commandId, 'type-count', async (trx, actor) => {
        const session = await mustBeOpen(trx, station, input.sessionId)
        if (await currentAsk(trx, session, await packCounts(trx, session.orderId)))
          throw new Fault('ask-open', 'the bench asks something first')
        return countAsTyped(trx, station, session, input, actor)
      }),
    'packing/open-next': ({ commandId }, caller) =>
      command(caller, commandId, 'open-next', async (trx, actor) => {
        if (await openSession(trx, station.id)) return
        if ((await readBench(trx, station.id)).labellingOrderId)
          throw new Fault('label-first', 'labels are to be scanned')
        if (!(await openNext(trx, station, actor))) throw new Fault('queue-empty', 'no picked order waits')
      }),
    'packing/undo': ({ commandId }, caller) =>
      command(caller, commandId, 'undo', async (trx) => takeBackLast(trx, await mustBeOpen(trx, station))),
    'packing/undo-line': ({ commandId, sessionId, lineId }, caller) =>
      command(caller, commandId, 'undo-line', async (trx) =>
        takeBackLine(trx, (await mustBeOpen(trx, station, sessionId)).orderId, lineId),
      ),
    'packing/undo-all': ({ commandId, sessionId }, caller) =>
      command(caller, commandId, 'undo-all', async (trx) =>
        takeBackAll(trx, await mustBeOpen(trx, station, sessionId)),
      ),
    'packing/reopen': async ({ commandId, orderId, reason, approvalId }, caller) => {
      const view = await command(caller, commandId, 'reopen', async (trx, actor) => {
        const by = await approverOf(trx, station, sessionOf(caller), 'reopen', approvalId)
        await reopenHere(trx, station, { orderId, by, reason }, actor)
      })
      // What was bought for it is taken back.
      wakePapers()
      return view
    },
    'packing/hold': ({ commandId, reason }, caller) =>
      command(caller, commandId, 'hold', (trx, actor) =>
        putAside(trx, station, { state: 'held', reason }, actor),
      ),
    'packing/leave': ({ commandId }, caller) =>
      command(caller, commandId, 'leave', (trx, actor) => putAside(trx, station, { state: 'left' }, actor)),
    'packing/next-parcel': ({ commandId }, caller) =>
      command(caller, commandId, 'next-parcel', async (trx) =>
        nextParcel(trx, await mustBeOpen(trx, station)),
      ),
    'packing/set-parcels': async ({ sessionId, parcels }, caller) => {
      const view = await inTurn(caller, async (trx, actor) => {
        const session = await mustBeOpen(trx, station, sessionId)
        await saveParcels(trx, session, parcels)
        await closeByScale(trx, station, actor)
      })
      wakePapers()
      return view
    },
    'packing/take-over': ({ commandId, scanId, approvalId }, caller) =>
      command(caller, commandId, 'take-over', async (trx, actor) => {
        await approverOf(trx, station, sessionOf(caller), 'take-over', approvalId)
        await takeOver(trx, station, scanId, actor)
      }),
    'packing/by-hand': ({ commandId, sessionId, lineId, reason, approvalId }, caller) =>
      command(caller, commandId, 'by-hand', async (trx, actor) => {
        const session = await mustBeOpen(trx, station, sessionId)
        const by = await approverOf(trx, station, sessionOf(caller), 'by-hand', approvalId)
        await countByHand(trx, station, session, { commandId, lineId, reason, by }, actor)
      }),
    'packing/learn-code': ({ commandId, sessionId, lineId, scanId, approvalId }, caller) =>
      command(caller, commandId, 'learn-code', async (trx) => {
        const session = await mustBeOpen(trx, station, sessionId)
        await approverOf(trx, station, sessionOf(caller), 'learn-code', approvalId)
        await learnCode(trx, station, session, { scanId, lineId })
      }),
    'packing/label-later': ({ commandId }, caller) =>
      command(caller, commandId, 'label-later', (trx, actor) => goOnUnlabelled(trx, station, actor)),
    'packing/problem': async ({ commandId, sessionId, photo, approvalId, ...problem }, caller) => {
      const view = await command(caller, commandId, 'problem', async (trx, actor) => {
        const session = await mustBeOpen(trx, station, sessionId)
        const by =
          problem.way === 'replace'
            ? null
            : await approverOf(trx, station, sessionOf(caller), problem.way, approvalId)
        const picture = photo === null ? null : Buffer.from(photo, 'base64')
        await reportProblem(trx, station, session, { ...problem, by, photo: picture }, actor)
      })
      // A walk for what is missing waits for its picker.
      station.emit('planning/changed', null)
      return view
    },
    'packing/packed': async ({ commandId, sessionId, override }, caller) => {
      const view = await command(caller, commandId, 'packed', async (trx, actor) => {
        const session = await mustBeOpen(trx, station, sessionId)
        const word = override && {
          by: await approverOf(trx, station, sessionOf(caller), 'weight', override.approvalId),
          reason: override.reason,
        }
        if (!(await closeOrder(trx, station, session, actor, word)))
          throw new Fault('not-complete', 'items are still open')
      })
      wakePapers()
      return view
    },
  }
}
