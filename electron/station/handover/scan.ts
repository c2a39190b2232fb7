import { Fault } from '../../../shared/contract/faults.ts'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import { digits, parseScan, type Command } from '../../../shared/domain/barcode.ts'
import { whyNotOut } from '../../../shared/domain/handover.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { ScanFacts, ScanRead } from '../scans/journal.ts'
import { refuse } from '../scans/refusal.ts'
import { bookReturn, scanBack, takeBackPiece, toggleDamaged } from './check-in.ts'
import { closeHandover } from './close.ts'
import { readDock, setDock, type Dock } from './dock.ts'
import { mayBook } from './left.ts'
import { openHandover, openHere, refuseForeign, scanOut, signOf, takeBackLast } from './out.ts'
import { factsOf, keyOf, labelRule, parcelOfCode } from './parcels.ts'

/** What the window of the dock does itself: it chooses, or leaves. */
const leftToWindow: readonly Command[] = ['BACK', ...digits]

/** Decides a scan at the dock and writes what it changes; the caller appends it to the journal in the same transaction. */
export async function handoverScan(
  trx: Trx,
  station: Station,
  read: ScanRead,
  role: Role,
  actor: Actor,
): Promise<ScanFacts> {
  const dock = await readDock(trx, station.id)
  const parsed = parseScan(read.raw)
  if (parsed.kind === 'command')
    return { outcome: await dockCommand(trx, station, dock, parsed.command, actor) }
  if (dock.returnId !== null) return scanBack(trx, station, read, parsed, dock.returnId, actor)
  if (dock.handoverId !== null)
    return scanOut(trx, station, read, await openHandover(trx, dock.handoverId), actor)
  return scanFree(trx, station, read, role, actor)
}

/** Nothing is open here: a parcel that waits opens the handover of its carrier, one that has left asks what became of it. */
async function scanFree(
  trx: Trx,
  station: Station,
  read: ScanRead,
  role: Role,
  actor: Actor,
): Promise<ScanFacts> {
  const parcel = await parcelOfCode(trx, read.raw)
  if (!parcel) return refuseForeign(trx, station, read)
  const orderId = parcel.order_id
  const key = keyOf(parcel)
  const reason = whyNotOut(factsOf(parcel, (await labelRule(trx))(parcel)), key)
  if (reason === 'parcel-left' && mayBook(role)) {
    await setDock(trx, station.id, { parcelId: parcel.id })
    return { orderId, outcome: { kind: 'parcel-found', orderNumber: parcel.number } }
  }
  if (reason !== null) return { orderId, outcome: refuse(station, read, reason, await signOf(trx, parcel)) }
  await setDock(trx, station.id, { parcelId: null })
  const id = await openHere(trx, station, key, actor)
  return scanOut(trx, station, read, { id, ...key }, actor)
}

async function dockCommand(
  trx: Trx,
  station: Station,
  dock: Dock,
  command: Command,
  actor: Actor,
): Promise<ScanOutcome> {
  if (leftToWindow.includes(command)) return { kind: 'command', command }
  if (command === 'CONFIRM' && dock.returnId !== null) {
    const orderNumber = await bookReturn(trx, station, dock.returnId, actor)
    return { kind: 'return-booked', orderNumber }
  }
  const acts: Partial<Record<Command, () => Promise<boolean>>> = {
    CONFIRM: () => close(trx, station, dock, actor),
    UNDO: () => undo(trx, station, dock),
    SHORT: () => damaged(trx, dock),
  }
  const did = (await acts[command]?.()) ?? false
  return did ? { kind: 'command', command } : { kind: 'no-effect', because: null }
}

async function close(trx: Trx, station: Station, dock: Dock, actor: Actor): Promise<boolean> {
  if (dock.handoverId === null) return false
  await closeHandover(trx, station, dock.handoverId, dock.seen, actor)
  return true
}

async function damaged(trx: Trx, { returnId }: Dock): Promise<boolean> {
  if (returnId === null) return false
  await toggleDamaged(trx, returnId)
  return true
}

/** Takes back the last parcel or piece; false when there is none. */
export async function undo(trx: Trx, station: Station, dock: Dock): Promise<boolean> {
  if (dock.returnId !== null) return takeBackPiece(trx, dock.returnId)
  return dock.handoverId !== null && takeBackLast(trx, station, dock.handoverId)
}

/** @throws Fault `no-return` when no parcel is counted here */
export async function mustCount(trx: Trx, station: Station): Promise<string> {
  const { returnId } = await readDock(trx, station.id)
  if (returnId === null) throw new Fault('no-return', 'no parcel is counted here')
  return returnId
}
