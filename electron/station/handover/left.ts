import { Fault } from '../../../shared/contract/faults.ts'
import { mayBecome, parcelFates, type ParcelFate } from '../../../shared/domain/handover.ts'
import type { Role } from '../../../shared/domain/roles.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { bookFate } from '../orders/index.ts'
import { readDock, setDock } from './dock.ts'
import { parcelById, type ParcelRow } from './parcels.ts'

/** Who decides about parcels that have left. */
export const mayBook = (role: Role): boolean => role === 'lead' || role === 'admin'

/** What may still become of a parcel; more pieces may come back in one that is back already. */
export function fatesOf({ fate }: Pick<ParcelRow, 'fate'>): readonly ParcelFate[] {
  return parcelFates.filter((to) => mayBecome(fate, to) || (to === fate && isBack(to)))
}

export const isBack = (fate: ParcelFate): fate is 'returned' | 'undelivered' =>
  fate === 'returned' || fate === 'undelivered'

/**
 * Says what became of a parcel that has left; of one that is back its pieces are counted first, and it is booked with them.
 * @throws Fault `parcel-unknown`, `fate-not-allowed`, `dock-busy`, `parcel-busy` when another station counts it
 */
export async function bookParcel(
  trx: Trx,
  station: Station,
  event: { readonly parcelId: string; readonly fate: ParcelFate; readonly reason: string },
  actor: Actor,
): Promise<void> {
  const { parcelId, fate, reason } = event
  const dock = await readDock(trx, station.id)
  if (dock.handoverId !== null || dock.returnId !== null)
    throw new Fault('dock-busy', 'something is open here')
  const parcel = await parcelById(trx, parcelId)
  if (!parcel) throw new Fault('parcel-unknown', 'no such parcel')
  if (parcel.handed_over_at === null || !fatesOf(parcel).includes(fate))
    throw new Fault('fate-not-allowed', `not from ${parcel.fate ?? 'no fate'} to ${fate}`)
  if (!isBack(fate)) {
    await bookFate(trx, station, { ...event, actor })
    return setDock(trx, station.id, { parcelId: null })
  }
  const open = await trx
    .selectFrom('parcel_return')
    .select('id')
    .where('parcel_id', '=', parcelId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (open) throw new Fault('parcel-busy', 'another station counts its pieces')
  const id = station.newId()
  await trx
    .insertInto('parcel_return')
    .values({
      id,
      parcel_id: parcelId,
      fate,
      reason,
      state: 'open',
      opened_at: station.now(),
      worker_id: actor.workerId,
      station_id: station.id,
    })
    .execute()
  await setDock(trx, station.id, { parcelId: null, returnId: id })
}
