import { Fault } from '../../../shared/contract/faults.ts'
import type { HandoverView } from '../../../shared/contract/handover.ts'
import type { Actor, Caller, Handlers, Station } from '../context.ts'
import { actorOf, once } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { reconsiderWaiting, settleLost } from '../orders/index.ts'
import { bookReturn, leaveReturn, toggleDamaged } from './check-in.ts'
import { closeHandover } from './close.ts'
import { readDock, setDock, type Dock } from './dock.ts'
import { bookParcel } from './left.ts'
import { openHere } from './out.ts'
import { decidePickup } from './pickups.ts'
import { mustCount, undo } from './scan.ts'
import { handoverView } from './view.ts'

export { readDock, setDock } from './dock.ts'
export { waitingParcels } from './parcels.ts'
export { carrierQueues } from './queues.ts'
export { handoverScan } from './scan.ts'
export { handoverView } from './view.ts'
export { watchHandover } from './watch.ts'

type Names =
  | 'handover/view'
  | 'handover/acknowledge'
  | 'handover/open'
  | 'handover/undo'
  | 'handover/close'
  | 'handover/pickup'
  | 'handover/leave'
  | 'handover/book'
  | 'handover/damaged'
  | 'handover/check-in'
  | 'handover/settle'

/**
 * The dock: parcels leave with their carriers, and come back.
 * @param wakePrinting told after a handover was closed, so that its protocol is printed at once
 */
export function handoverHandlers(station: Station, wakePrinting: () => void): Handlers<Names> {
  const inTurn = (act: (trx: Trx) => Promise<unknown>): Promise<HandoverView> =>
    station.inTurn(async () => {
      await station.db.transaction().execute(act)
      const view = await handoverView(station)
      station.emit('handover/changed', view)
      station.emit('board/changed', null)
      return view
    })

  /** One command at the dock, once; refused while a refusal waits for its acknowledgement. */
  const command = (
    caller: Caller,
    commandId: string,
    name: string,
    act: (trx: Trx, actor: Actor, dock: Dock) => Promise<unknown>,
  ) =>
    inTurn(async (trx) => {
      if (!(await once(trx, station, commandId, `handover-${name}`))) return
      const dock = await readDock(trx, station.id)
      if (dock.refusedScanId !== null)
        throw new Fault('acknowledge-first', 'a refusal waits for its acknowledgement')
      await act(trx, actorOf(caller), dock)
    })

  return {
    'handover/view': () => handoverView(station),
    'handover/acknowledge': ({ scanId }) =>
      inTurn(async (trx) => {
        if ((await readDock(trx, station.id)).refusedScanId === scanId)
          await setDock(trx, station.id, { refusedScanId: null })
      }),
    'handover/open': ({ commandId, carrier, courier }, caller) =>
      command(caller, commandId, 'open', (trx, actor) => openHere(trx, station, { carrier, courier }, actor)),
    'handover/undo': ({ commandId }, caller) =>
      command(caller, commandId, 'undo', async (trx, _actor, dock) => {
        if (!(await undo(trx, station, dock))) throw new Fault('nothing-scanned', 'nothing to take back')
      }),
    'handover/close': async ({ commandId }, caller) => {
      const view = await command(caller, commandId, 'close', async (trx, actor, { handoverId, seen }) => {
        if (handoverId === null) throw new Fault('no-handover', 'no handover is open here')
        await closeHandover(trx, station, handoverId, seen, actor)
      })
      wakePrinting()
      return view
    },
    'handover/pickup': async ({ commandId, ...decision }, caller) => {
      const view = await command(caller, commandId, 'pickup', (trx, actor) =>
        decidePickup(trx, station, decision, actor),
      )
      wakePrinting()
      return view
    },
    'handover/leave': ({ commandId }, caller) =>
      command(caller, commandId, 'leave', async (trx, _actor, dock) => {
        if (dock.returnId !== null) await leaveReturn(trx, station, dock.returnId)
        // Whoever was about to close goes on scanning.
        else if (dock.seen !== null) await setDock(trx, station.id, { seen: null })
        else await setDock(trx, station.id, { handoverId: null, parcelId: null })
      }),
    'handover/book': ({ commandId, ...event }, caller) =>
      command(caller, commandId, 'book', (trx, actor) => bookParcel(trx, station, event, actor)),
    'handover/damaged': ({ commandId }, caller) =>
      command(caller, commandId, 'damaged', async (trx) => toggleDamaged(trx, await mustCount(trx, station))),
    'handover/check-in': async ({ commandId }, caller) => {
      const view = await command(caller, commandId, 'check-in', async (trx, actor) =>
        bookReturn(trx, station, await mustCount(trx, station), actor),
      )
      await goodsCameBack(station, actorOf(caller))
      return view
    },
    'handover/settle': ({ commandId, ...event }, caller) =>
      command(caller, commandId, 'settle', async (trx, actor) => {
        await settleLost(trx, station, { ...event, actor })
        await setDock(trx, station.id, { parcelId: null })
      }),
  }
}

/** Orders may have waited for goods that are back on their shelves. */
export async function goodsCameBack(station: Station, actor: Actor): Promise<void> {
  await station.inTurn(async () => {
    for await (const _step of reconsiderWaiting(station, 'goods-back', actor, new AbortController().signal));
  })
  station.emit('board/changed', null)
}
