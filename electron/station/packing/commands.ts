import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import type { OwnCode } from '../../../shared/domain/barcode.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { redirectWaiting } from '../printing/index.ts'
import { openNext, putAside } from './open.ts'
import { changeParcels, packagings } from './parcels.ts'
import { closeOrder } from './packed.ts'
import { undoCount } from './undo.ts'
import type { OpenSession } from './state.ts'

type CommandCode = Extract<OwnCode, { kind: 'command' }>

/** Carries out a scanned command at the bench. What makes no sense in this moment has no effect and says so. */
export async function packCommand(
  trx: Trx,
  station: Station,
  session: OpenSession | null,
  code: CommandCode,
  actor: Actor & { workerId: string },
): Promise<ScanOutcome> {
  if (code.command === 'FALLBACK') return outcomeOf(code, (await redirectWaiting(trx, station)) > 0)
  const did = session
    ? await withSession(trx, station, session, code, actor)
    : code.command === 'NEXT' && (await openNext(trx, station, actor))
  return outcomeOf(code, did)
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
  switch (code.command) {
    case 'UNDO':
      return undoCount(trx, session)
    case 'HOLD':
      return putAside(trx, station, { state: 'held', reason: 'command-card' }, actor)
    case 'PARCEL':
    case 'COUNT-PLUS':
      return changeParcels(trx, session, (parcels) => [
        ...parcels,
        { packagingId: parcels.at(-1)!.packagingId, weightGrams: null, weightSource: null },
      ])
    case 'COUNT-MINUS':
      return changeParcels(trx, session, (parcels) => parcels.slice(0, -1))
    case 'SIZE':
      return setSize(trx, session, code.packaging)
    case 'PACKED':
    case 'CONFIRM':
      return closeOrder(trx, station, session, actor)
    case 'NEXT':
    case 'SKIP':
    case 'SHORT':
    case 'REPRINT':
    case 'FALLBACK':
    case 'SIGNOUT':
      return false
  }
}

async function setSize(trx: Trx, session: OpenSession, code: string): Promise<boolean> {
  const kind = (await packagings(trx)).find((one) => one.code === code)
  if (!kind) return false
  return changeParcels(trx, session, (parcels) => [
    ...parcels.slice(0, -1),
    { ...parcels.at(-1)!, packagingId: kind.id },
  ])
}
