import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import { isComplete } from '../../../shared/domain/packing.ts'
import { digits, windowCommands, type Command, type OwnCode } from '../../../shared/domain/barcode.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { isAsking } from '../people/index.ts'
import { redirectWaiting } from '../printing/index.ts'
import { answerAsk } from './asks/index.ts'
import { readBench } from './bench.ts'
import { labelLater } from './labelling.ts'
import { openNext, putAside } from './open.ts'
import { packagings } from './packagings.ts'
import { changeParcels, nextParcel } from './parcels.ts'
import { closeOrder, goOn } from './packed.ts'
import { takeBackLast, takeBackLine } from './undo.ts'
import { packCounts, type OpenSession } from './state.ts'

type CommandCode = Extract<OwnCode, { kind: 'command' }>

/** What the window does with a question of its own: it asks for what is missing, or chooses and writes. */
const leftToWindow: ReadonlySet<Command> = new Set([...windowCommands, ...digits])

/** Carries out a scanned command at the bench. What makes no sense in this moment has no effect and says so. */
export async function packCommand(
  trx: Trx,
  station: Station,
  session: OpenSession | null,
  code: CommandCode,
  actor: Actor & { workerId: string },
): Promise<ScanOutcome> {
  if (leftToWindow.has(code.command) || (code.command === 'CONFIRM' && isAsking(station)))
    return { kind: 'command', command: code.command }
  if (code.command === 'FALLBACK') return outcomeOf(code, (await redirectWaiting(trx, station)) > 0)
  if (session) return outcomeOf(code, await withSession(trx, station, session, code, actor))
  if (code.command === 'SKIP') return outcomeOf(code, await goOnUnlabelled(trx, station, actor))
  const free = (await readBench(trx, station.id)).labellingOrderId === null
  return outcomeOf(code, code.command === 'NEXT' && free && (await openNext(trx, station, actor)))
}

/** Goes on although labels are still to be scanned; false when none are. */
export async function goOnUnlabelled(
  trx: Trx,
  station: Station,
  actor: Actor & { workerId: string },
): Promise<boolean> {
  if (!(await labelLater(trx, station.id))) return false
  await goOn(trx, station, actor)
  return true
}

function outcomeOf({ command }: CommandCode, did: boolean): ScanOutcome {
  return did ? { kind: 'command', command } : { kind: 'no-effect', because: null }
}

async function withSession(
  trx: Trx,
  station: Station,
  session: OpenSession,
  code: CommandCode,
  actor: Actor & { workerId: string },
): Promise<boolean> {
  const acts: Partial<Record<Command, () => Promise<boolean>>> = {
    UNDO: () => takeBackLast(trx, session),
    'UNDO-LINE': async () =>
      session.focusLineId !== null && takeBackLine(trx, session.orderId, session.focusLineId),
    HOLD: () => putAside(trx, station, { state: 'held', reason: 'command-card' }, actor),
    LEAVE: () => putAside(trx, station, { state: 'left' }, actor),
    PARCEL: async () =>
      isComplete(await packCounts(trx, session.orderId)) ? addParcel(trx, session) : nextParcel(trx, session),
    'COUNT-PLUS': () => addParcel(trx, session),
    'COUNT-MINUS': () => changeParcels(trx, session, (parcels) => parcels.slice(0, -1)),
    SIZE: async () => code.command === 'SIZE' && setSize(trx, session, code.packaging),
    CONFIRM: async () =>
      (await answerAsk(trx, station, session, null, actor)) || closeOrder(trx, station, session, actor),
    PACKED: () => closeOrder(trx, station, session, actor),
  }
  return (await acts[code.command]?.()) ?? false
}

function addParcel(trx: Trx, session: OpenSession): Promise<boolean> {
  return changeParcels(trx, session, (parcels) => [
    ...parcels,
    { packagingId: parcels.at(-1)!.packagingId, weightGrams: null, weightSource: null },
  ])
}

async function setSize(trx: Trx, session: OpenSession, code: string): Promise<boolean> {
  const kind = (await packagings(trx)).find((one) => one.code === code)
  if (!kind) return false
  return changeParcels(trx, session, (parcels) => [
    ...parcels.slice(0, -1),
    { ...parcels.at(-1)!, packagingId: kind.id },
  ])
}
