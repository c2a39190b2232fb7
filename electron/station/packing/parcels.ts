import { Fault } from '../../../shared/contract/faults.ts'
import { maxParcels, type ParcelDraft } from '../../../shared/contract/packing.ts'
import { isComplete } from '../../../shared/domain/packing.ts'
import type { Db, Trx } from '../db/index.ts'
import { packCounts, type OpenSession } from './state.ts'

export type PackagingRow = { readonly id: string; readonly code: string }

/** The kinds of box in the order in which the bench offers them. */
export async function packagings(db: Db) {
  const rows = await db.selectFrom('packaging').selectAll().orderBy('sort_order').execute()
  return rows.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    lengthMm: row.length_mm,
    widthMm: row.width_mm,
    heightMm: row.height_mm,
    tareGrams: row.tare_grams,
  }))
}

/** What the parcels step starts with: one parcel in the first kind of box, not weighed. */
export function draftOf(session: OpenSession, kinds: readonly PackagingRow[]): readonly ParcelDraft[] {
  const first = kinds[0]
  if (session.parcels.length > 0 || !first) return session.parcels
  return [{ packagingId: first.id, weightGrams: null, weightSource: null }]
}

export async function saveParcels(
  trx: Trx,
  session: OpenSession,
  parcels: readonly ParcelDraft[],
): Promise<void> {
  const known = new Set((await packagings(trx)).map((kind) => kind.id))
  if (parcels.some((parcel) => !known.has(parcel.packagingId)))
    throw new Fault('packaging-unknown', 'no such packaging')
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
  const before = draftOf(session, await packagings(trx))
  const after = change(before)
  if (after.length === 0 || after.length > maxParcels) return false
  await saveParcels(trx, session, after)
  return true
}
