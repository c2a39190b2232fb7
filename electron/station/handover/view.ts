import {
  parcelsShown,
  type ClosedHandover,
  type HandoverView,
  type LeftParcel,
} from '../../../shared/contract/handover.ts'
import { carrierName } from '../../../shared/domain/handover.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { pendingRefusal } from '../scans/refusal.ts'
import { parcelsIn } from './close.ts'
import { readDock, type Dock } from './dock.ts'
import { fatesOf } from './left.ts'
import { waitingFor } from './out.ts'
import { dockParcels, keyOf, labelRule, parcelById, rowOf, type ParcelRow } from './parcels.ts'
import { dockPickups } from './pickups.ts'
import { carrierQueues, cutOffRule } from './queues.ts'
import { readReturn, returnItems } from './return-items.ts'

type Open = Extract<HandoverView, { kind: 'open' }>

/** What the dock of this station shows. */
export async function handoverView(station: Station): Promise<HandoverView> {
  const { db } = station
  const dock = await readDock(db, station.id)
  const refusal = await pendingRefusal(db, dock.refusedScanId)
  if (dock.returnId !== null) return { ...(await checkInView(db, dock.returnId)), refusal }
  if (dock.handoverId !== null) return { ...(await openView(station, dock.handoverId, dock)), refusal }
  if (dock.parcelId !== null) {
    const parcel = await parcelById(db, dock.parcelId)
    if (parcel) return { kind: 'left', parcel: await leftParcel(db, parcel), refusal }
  }
  return {
    kind: 'waiting',
    carriers: await carrierQueues(station),
    pickups: await dockPickups(station),
    last: dock.lastHandoverId === null ? null : await closedHandover(db, dock.lastHandoverId),
    refusal,
  }
}

async function openView(
  station: Station,
  handoverId: string,
  { seen }: Dock,
): Promise<Omit<Open, 'refusal'>> {
  const { db } = station
  const {
    carrier,
    courier,
    opened_at: openedAt,
  } = await db
    .selectFrom('handover')
    .select(['carrier', 'courier', 'opened_at'])
    .where('id', '=', handoverId)
    .executeTakeFirstOrThrow()
  const key = { carrier, courier }
  const inside = await parcelsIn(db, handoverId)
  const scanned = inside.filter((row) => row.voided_at === null)
  const labelled = await labelRule(db)
  const waiting = await waitingFor(db, key)
  const missing = waiting.filter(labelled)
  const notLabelled = waiting.filter((row) => !labelled(row))
  const foreign = await foreignParcels(db, handoverId)
  const couriers = [...scanned, ...waiting].map((row) => row.courier)
  return {
    kind: 'open',
    handoverId,
    carrier,
    name: carrierName(key),
    ...(await cutOffRule(station))(key, couriers),
    openedAt,
    counts: {
      scanned: scanned.length,
      missing: missing.length,
      notLabelled: notLabelled.length,
      foreign: foreign.length,
    },
    scanned: await named(db, scanned.slice(0, parcelsShown)),
    missing: missing.slice(0, parcelsShown).map(rowOf),
    notLabelled: notLabelled.slice(0, parcelsShown).map(rowOf),
    foreign: foreign
      .slice(0, parcelsShown)
      .map((row) => ({ ...rowOf(row), carrierName: carrierName(keyOf(row)) })),
    withdrawn: inside.filter((row) => row.voided_at !== null).map(rowOf),
    closing: seen !== null,
  }
}

/** Who scanned the parcels, and where. */
async function named(db: Db, rows: Awaited<ReturnType<typeof parcelsIn>>): Promise<Open['scanned']> {
  const workers = new Map(
    (await db.selectFrom('worker').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  )
  const stations = new Map(
    (await db.selectFrom('station').select(['id', 'name']).execute()).map(({ id, name }) => [id, name]),
  )
  return rows.map((row) => ({
    ...rowOf(row),
    at: row.scannedAt,
    worker: workers.get(row.scannedBy ?? '') ?? null,
    station: stations.get(row.scannedWhere ?? '') ?? null,
  }))
}

/** Parcels of others that were held before the scanner of a handover, and are still in the house. */
function foreignParcels(db: Db, handoverId: string): Promise<readonly ParcelRow[]> {
  return dockParcels(db)
    .innerJoin('handover_foreign', 'handover_foreign.parcel_id', 'parcel.id')
    .where('handover_foreign.handover_id', '=', handoverId)
    .where('parcel.voided_at', 'is', null)
    .where('parcel.handed_over_at', 'is', null)
    .where('parcel.id', 'not in', (eb) =>
      eb.selectFrom('handover_parcel').select('parcel_id').where('undone', '=', 0),
    )
    .orderBy('handover_foreign.at', 'desc')
    .execute()
}

async function checkInView(db: Db, returnId: string) {
  const open = await readReturn(db, returnId)
  const parcel = (await parcelById(db, open.parcelId))!
  return {
    kind: 'check-in' as const,
    returnId,
    parcel: await leftParcel(db, parcel),
    fate: open.fate,
    reason: open.reason,
    items: (await returnItems(db, open)).map(({ shelfId: _id, ...item }) => item),
    damagedNext: open.damagedNext,
    place: open.place,
  }
}

async function leftParcel(db: Db, row: ParcelRow): Promise<LeftParcel> {
  const handover = await db
    .selectFrom('handover')
    .select('number')
    .where('id', '=', row.handover_id ?? '')
    .executeTakeFirst()
  return {
    ...rowOf(row),
    orderId: row.order_id,
    carrierName: carrierName(keyOf(row)),
    handedOverAt: row.handed_over_at!,
    handover: handover?.number ?? null,
    fate: row.fate,
    fates: fatesOf(row),
    unsettled: row.fate === 'lost' && row.settled_at === null,
  }
}

/** A handover that is closed, with what became of its protocol. */
async function closedHandover(db: Db, id: string): Promise<ClosedHandover | null> {
  const row = await db
    .selectFrom('handover')
    .select((eb) => [
      'carrier',
      'courier',
      'number',
      'closed_at',
      'document_id',
      eb
        .selectFrom('parcel')
        .select((inner) => inner.fn.countAll<number>().as('n'))
        .whereRef('parcel.handover_id', '=', 'handover.id')
        .as('parcels'),
    ])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row?.closed_at == null || row.number === null) return null
  const job = await db
    .selectFrom('print_job')
    .select('state')
    .where('document_id', '=', row.document_id ?? '')
    .orderBy('copy', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    number: row.number,
    name: carrierName(row),
    parcels: row.parcels ?? 0,
    closedAt: row.closed_at,
    print: job?.state ?? null,
  }
}
