import { Fault } from '../../../shared/contract/faults.ts'
import type { PackView } from '../../../shared/contract/packing.ts'
import type { Caller, Handlers, Station } from '../context.ts'
import { once, sessionOf, type Actor } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { openNext, putAside } from './open.ts'
import { closeOrder } from './packed.ts'
import { saveParcels } from './parcels.ts'
import { undoCount } from './undo.ts'
import { openSession, readBench, setRefusal, type OpenSession } from './state.ts'
import { packView } from './view.ts'

export { packScan } from './scan.ts'
export { setRefusal, readBench } from './state.ts'
export { packView } from './view.ts'

type Names =
  | 'packing/view'
  | 'packing/acknowledge'
  | 'packing/open-next'
  | 'packing/undo'
  | 'packing/hold'
  | 'packing/leave'
  | 'packing/set-parcels'
  | 'packing/packed'

type PackActor = Actor & { readonly workerId: string }

/**
 * The bench where every item of an order is scanned.
 * @param wakePrinting told after an order was packed, so that its papers are printed at once
 */
export function packingHandlers(station: Station, wakePrinting: () => void): Handlers<Names> {
  const inTurn = (caller: Caller, act: (trx: Trx, actor: PackActor) => Promise<unknown>): Promise<PackView> =>
    station.inTurn(async () => {
      const session = sessionOf(caller)
      await station.db
        .transaction()
        .execute((trx) => act(trx, { workerId: session.worker.id, stationId: station.id }))
      const view = await packView(station)
      station.emit('packing/changed', view)
      station.emit('board/changed', null)
      return view
    })

  /** One command at the bench, once; refused while a refusal waits for its acknowledgement. */
  const command = (
    caller: Caller,
    commandId: string,
    name: string,
    act: (trx: Trx, actor: PackActor) => Promise<unknown>,
  ) =>
    inTurn(caller, async (trx, actor) => {
      if (!(await once(trx, station, commandId, name))) return
      if ((await readBench(trx, station.id)).refusedScanId)
        throw new Fault('acknowledge-first', 'a refusal waits for its acknowledgement')
      await act(trx, actor)
    })

  return {
    'packing/view': () => packView(station),
    'packing/acknowledge': ({ scanId }, caller) =>
      inTurn(caller, async (trx) => {
        if ((await readBench(trx, station.id)).refusedScanId === scanId)
          await setRefusal(trx, station.id, null)
      }),
    'packing/open-next': ({ commandId }, caller) =>
      command(caller, commandId, 'open-next', async (trx, actor) => {
        if (await openSession(trx, station.id)) return
        if (!(await openNext(trx, station, actor))) throw new Fault('queue-empty', 'no picked order waits')
      }),
    'packing/undo': ({ commandId }, caller) =>
      command(caller, commandId, 'undo', async (trx) => undoCount(trx, await mustBeOpen(trx, station))),
    'packing/hold': ({ commandId, reason }, caller) =>
      command(caller, commandId, 'hold', (trx, actor) =>
        putAside(trx, station, { state: 'held', reason }, actor),
      ),
    'packing/leave': ({ commandId }, caller) =>
      command(caller, commandId, 'leave', (trx, actor) => putAside(trx, station, { state: 'left' }, actor)),
    'packing/set-parcels': ({ sessionId, parcels }, caller) =>
      inTurn(caller, async (trx) => {
        const session = await mustBeOpen(trx, station)
        if (session.id !== sessionId) throw new Fault('order-not-open', 'another order is open here')
        await saveParcels(trx, session, parcels)
      }),
    'packing/packed': async ({ commandId, sessionId }, caller) => {
      const view = await command(caller, commandId, 'packed', async (trx, actor) => {
        const session = await mustBeOpen(trx, station)
        if (session.id !== sessionId) throw new Fault('order-not-open', 'another order is open here')
        if (!(await closeOrder(trx, station, session, actor)))
          throw new Fault('not-complete', 'items are still open')
      })
      wakePrinting()
      return view
    },
  }
}

async function mustBeOpen(trx: Trx, station: Station): Promise<OpenSession> {
  const session = await openSession(trx, station.id)
  if (!session) throw new Fault('order-not-open', 'no order is open here')
  return session
}
