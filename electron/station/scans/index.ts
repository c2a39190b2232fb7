import { Fault } from '../../../shared/contract/faults.ts'
import type { ScanEvent, ScanOutcome } from '../../../shared/contract/scan.ts'
import type { Session } from '../../../shared/contract/session.ts'
import { hideBadge, parseScan } from '../../../shared/domain/barcode.ts'
import { mayOpen, type Role, type ScanScreen } from '../../../shared/domain/roles.ts'
import type { Station } from '../context.ts'
import { goodsCameBack, handoverScan, handoverView, readDock, setDock } from '../handover/index.ts'
import type { IdleLock } from '../people/index.ts'
import type { Trx } from '../db/index.ts'
import { packScan, packView, readBench, setBench, strayScan } from '../packing/index.ts'
import { pickScan, pickView } from '../picking/index.ts'
import { storable } from '../storable.ts'
import { knownOutcome, recordScan, type ScanFacts, type ScanRead } from './journal.ts'

export { firstBrokenScan } from './journal.ts'

/** A code on its way to a screen. `double`: its device has just read the same piece, so that it must not count again. */
export type Submitted = {
  readonly scanId: string
  readonly raw: string
  readonly device: string
  readonly double: boolean
  readonly screen: ScanScreen
}

export type ScanSubmit = (scan: Submitted, session: Session) => Promise<ScanEvent>

/**
 * Takes a code to the room it belongs to. One at a time, in the order read; the verdict is told after the commit.
 * `onLineDone` is told after the answer when a line of a walk was finished.
 * Fault `not-allowed` when the room is not one of the worker's role.
 */
export function scanDesk(
  station: Station,
  idle: IdleLock,
  wakePrinting: () => void,
  onLineDone: (session: Session) => void,
): ScanSubmit {
  return (scan, session) =>
    station.inTurn(async () => {
      if (!mayOpen(session.worker.role, scan.screen))
        throw new Fault('not-allowed', `role ${session.worker.role} may not scan there`)
      const locked = await idle.locks(session)
      if (!locked) idle.act()
      const outcome = await decideOnce(station, { ...scan, raw: storable(scan.raw) }, session, locked)
      const event: ScanEvent = {
        scanId: scan.scanId,
        outcome,
        pack: scan.screen === 'pack' && !locked ? await packView(station) : null,
        pick: scan.screen === 'pick' && !locked ? await pickView(station, session.worker.id) : null,
        handover: scan.screen === 'handover' && !locked ? await handoverView(station) : null,
      }
      station.emit('scan/decided', event)
      station.emit('board/changed', null)
      if (outcome.kind === 'put-in-tote' && outcome.taskComplete && !outcome.batchComplete)
        onLineDone(session)
      if (outcome.kind === 'command') wakePrinting()
      if (outcome.kind === 'return-booked')
        goodsCameBack(station, { workerId: session.worker.id, stationId: station.id }).catch(
          (error: unknown) => station.log.error({ err: error }, 'orders that wait for goods'),
        )
      if (outcome.kind === 'label-confirmed') station.emit('printing/changed', null)
      return event
    })
}

async function decideOnce(
  station: Station,
  scan: Submitted,
  session: Session,
  locked: boolean,
): Promise<ScanOutcome> {
  const known = await knownOutcome(station.db, scan.scanId)
  if (known) return known
  const parsed = parseScan(scan.raw)
  // Badges never enter the journal: whoever reads it could sign in with them.
  if (parsed.kind === 'badge') return { kind: 'badge', code: parsed.code }
  const read: ScanRead = {
    scanId: scan.scanId,
    // Nor does one to which its scanner adds something, so that it is none here.
    raw: hideBadge(scan.raw),
    device: scan.device,
    screen: scan.screen,
    workerId: session.worker.id,
  }
  const actor = { workerId: session.worker.id, stationId: station.id }
  const decideAndKeep = (room: (trx: Trx) => Promise<ScanFacts>) =>
    station.db.transaction().execute(async (trx) => {
      const facts = await room(trx)
      await recordScan(trx, station, read, facts)
      if (facts.outcome.kind === 'refused') await keepRefusal(trx, station, read)
      return facts.outcome
    })
  if (locked) return decideAndKeep((trx) => refuseLocked(trx, station))
  try {
    return await decideAndKeep((trx) => decide(trx, station, read, scan.double, actor, session.worker.role))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    // What the scan had begun is undone; the scan itself is kept with the reason.
    return decideAndKeep(async () => ({ outcome: { kind: 'no-effect', because: error.code } }))
  }
}

/** A code at a locked bench counts nowhere; the journal of the open order says that it was scanned. */
async function refuseLocked(trx: Trx, station: Station): Promise<ScanFacts> {
  const open = await trx
    .selectFrom('pack_session')
    .select('order_id')
    .where('station_id', '=', station.id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return { outcome: { kind: 'locked' }, orderId: open?.order_id ?? null }
}

async function decide(
  trx: Trx,
  station: Station,
  read: ScanRead,
  double: boolean,
  actor: { workerId: string; stationId: string },
  role: Role,
): Promise<ScanFacts> {
  const parsed = parseScan(read.raw)
  const pending = await pendingScan(trx, station, read)
  if (pending) {
    const confirmed = parsed.kind === 'command' && parsed.command === 'CONFIRM'
    const settled =
      confirmed || read.screen !== 'pack' ? null : await strayScan(trx, station, pending, parsed, actor)
    if (!confirmed && !settled) return { outcome: { kind: 'not-acknowledged' } }
    await clearRefusal(trx, station, read)
    return settled ?? { outcome: { kind: 'command', command: 'CONFIRM' } }
  }
  if (double) return { outcome: { kind: 'double-read' } }
  // The window ends the session, for it holds the token, and opens screens.
  if (parsed.kind === 'command' && (parsed.command === 'SIGNOUT' || parsed.command === 'SCREEN'))
    return { outcome: { kind: 'command', command: parsed.command } }
  switch (read.screen) {
    case 'pack':
      return packScan(trx, station, read, actor)
    case 'pick':
      return pickScan(trx, station, read, actor)
    case 'handover':
      return handoverScan(trx, station, read, role, actor)
  }
}

async function pendingScan(trx: Trx, station: Station, read: ScanRead): Promise<string | null> {
  if (read.screen === 'pack') return (await readBench(trx, station.id)).refusedScanId
  if (read.screen === 'handover') return (await readDock(trx, station.id)).refusedScanId
  const walk = await trx
    .selectFrom('pick_walk')
    .select('refused_scan_id')
    .where('worker_id', '=', read.workerId)
    .where('state', '=', 'walking')
    .executeTakeFirst()
  return walk?.refused_scan_id ?? null
}

function keepRefusal(trx: Trx, station: Station, read: ScanRead): Promise<void> {
  return setRefusal(trx, station, read, read.scanId)
}

function clearRefusal(trx: Trx, station: Station, read: ScanRead): Promise<void> {
  return setRefusal(trx, station, read, null)
}

async function setRefusal(
  trx: Trx,
  station: Station,
  read: ScanRead,
  refusedScanId: string | null,
): Promise<void> {
  switch (read.screen) {
    case 'pack':
      return setBench(trx, station.id, { refusedScanId })
    case 'handover':
      return setDock(trx, station.id, { refusedScanId })
    case 'pick':
      return setWalkRefusal(trx, read, refusedScanId)
  }
}

async function setWalkRefusal(trx: Trx, read: ScanRead, scanId: string | null): Promise<void> {
  await trx
    .updateTable('pick_walk')
    .set({ refused_scan_id: scanId })
    .where('worker_id', '=', read.workerId)
    .where('state', '=', 'walking')
    .execute()
}
