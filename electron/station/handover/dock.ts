import type { Db, Trx } from '../db/index.ts'

/** What a station hands over, or takes back. */
export type Dock = {
  readonly handoverId: string | null
  readonly lastHandoverId: string | null
  /** A parcel that has left and whose label was scanned here. */
  readonly parcelId: string | null
  readonly returnId: string | null
  readonly refusedScanId: string | null
  /** The parcels that stay behind and were shown before the close; null while nobody has asked to close. */
  readonly seen: readonly string[] | null
}

export async function readDock(db: Db, stationId: string): Promise<Dock> {
  const row = await db
    .selectFrom('dock')
    .leftJoin('handover', 'handover.id', 'dock.handover_id')
    .selectAll('dock')
    .select('handover.state')
    .where('dock.station_id', '=', stationId)
    .executeTakeFirst()
  // One that was closed at another station is over here as well.
  const closed = row?.state === 'closed'
  return {
    handoverId: closed ? null : (row?.handover_id ?? null),
    lastHandoverId: closed ? (row.handover_id ?? null) : (row?.last_handover_id ?? null),
    parcelId: row?.parcel_id ?? null,
    returnId: row?.return_id ?? null,
    refusedScanId: row?.refused_scan_id ?? null,
    seen: row?.seen == null ? null : (JSON.parse(row.seen) as readonly string[]),
  }
}

/** Changes what is given; null takes it away, what is not given stays. */
export async function setDock(trx: Trx, stationId: string, change: Partial<Dock>): Promise<void> {
  const { seen } = change
  const row = {
    handover_id: change.handoverId,
    last_handover_id: change.lastHandoverId,
    parcel_id: change.parcelId,
    return_id: change.returnId,
    refused_scan_id: change.refusedScanId,
    seen: seen && JSON.stringify(seen),
  }
  const given = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
  await trx
    .insertInto('dock')
    .values({ station_id: stationId, ...given })
    .onConflict((conflict) => conflict.column('station_id').doUpdateSet(given))
    .execute()
}

/** Nothing is open here: neither a handover nor a parcel. */
export const isFree = ({ handoverId, parcelId, returnId }: Dock): boolean =>
  handoverId === null && parcelId === null && returnId === null
