import { Fault } from '../../../shared/contract/faults.ts'
import type { BatchesView } from '../../../shared/contract/planning.ts'
import type { Caller, Handlers, Station } from '../context.ts'
import { actorOf, commandOnce, once, sessionOf } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { openWalk, pickersTurn, putOnCart, takeWalkOfCart } from '../picking/index.ts'
import { cancelBatch, moveOrder, releaseProposals, setUrgent, splitBatch, takeAway } from './acts.ts'
import { beginNext, printLists } from './next.ts'
import type { Planner } from './planner.ts'
import { batchesView, whyOf } from './view.ts'

export { leaveReleased, releaseUrgent } from './acts.ts'
export { letExpressJoin } from './express.ts'
export { rejoin } from './join.ts'
export { openPlanner, type Planner } from './planner.ts'

type Names =
  | 'picking/next-batch'
  | 'planning/view'
  | 'planning/replan'
  | 'planning/release'
  | 'planning/split'
  | 'planning/move'
  | 'planning/set-urgent'
  | 'planning/cancel'
  | 'planning/take-away'
  | 'planning/why'
  | 'planning/print-list'

/** Which orders are picked together, and when. */
export function planningHandlers(
  station: Station,
  planner: Planner,
  wakePrinting: () => void,
): Handlers<Names> {
  const pickers = pickersTurn(station)

  /** An act of a lead, once, and what the batches look like after it. */
  const act = async (
    commandId: string,
    name: string,
    work: (trx: Trx) => Promise<void>,
  ): Promise<BatchesView> => {
    await station.inTurn(() => commandOnce(station, commandId, name, work))
    station.emit('planning/changed', null)
    station.emit('board/changed', null)
    await planner.refresh()
    return batchesView(station, planner)
  }

  return {
    'picking/next-batch': async ({ commandId, cart }, caller: Caller) => {
      // The plan is made before the turn: no scan waits for it.
      const plan = (await openWalk(station.db, sessionOf(caller).worker.id)) ? null : await planner.fresh()
      const view = await pickers(caller, async (trx, workerId) => {
        if (!plan || (await openWalk(trx, workerId))) return
        if (!(await once(trx, station, commandId, 'next-batch'))) return
        const picker = { ...actorOf(caller), workerId }
        if (cart !== undefined && (await takeWalkOfCart(trx, station, cart, picker))) return
        const walkId = await beginNext(trx, station, plan, picker)
        if (cart !== undefined) await putOnCart(trx, station, cart, walkId)
      })
      planner.improve()
      return view
    },
    'planning/view': async () => {
      await planner.refresh()
      return batchesView(station, planner)
    },
    'planning/replan': async () => {
      planner.improve()
      return batchesView(station, planner)
    },
    'planning/release': ({ commandId, ...asked }, caller) => {
      // The plan that was shown: a better one that came meanwhile is another one.
      const plan = planner.current()
      return act(commandId, 'release', (trx) => releaseProposals(trx, station, plan, asked, actorOf(caller)))
    },
    'planning/split': ({ commandId, batchId, orderIds }, caller) =>
      act(commandId, 'split', (trx) => splitBatch(trx, station, batchId, orderIds, actorOf(caller))),
    'planning/move': ({ commandId, orderId, batchId }) =>
      act(commandId, 'move', (trx) => moveOrder(trx, station, orderId, batchId)),
    'planning/set-urgent': ({ commandId, batchId, urgent }) =>
      act(commandId, 'set-urgent', (trx) => setUrgent(trx, station, batchId, urgent)),
    'planning/cancel': ({ commandId, batchId }) =>
      act(commandId, 'cancel-batch', (trx) => cancelBatch(trx, station, batchId)),
    'planning/print-list': async ({ commandId, batchId }, caller) => {
      const view = await act(commandId, 'print-list', (trx) =>
        printLists(trx, station, batchId, actorOf(caller)),
      )
      wakePrinting()
      return view
    },
    'planning/take-away': ({ commandId, walkId }) =>
      act(commandId, 'take-away', (trx) => takeAway(trx, walkId)),
    'planning/why': async ({ orderId }) => {
      const order = await station.db
        .selectFrom('sales_order')
        .select(['id', 'state'])
        .where('id', '=', orderId)
        .executeTakeFirst()
      if (!order) throw new Fault('order-unknown', 'no such order')
      await planner.refresh()
      return whyOf(station, planner.current(), order)
    },
  }
}
