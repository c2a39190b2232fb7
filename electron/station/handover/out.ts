import { parseScan } from '../../../shared/domain/barcode.ts'
import { carrierName, whyNotOut, type CarrierKey } from '../../../shared/domain/handover.ts'
import { carriersOf } from '../../../shared/domain/waybill-code.ts'
import type { Refusal } from '../../../shared/contract/refusal.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { findProducts, cardOf } from '../scans/products.ts'
import type { ScanFacts, ScanRead } from '../scans/journal.ts'
import { refuse } from '../scans/refusal.ts'
import { isFree, readDock, setDock } from './dock.ts'
import { factsOf, keyOf, labelRule, parcelOfCode, rowOf, waitingParcels, type ParcelRow } from './parcels.ts'

type OpenHandover = CarrierKey & { readonly id: string }

export async function openHandover(db: Db, id: string): Promise<OpenHandover> {
  return db
    .selectFrom('handover')
    .select(['id', 'carrier', 'courier'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
}

/** Opens the handover of a carrier at this station, or joins the one that is open. @throws Fault `dock-busy` */
export async function openHere(trx: Trx, station: Station, key: CarrierKey, actor: Actor): Promise<string> {
  if (!isFree(await readDock(trx, station.id))) throw new Fault('dock-busy', 'something is open here')
  await trx
    .insertInto('handover')
    .values({
      id: station.newId(),
      carrier: key.carrier,
      courier: key.courier,
      state: 'open',
      opened_at: station.now(),
      opened_by: actor.workerId,
      station_id: station.id,
    })
    // Another station may have opened it at the same moment.
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await trx
    .selectFrom('handover')
    .select('id')
    .where('carrier', '=', key.carrier)
    .where('courier', '=', key.courier)
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  await setDock(trx, station.id, { handoverId: id, seen: null })
  return id
}

/** A label that is scanned while a handover is open: its parcel leaves with it, or the sign says why it does not. */
export async function scanOut(
  trx: Trx,
  station: Station,
  read: ScanRead,
  handover: OpenHandover,
  actor: Actor,
): Promise<ScanFacts> {
  // First, so that what is read of the parcel stays so until the commit.
  await mustStayOpen(trx, station, handover.id)
  const parcel = await parcelOfCode(trx, read.raw)
  if (!parcel) return refuseForeign(trx, station, read)
  const about = { orderId: parcel.order_id }
  const reason = whyNotOut(factsOf(parcel, (await labelRule(trx))(parcel)), handover)
  if (reason !== null) {
    if (reason === 'other-carrier') await noteForeign(trx, station, handover.id, parcel.id)
    return { ...about, outcome: refuse(station, read, reason, await signOf(trx, parcel)) }
  }
  await trx
    .insertInto('handover_parcel')
    .values({
      id: read.scanId,
      handover_id: handover.id,
      parcel_id: parcel.id,
      at: station.now(),
      worker_id: actor.workerId,
      station_id: station.id,
    })
    .execute()
  await setDock(trx, station.id, { seen: null })
  const { orderNumber, no, of } = rowOf(parcel)
  const missing = await missingOf(trx, handover)
  return { ...about, outcome: { kind: 'parcel-out', orderNumber, no, of, complete: missing.length === 0 } }
}

/** A code that is no label of a parcel here: a product is shown as one, of a waybill the carriers that give such numbers are named. */
export async function refuseForeign(trx: Trx, station: Station, read: ScanRead): Promise<ScanFacts> {
  const [product] = await findProducts(trx, read.raw)
  if (!product) {
    const carriers = carriersOf(parseScan(read.raw).text)
    const expected = carriers.map((carrier) => carrierName({ carrier, courier: '' })).join(' / ')
    return { outcome: refuse(station, read, 'unknown-label', { expected: expected || null }) }
  }
  return {
    productId: product.id,
    outcome: refuse(station, read, 'not-a-label', { product: cardOf(product) }),
  }
}

/** What the sign says of a parcel: its order and carrier, and who has scanned it where, or handed it over. */
export async function signOf(db: Db, parcel: ParcelRow): Promise<Partial<Refusal>> {
  const { orderNumber, no, of } = rowOf(parcel)
  const expected = `${of > 1 ? `${orderNumber} (${no}/${of})` : orderNumber} · ${carrierName(keyOf(parcel))}`
  return { expected, holder: await holderOf(db, parcel.id) }
}

/** Who scanned a parcel out, and where. */
async function holderOf(db: Db, parcelId: string): Promise<Refusal['holder']> {
  const row = await db
    .selectFrom('handover_parcel')
    .innerJoin('worker', 'worker.id', 'handover_parcel.worker_id')
    .innerJoin('station', 'station.id', 'handover_parcel.station_id')
    .select(['worker.name as worker', 'station.name as station', 'handover_parcel.at as since'])
    .where('handover_parcel.parcel_id', '=', parcelId)
    .where('handover_parcel.undone', '=', 0)
    .executeTakeFirst()
  return row ?? null
}

async function noteForeign(trx: Trx, station: Station, handoverId: string, parcelId: string): Promise<void> {
  await trx
    .insertInto('handover_foreign')
    .values({ handover_id: handoverId, parcel_id: parcelId, at: station.now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Holds the row of the handover until the commit: no other station closes it meanwhile. @throws Fault `no-handover` */
export async function mustStayOpen(trx: Trx, station: Station, handoverId: string): Promise<void> {
  const held = await trx
    .updateTable('handover')
    .set({ last_scan_at: station.now() })
    .where('id', '=', handoverId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (held.numUpdatedRows !== 1n) throw new Fault('no-handover', 'the handover was closed elsewhere')
}

/** The parcels of the carrier that could leave with it and were not scanned. */
export async function missingOf(db: Db, key: CarrierKey): Promise<readonly ParcelRow[]> {
  const labelled = await labelRule(db)
  return (await waitingFor(db, key)).filter(labelled)
}

/** All parcels of the carrier that wait, with and without a label. */
export async function waitingFor(db: Db, key: CarrierKey): Promise<readonly ParcelRow[]> {
  return (await waitingParcels(db)).filter((row) => {
    const { carrier, courier } = keyOf(row)
    return carrier === key.carrier && courier === key.courier
  })
}

/** Takes back the parcel that was scanned last at this station; false when none was. */
export async function takeBackLast(trx: Trx, station: Station, handoverId: string): Promise<boolean> {
  await mustStayOpen(trx, station, handoverId)
  const last = await trx
    .selectFrom('handover_parcel')
    .select('id')
    .where('handover_id', '=', handoverId)
    .where('station_id', '=', station.id)
    .where('undone', '=', 0)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!last) return false
  await trx.updateTable('handover_parcel').set({ undone: 1 }).where('id', '=', last.id).execute()
  await trx.updateTable('scan').set({ undone: 1 }).where('id', '=', last.id).where('undone', '=', 0).execute()
  await setDock(trx, station.id, { seen: null })
  return true
}
