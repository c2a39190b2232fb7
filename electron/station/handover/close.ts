import { allSeen } from '../../../shared/domain/handover.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { nextNumber } from '../db/numbers.ts'
import { transition } from '../orders/index.ts'
import { watchShipments } from '../purchasing/index.ts'
import { printNew } from '../printing/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import { setDock } from './dock.ts'
import { mustStayOpen, openHandover, waitingFor } from './out.ts'
import { dockParcels } from './parcels.ts'
import { pickupWanted } from './pickups.ts'
import { protocolData } from './protocol.ts'

/** The parcels in a handover, the last scanned first; those that are void by now among them. */
export function parcelsIn(db: Db, handoverId: string) {
  return dockParcels(db)
    .innerJoin('handover_parcel', 'handover_parcel.parcel_id', 'parcel.id')
    .select([
      'handover_parcel.at as scannedAt',
      'handover_parcel.worker_id as scannedBy',
      'handover_parcel.station_id as scannedWhere',
    ])
    .where('handover_parcel.handover_id', '=', handoverId)
    .where('handover_parcel.undone', '=', 0)
    .orderBy('handover_parcel.at', 'desc')
    .orderBy('handover_parcel.id', 'desc')
    .execute()
}

/**
 * Closes a handover, all or nothing: its parcels have left, orders of which nothing is left are handed over, and the protocol is issued and
 * queued for its printer. While something stays behind that was not shown yet, it is shown instead.
 * @returns false when it was shown
 * @throws Fault `nothing-scanned`, `no-handover` when another station has closed it
 */
export async function closeHandover(
  trx: Trx,
  station: Station,
  handoverId: string,
  seen: readonly string[] | null,
  actor: Actor,
): Promise<boolean> {
  await mustStayOpen(trx, station, handoverId)
  const handover = await openHandover(trx, handoverId)
  const scanned = await parcelsIn(trx, handoverId)
  const leaving = scanned.filter((row) => row.voided_at === null)
  if (leaving.length === 0) throw new Fault('nothing-scanned', 'no parcel is scanned')
  const withdrawn = scanned.filter((row) => row.voided_at !== null)
  const behind = [...(await waitingFor(trx, handover)), ...withdrawn].map(({ id }) => id)
  if (!allSeen(behind, seen)) {
    await setDock(trx, station.id, { seen: behind })
    return false
  }
  const at = station.now()
  for (const { id } of withdrawn)
    await trx
      .updateTable('handover_parcel')
      .set({ undone: 1 })
      .where('parcel_id', '=', id)
      .where('undone', '=', 0)
      .execute()
  const left = await trx
    .updateTable('parcel')
    .set({ handed_over_at: at, handed_over_by: actor.workerId, handover_id: handoverId })
    .where(
      'id',
      'in',
      leaving.map(({ id }) => id),
    )
    .where('voided_at', 'is', null)
    .executeTakeFirst()
  // An order may be opened again at another station in this very moment.
  if (Number(left.numUpdatedRows) !== leaving.length)
    throw new Fault('handover-changed', 'a parcel was taken back')
  await handOrdersOver(trx, station, leaving, actor)
  const number = await protocolNumber(trx, station)
  const documentId = await printNew(trx, station, {
    kind: 'handover_protocol',
    number,
    batchId: null,
    data: await protocolData(trx, station, { ...handover, number, at }, leaving.toReversed(), actor),
  })
  await trx
    .updateTable('handover')
    .set({
      state: 'closed',
      number,
      closed_at: at,
      closed_by: actor.workerId,
      document_id: documentId,
      ...(handover.carrier === 'own'
        ? { carrier_state: 'none' }
        : {
            carrier_state: 'wanted',
            telling_station_id: station.id,
            next_at: at,
            ...(await pickupWanted(trx, station)),
          }),
    })
    .where('id', '=', handoverId)
    .execute()
  await watchShipments(trx, handoverId, at)
  await setDock(trx, station.id, { handoverId: null, lastHandoverId: handoverId, seen: null })
  return true
}

/** An order is handed over when no parcel of it is left. */
async function handOrdersOver(
  trx: Trx,
  station: Station,
  leaving: readonly { readonly order_id: string }[],
  actor: Actor,
): Promise<void> {
  for (const orderId of new Set(leaving.map(({ order_id }) => order_id))) {
    const left = await trx
      .selectFrom('parcel')
      .select('id')
      .where('order_id', '=', orderId)
      .where('voided_at', 'is', null)
      .where('handed_over_at', 'is', null)
      .limit(1)
      .executeTakeFirst()
    if (!left) await transition(trx, station, { orderId, to: 'handed_over', reason: null, actor })
  }
}

/** A series of its own for each year, by the day in the warehouse's time zone. */
async function protocolNumber(trx: Trx, station: Station): Promise<string> {
  const year = dayIn((await readWarehouseSettings(trx)).timeZone, station.now()).slice(0, 4)
  return `PW/${year}/${String(await nextNumber(trx, `PW-${year}`)).padStart(6, '0')}`
}
