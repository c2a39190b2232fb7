import { createHash } from 'node:crypto'
import type { ScanOutcome } from '../../../shared/contract/scan.ts'
import type { ScanScreen } from '../../../shared/domain/roles.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'

/** What the deciding room found out about a scan beside its outcome. */
export type ScanFacts = {
  readonly outcome: ScanOutcome
  readonly productId?: string | null
  readonly orderId?: string | null
  readonly orderLineId?: string | null
  /** Pieces that the scan counted; 0 for everything that is no count. */
  readonly quantity?: number
}

export type ScanRead = {
  readonly scanId: string
  readonly raw: string
  readonly device: string
  readonly screen: ScanScreen
  readonly workerId: string
}

/** The hash before the first scan of a station. */
const chainStart = '0'.repeat(64)

/**
 * Appends a scan to the station's journal. Each row carries the hash of the one before, so that a row changed, removed
 * or moved later is found. One chain per station: it has one writer, and its sequence needs no lock.
 */
export async function recordScan(
  trx: Trx,
  station: Station,
  read: ScanRead,
  facts: ScanFacts,
): Promise<void> {
  const last = await trx
    .selectFrom('scan')
    .select(['seq', 'hash'])
    .where('station_id', '=', station.id)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const row = {
    id: read.scanId,
    station_id: station.id,
    seq: (last?.seq ?? 0) + 1,
    at: station.now(),
    worker_id: read.workerId,
    screen: read.screen,
    device: read.device,
    raw: read.raw,
    outcome: facts.outcome.kind,
    reason: facts.outcome.kind === 'refused' ? facts.outcome.refusal.reason : null,
    product_id: facts.productId ?? null,
    order_id: facts.orderId ?? null,
    order_line_id: facts.orderLineId ?? null,
    quantity: facts.quantity ?? 0,
    answer: JSON.stringify(facts.outcome),
    previous_hash: last?.hash ?? chainStart,
  }
  await trx
    .insertInto('scan')
    .values({ ...row, hash: hashOf(row) })
    .execute()
}

type HashedRow = {
  readonly [
    column in
      | 'id'
      | 'station_id'
      | 'seq'
      | 'at'
      | 'worker_id'
      | 'screen'
      | 'device'
      | 'raw'
      | 'outcome'
      | 'reason'
      | 'product_id'
      | 'order_id'
      | 'order_line_id'
      | 'quantity'
      | 'answer'
      | 'previous_hash'
  ]: string | number | null
}

function hashOf(row: HashedRow): string {
  const fields = [
    row.previous_hash,
    row.id,
    row.station_id,
    row.seq,
    row.at,
    row.worker_id,
    row.screen,
    row.device,
    row.raw,
    row.outcome,
    row.reason,
    row.product_id,
    row.order_id,
    row.order_line_id,
    row.quantity,
    row.answer,
  ]
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex')
}

/**
 * Checks the whole journal of a station.
 * @returns the sequence number of the first row that does not fit, or null when the chain holds
 */
export async function firstBrokenScan(db: Db, stationId: string): Promise<number | null> {
  const rows = await db
    .selectFrom('scan')
    .selectAll()
    .where('station_id', '=', stationId)
    .orderBy('seq')
    .execute()
  let previous = chainStart
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1 || row.previous_hash !== previous || row.hash !== hashOf(row)) return index + 1
    previous = row.hash
  }
  return null
}

/** The outcome of a scan that was decided before, or null. */
export async function knownOutcome(db: Db, scanId: string): Promise<ScanOutcome | null> {
  const row = await db.selectFrom('scan').select('answer').where('id', '=', scanId).executeTakeFirst()
  return row ? (JSON.parse(row.answer) as ScanOutcome) : null
}
