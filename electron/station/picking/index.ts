import { Fault } from '../../../shared/contract/faults.ts'
import type { PickView } from '../../../shared/contract/picking.ts'
import type { Caller, Handlers, Station } from '../context.ts'
import { actorOf, once, sessionOf } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { openWalk, type OpenWalk } from './state.ts'
import { printList } from './list.ts'
import { shortTask } from './short-task.ts'
import { setInHand, setLot, setWeight, skipTask, undoStep } from './steps.ts'
import { pickView } from './view.ts'
import { pauseWalk, takeWalk } from './walk.ts'

export { putOnCart, takeWalkOfCart } from './cart.ts'
export { pickScan } from './scan.ts'
export { layAnew, leaveWalks, openWalkOf, pauseOrder } from './leave.ts'
export {
  collectMore,
  inTotesOf,
  keepInTotes,
  returnPieces,
  unpromise,
  withdraw,
  type ChangedWalks,
  type LineOnWay,
} from './line-pieces.ts'
export { printList } from './list.ts'
export { batchOfLine } from './confirm-line.ts'
export { loseFromTote } from './lose.ts'
export { paceOf } from './pace.ts'
export { addToWalk } from './add-task.ts'
export { replanWalk, restOfWalk } from './replan.ts'
export { openWalk } from './state.ts'
export { pickView } from './view.ts'
export { pauseWalk, takeWalk } from './walk.ts'

type Names =
  | 'picking/view'
  | 'picking/take-walk'
  | 'picking/pause'
  | 'picking/acknowledge'
  | 'picking/set-in-hand'
  | 'picking/set-lot'
  | 'picking/set-weight'
  | 'picking/undo'
  | 'picking/skip'
  | 'picking/short'
  | 'picking/print-list'

/** An act of a picker: one after the other, in one transaction, with the view after it. */
export function pickersTurn(station: Station) {
  return (caller: Caller, act: (trx: Trx, workerId: string) => Promise<void>): Promise<PickView> =>
    station.inTurn(async () => {
      const workerId = sessionOf(caller).worker.id
      await station.db.transaction().execute((trx) => act(trx, workerId))
      const view = await pickView(station, workerId)
      station.emit('picking/changed', view)
      station.emit('board/changed', null)
      return view
    })
}

/** The walk that collects the goods of many orders. */
export function pickingHandlers(station: Station, wakePrinting: () => void): Handlers<Names> {
  /** One command on the worker's open walk, once, and the view after it. */
  const onWalk = (
    caller: Caller,
    commandId: string,
    name: string,
    act: (trx: Trx, walk: OpenWalk) => Promise<unknown>,
  ) =>
    inTurn(caller, async (trx, workerId) => {
      if (!(await once(trx, station, commandId, name))) return
      const walk = await openWalk(trx, workerId)
      if (!walk) throw new Fault('no-batch', 'no batch is in work')
      if (walk.refusedScanId) throw new Fault('acknowledge-first', 'a refusal waits for its acknowledgement')
      await act(trx, walk)
    })

  const inTurn = pickersTurn(station)

  return {
    'picking/view': (_input, caller) => pickView(station, sessionOf(caller).worker.id),
    'picking/take-walk': ({ commandId, walkId }, caller) =>
      inTurn(caller, async (trx, workerId) => {
        if (await openWalk(trx, workerId)) return
        if (await once(trx, station, commandId, 'take-walk'))
          await takeWalk(trx, station, walkId, { ...actorOf(caller), workerId })
      }),
    'picking/pause': ({ commandId }, caller) =>
      onWalk(caller, commandId, 'pause', (trx, walk) => pauseWalk(trx, walk.id)),
    'picking/acknowledge': ({ scanId }, caller) =>
      inTurn(caller, async (trx, workerId) => {
        await trx
          .updateTable('pick_walk')
          .set({ refused_scan_id: null })
          .where('worker_id', '=', workerId)
          .where('refused_scan_id', '=', scanId)
          .execute()
      }),
    'picking/set-in-hand': ({ commandId, taskId, quantity }, caller) =>
      onWalk(caller, commandId, 'set-in-hand', (trx, walk) =>
        setInHand(trx, station, walk, taskId, quantity, actorOf(caller)),
      ),
    'picking/undo': ({ commandId }, caller) =>
      onWalk(caller, commandId, 'undo', (trx, walk) => undoStep(trx, station, walk, actorOf(caller))),
    'picking/skip': ({ commandId, taskId }, caller) =>
      onWalk(caller, commandId, 'skip', async (trx, walk) => {
        if (walk.currentTaskId === taskId) await skipTask(trx, station, walk, actorOf(caller))
      }),
    'picking/set-lot': ({ commandId, taskId, lot }, caller) =>
      onWalk(caller, commandId, 'set-lot', (trx, walk) =>
        setLot(trx, station, walk, taskId, lot, actorOf(caller)),
      ),
    'picking/set-weight': ({ commandId, taskId, grams }, caller) =>
      onWalk(caller, commandId, 'set-weight', (trx, walk) =>
        setWeight(trx, station, walk, taskId, grams, actorOf(caller)),
      ),
    'picking/print-list': async ({ commandId }, caller) => {
      const view = await onWalk(caller, commandId, 'print-list', (trx, walk) =>
        printList(trx, station, walk.id),
      )
      wakePrinting()
      return view
    },
    'picking/short': ({ commandId, taskId, reason, quantity, photo }, caller) =>
      onWalk(caller, commandId, 'short', async (trx, walk) => {
        const told = { reason, quantity, photo: photo === null ? null : Buffer.from(photo, 'base64') }
        if (walk.currentTaskId === taskId) await shortTask(trx, station, walk, told, actorOf(caller))
      }),
  }
}
