import { Fault } from '../../../shared/contract/faults.ts'
import { barcodeKey } from '../../../shared/domain/barcode.ts'
import { noMarks } from '../../../shared/domain/pack-marks.ts'
import { openPieces } from '../../../shared/domain/packing.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { recordScan } from '../scans/journal.ts'
import { currentAsk } from './asks/index.ts'
import { countPieces } from './pieces.ts'
import { packCounts, type OpenSession } from './state.ts'

/** One piece that nobody could scan. */
export type ByHand = {
  /** The command, which stands in the journal as a scan does. */
  readonly commandId: string
  readonly lineId: string
  readonly reason: string
  /** The lead who answers for it. */
  readonly by: string
}

/**
 * Counts one piece of a line without a scan; the journal has it as it has scans, marked as made by hand.
 * @throws Fault `line-unknown`, `line-complete`, `ask-open` while the bench asks something
 */
export async function countByHand(
  trx: Trx,
  station: Station,
  session: OpenSession,
  { commandId, lineId, reason, by }: ByHand,
  actor: Actor & { workerId: string },
): Promise<void> {
  const counts = await packCounts(trx, session.orderId)
  if (await currentAsk(trx, session, counts)) throw new Fault('ask-open', 'something is asked first')
  const line = counts.find((one) => one.lineId === lineId)
  if (!line) throw new Fault('line-unknown', 'no such line in the open order')
  if (line.packed >= line.quantity) throw new Fault('line-complete', 'nothing of this line is open')
  const shares = [{ lineId, pieces: 1 }]
  const counted = { scanId: commandId, shares, productId: line.productId, marks: noMarks }
  await countPieces(trx, station, session, { ...counted, reason, approvedBy: by }, actor)
  const read = {
    scanId: commandId,
    raw: reason,
    device: 'by-hand',
    screen: 'pack' as const,
    workerId: actor.workerId,
  }
  await recordScan(trx, station, read, {
    outcome: { kind: 'counted', orderComplete: openPieces(counts) === 1 },
    productId: line.productId,
    orderId: session.orderId,
    orderLineId: lineId,
    quantity: 1,
  })
}

/**
 * Gives a code that was refused here as unknown to the product of a line of the open order.
 * @throws Fault `line-unknown`, `code-known` when it is no unknown code (any more)
 */
export async function learnCode(
  trx: Trx,
  station: Station,
  session: OpenSession,
  { scanId, lineId }: { readonly scanId: string; readonly lineId: string },
): Promise<void> {
  const scan = await trx
    .selectFrom('scan')
    .select('raw')
    .where('id', '=', scanId)
    .where('station_id', '=', station.id)
    .where('reason', '=', 'unknown')
    .executeTakeFirst()
  const code = scan && barcodeKey(scan.raw)
  const known =
    code && (await trx.selectFrom('barcode').select('code').where('code', '=', code).executeTakeFirst())
  if (!code || known) throw new Fault('code-known', 'this is no unknown code')
  const line = (await packCounts(trx, session.orderId)).find((one) => one.lineId === lineId)
  if (!line?.productId) throw new Fault('line-unknown', 'no such line in the open order')
  await trx.insertInto('barcode').values({ code, product_id: line.productId, quantity: 1 }).execute()
}
