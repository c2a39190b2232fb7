import { Fault } from '../../../../shared/contract/faults.ts'
import type { InputOf } from '../../../../shared/contract/procedures.ts'
import type { ScanOutcome } from '../../../../shared/contract/scan.ts'
import type { Actor, Station } from '../../context.ts'
import type { Trx } from '../../db/index.ts'
import { recordScan, type ScanFacts } from '../../scans/journal.ts'
import { setBench } from '../bench.ts'
import type { OpenSession } from '../state.ts'
import { answerByChoice, answerByCode } from './answer.ts'
import type { BenchScan } from './count.ts'
import type { Pending } from './pending.ts'
import { countTyped } from './typed.ts'

type PackActor = Actor & { readonly workerId: string }

/**
 * Takes the answer to what the bench asks of the piece in hand, a key or what was typed, as a scan: it stands in the journal, and may be
 * refused.
 */
export async function answerByHand(
  trx: Trx,
  station: Station,
  session: OpenSession & { readonly pending: Pending },
  { commandId, productId, typed }: InputOf<'packing/answer'>,
  actor: PackActor,
): Promise<ScanOutcome> {
  const raw = productId === undefined ? typed : session.pending.raw
  if (raw === undefined) throw new Fault('ask-open', 'the piece has to be told more of')
  return asScan(trx, station, { id: commandId, raw, session, actor }, (scan) =>
    productId === undefined
      ? answerByCode(trx, station, scan, session.pending)
      : answerByChoice(trx, station, scan, session.pending, productId),
  )
}

/** Counts as many pieces as were typed, as a scan would. @throws Fault see `packing/type-count` */
export async function countAsTyped(
  trx: Trx,
  station: Station,
  session: OpenSession,
  { commandId, lineId, count }: InputOf<'packing/type-count'>,
  actor: PackActor,
): Promise<ScanOutcome> {
  return asScan(trx, station, { id: commandId, raw: String(count), session, actor }, (scan) =>
    countTyped(trx, station, scan, { lineId, count }),
  )
}

async function asScan(
  trx: Trx,
  station: Station,
  hand: {
    readonly id: string
    readonly raw: string
    readonly session: OpenSession
    readonly actor: PackActor
  },
  decide: (scan: BenchScan) => Promise<ScanFacts>,
): Promise<ScanOutcome> {
  const { id: scanId, raw, session, actor } = hand
  const read = { scanId, raw, device: 'typed', screen: 'pack', workerId: actor.workerId } as const
  const facts = await decide({ read, session, actor })
  await recordScan(trx, station, read, facts)
  if (facts.outcome.kind === 'refused') await setBench(trx, station.id, { refusedScanId: scanId })
  return facts.outcome
}
