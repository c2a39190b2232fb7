import { Fault } from '../../../shared/contract/faults.ts'
import { maxParcels, type ParcelDraft } from '../../../shared/contract/packing.ts'
import { isComplete } from '../../../shared/domain/packing.ts'
import type { Db, Trx } from '../db/index.ts'
import { suggestedBoxes } from './contents.ts'
import { mustBeTaken } from './limits.ts'
import { packagings } from './packagings.ts'
import { packCounts, type OpenSession } from './state.ts'

/** The parcels as entered so far; at first those that were filled, each in the box that it is likely to need, not weighed. */
export async function draftOf(db: Db, session: OpenSession): Promise<readonly ParcelDraft[]> {
  const entered = session.parcels.slice(0, maxParcels)
  if (entered.length >= session.parcelNo) return entered
  const boxes = await suggestedBoxes(db, session.orderId, session.parcelNo)
  const more = boxes
    .slice(entered.length)
    .map((packagingId) => ({ packagingId, weightGrams: null, weightSource: null }))
  return [...entered, ...more]
}

/** Begins the next parcel. @throws Fault `parcel-empty` while nothing lies in this one */
export async function nextParcel(trx: Trx, session: OpenSession): Promise<boolean> {
  if (session.parcelNo >= maxParcels) return false
  const filled = await trx
    .selectFrom('packed_piece')
    .select('id')
    .where('order_id', '=', session.orderId)
    .where('parcel_no', '=', session.parcelNo)
    .where('undone', '=', 0)
    .limit(1)
    .executeTakeFirst()
  if (!filled) throw new Fault('parcel-empty', 'nothing lies in this parcel yet')
  await trx
    .updateTable('pack_session')
    .set({ parcel_no: session.parcelNo + 1 })
    .where('id', '=', session.id)
    .execute()
  return true
}

/** Keeps the parcels as entered. @throws Fault `parcel-has-items`, `packaging-unknown`, `box-too-large` for the carrier */
export async function saveParcels(
  trx: Trx,
  session: OpenSession,
  parcels: readonly ParcelDraft[],
): Promise<void> {
  if (parcels.length < session.parcelNo) throw new Fault('parcel-has-items', 'goods lie in that parcel')
  const before = await draftOf(trx, session)
  const known = new Set((await packagings(trx)).map((kind) => kind.id))
  if (parcels.some((parcel) => !known.has(parcel.packagingId)))
    throw new Fault('packaging-unknown', 'no such packaging')
  // Only a box that is chosen now: one that was suggested is named at "packed".
  const chosen = parcels.filter(({ packagingId }, index) => packagingId !== before[index]?.packagingId)
  await mustBeTaken(
    trx,
    session.orderId,
    chosen.map((parcel) => ({ ...parcel, weightGrams: null })),
  )
  await trx
    .updateTable('pack_session')
    .set({ parcels: JSON.stringify(parcels) })
    .where('id', '=', session.id)
    .execute()
}

/** Changes the parcels by a scanned command: another box, one parcel more or less. */
export async function changeParcels(
  trx: Trx,
  session: OpenSession,
  change: (parcels: readonly ParcelDraft[]) => readonly ParcelDraft[],
): Promise<boolean> {
  if (!isComplete(await packCounts(trx, session.orderId))) return false
  const after = change(await draftOf(trx, session))
  if (after.length < session.parcelNo || after.length > maxParcels) return false
  await saveParcels(trx, session, after)
  return true
}
