import type { Db, Trx } from '../db/index.ts'
import type { BenchStop } from './stop.ts'

/** What the bench of a station keeps beside the open order. */
export type Bench = {
  /** The refusal that is shown until it is acknowledged, by its scan. */
  readonly refusedScanId: string | null
  readonly lastPackedOrderId: string | null
  /** The order whose labels the bench waits for. */
  readonly labellingOrderId: string | null
  /** What was done elsewhere with the order that is, or was, open here, until the packer knows. */
  readonly stop: BenchStop | null
}

export async function readBench(db: Db, stationId: string): Promise<Bench> {
  const row = await db
    .selectFrom('bench')
    .select(['refused_scan_id', 'last_packed_order_id', 'labelling_order_id', 'stop'])
    .where('station_id', '=', stationId)
    .executeTakeFirst()
  return {
    refusedScanId: row?.refused_scan_id ?? null,
    lastPackedOrderId: row?.last_packed_order_id ?? null,
    labellingOrderId: row?.labelling_order_id ?? null,
    stop: row?.stop ? (JSON.parse(row.stop) as BenchStop) : null,
  }
}

/** Changes what is given; null takes it away, what is not given stays. */
export async function setBench(trx: Trx, stationId: string, change: Partial<Bench>): Promise<void> {
  const { refusedScanId, lastPackedOrderId, labellingOrderId, stop } = change
  const row = {
    refused_scan_id: refusedScanId,
    last_packed_order_id: lastPackedOrderId,
    labelling_order_id: labellingOrderId,
    stop: stop && JSON.stringify(stop),
  }
  const given = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
  await trx
    .insertInto('bench')
    .values({ station_id: stationId, ...given })
    .onConflict((conflict) => conflict.column('station_id').doUpdateSet(given))
    .execute()
}

/** Nothing counts at the bench until its packer has seen the sign on it. */
export const mustBeSeen = ({ refusedScanId, stop }: Bench): boolean => refusedScanId !== null || stop !== null
