import { Fault } from '../../../shared/contract/faults.ts'
import type { PickView } from '../../../shared/contract/picking.ts'
import type { Caller, Handlers, Station } from '../context.ts'
import { actorOf, once, sessionOf } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { startBatch } from './batch.ts'
import { openBatch, type BatchRow } from './state.ts'
import { setInHand, shortTask, skipTask, undoStep } from './steps.ts'
import { pickView } from './view.ts'

export { pickScan } from './scan.ts'
export { pickView } from './view.ts'

type Names =
  | 'picking/view'
  | 'picking/next-batch'
  | 'picking/acknowledge'
  | 'picking/set-in-hand'
  | 'picking/undo'
  | 'picking/skip'
  | 'picking/short'

/** The walk that collects the goods of many orders. */
export function pickingHandlers(station: Station): Handlers<Names> {
  /** One command on the worker's open batch, once, and the view after it. */
  const onBatch = (
    caller: Caller,
    commandId: string,
    name: string,
    act: (trx: Trx, batch: BatchRow) => Promise<unknown>,
  ) =>
    inTurn(caller, async (trx, workerId) => {
      if (!(await once(trx, station, commandId, name))) return
      const batch = await openBatch(trx, workerId)
      if (!batch) throw new Fault('no-batch', 'no batch is in work')
      if (batch.refused_scan_id)
        throw new Fault('acknowledge-first', 'a refusal waits for its acknowledgement')
      await act(trx, batch)
    })

  const inTurn = (caller: Caller, act: (trx: Trx, workerId: string) => Promise<void>): Promise<PickView> =>
    station.inTurn(async () => {
      const workerId = sessionOf(caller).worker.id
      await station.db.transaction().execute((trx) => act(trx, workerId))
      const view = await pickView(station.db, workerId)
      station.emit('picking/changed', view)
      station.emit('board/changed', null)
      return view
    })

  return {
    'picking/view': (_input, caller) => pickView(station.db, sessionOf(caller).worker.id),
    'picking/next-batch': ({ commandId }, caller) =>
      inTurn(caller, async (trx, workerId) => {
        if (await openBatch(trx, workerId)) return
        if (await once(trx, station, commandId, 'next-batch'))
          await startBatch(trx, station, { ...actorOf(caller), workerId })
      }),
    'picking/acknowledge': ({ scanId }, caller) =>
      inTurn(caller, async (trx, workerId) => {
        await trx
          .updateTable('batch')
          .set({ refused_scan_id: null })
          .where('worker_id', '=', workerId)
          .where('refused_scan_id', '=', scanId)
          .execute()
      }),
    'picking/set-in-hand': ({ commandId, taskId, quantity }, caller) =>
      onBatch(caller, commandId, 'set-in-hand', (trx, batch) =>
        setInHand(trx, station, batch, taskId, quantity),
      ),
    'picking/undo': ({ commandId }, caller) =>
      onBatch(caller, commandId, 'undo', (trx, batch) => undoStep(trx, batch)),
    'picking/skip': ({ commandId, taskId }, caller) =>
      onBatch(caller, commandId, 'skip', async (trx, batch) => {
        if (batch.current_task_id === taskId) await skipTask(trx, station, batch, actorOf(caller))
      }),
    'picking/short': ({ commandId, taskId, reason }, caller) =>
      onBatch(caller, commandId, 'short', async (trx, batch) => {
        if (batch.current_task_id === taskId) await shortTask(trx, station, batch, reason, actorOf(caller))
      }),
  }
}
