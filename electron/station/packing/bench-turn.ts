import { Fault } from '../../../shared/contract/faults.ts'
import type { PackView } from '../../../shared/contract/packing.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import type { Caller, Station } from '../context.ts'
import { once, sessionOf, type Actor } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { mustBeSeen, readBench } from './bench.ts'
import { openSession, type OpenSession } from './state.ts'
import { packView } from './view.ts'

type PackActor = Actor & { readonly workerId: string }

/** How something is done at the bench: in its turn, in one transaction, told to the windows after the commit. */
export function benchTurn(station: Station) {
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
      if (mustBeSeen(await readBench(trx, station.id)))
        throw new Fault('acknowledge-first', 'a refusal waits for its acknowledgement')
      await act(trx, actor)
    })

  /** A command that does what a scan does; its verdict is told like one. */
  const asScanned = async (
    caller: Caller,
    commandId: string,
    name: string,
    act: (trx: Trx, actor: PackActor) => Promise<ScanOutcome | null>,
  ): Promise<PackView> => {
    let outcome: ScanOutcome | null = null
    const view = await command(caller, commandId, name, async (trx, actor) => {
      outcome = await act(trx, actor)
    })
    if (outcome)
      station.emit('scan/decided', { scanId: commandId, outcome, pack: view, pick: null, handover: null })
    return view
  }

  return { inTurn, command, asScanned }
}

/** The session of the order open here; the one with an id, where it is given. */
export async function mustBeOpen(trx: Trx, station: Station, sessionId?: string): Promise<OpenSession> {
  const session = await openSession(trx, station.id)
  if (!session || (sessionId !== undefined && session.id !== sessionId))
    throw new Fault('order-not-open', 'this order is not open here')
  return session
}
