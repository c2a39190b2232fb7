import { Fault } from '../../../shared/contract/faults.ts'
import { fateOfOrder, mayBecome, type ParcelFate } from '../../../shared/domain/handover.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { promiseAlone } from './reserve.ts'
import { sendAgain } from './send-part.ts'
import { transition } from './transition.ts'

/** What happened to a parcel, with the reason that a person gave. */
export type ParcelEvent = {
  readonly parcelId: string
  readonly reason: string
  readonly actor: Actor
}

/**
 * Says what became of a parcel that has left. The order follows when it is known of each of its parcels.
 * @throws Fault `parcel-unknown`, `fate-not-allowed`
 */
export async function bookFate(
  trx: Trx,
  station: Station,
  event: ParcelEvent & { readonly fate: ParcelFate },
): Promise<void> {
  const { parcelId, fate, reason, actor } = event
  const parcel = await trx
    .selectFrom('parcel')
    .select(['order_id', 'fate', 'handed_over_at'])
    .where('id', '=', parcelId)
    .executeTakeFirst()
  if (!parcel) throw new Fault('parcel-unknown', 'no such parcel')
  const { order_id: orderId, fate: before } = parcel
  if (parcel.handed_over_at === null || !mayBecome(before, fate))
    throw new Fault('fate-not-allowed', `not from ${before ?? 'no fate'} to ${fate}`)
  const changed = await trx
    .updateTable('parcel')
    .set({ fate, fate_at: station.now(), fate_by: actor.workerId, settled_at: null })
    .where('id', '=', parcelId)
    .where((eb) => (before === null ? eb('fate', 'is', null) : eb('fate', '=', before)))
    .executeTakeFirst()
  if (changed.numUpdatedRows !== 1n) throw new Fault('fate-not-allowed', 'somebody else was quicker')
  await keepEvent(trx, station, event, fate)
  const fates = await trx
    .selectFrom('parcel')
    .select('fate')
    .where('order_id', '=', orderId)
    .where('voided_at', 'is', null)
    .execute()
  const { state } = await trx
    .selectFrom('sales_order')
    .select('state')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const to = fateOfOrder(fates.map((row) => row.fate))
  if (to !== null && to !== state) await transition(trx, station, { orderId, to, reason, actor })
}

/** Says the same of every parcel of an order for which it may be said. @throws Fault `fate-not-allowed` when it may be said of none */
export async function bookOrderFate(
  trx: Trx,
  station: Station,
  orderId: string,
  fate: ParcelFate,
  reason: string,
  actor: Actor,
): Promise<void> {
  const parcels = await trx
    .selectFrom('parcel')
    .select(['id', 'fate'])
    .where('order_id', '=', orderId)
    .where('handed_over_at', 'is not', null)
    .orderBy('no')
    .execute()
  const open = parcels.filter((parcel) => mayBecome(parcel.fate, fate))
  if (open.length === 0) throw new Fault('fate-not-allowed', `no parcel may be ${fate}`)
  for (const { id: parcelId } of open) await bookFate(trx, station, { parcelId, fate, reason, actor })
}

/**
 * Settles a lost parcel: its goods go out again as an order that follows this one, or it is closed with a reason.
 * @throws Fault `not-lost`, `nothing-left` when nobody knows what was in it, `kit-line`
 */
export async function settleLost(
  trx: Trx,
  station: Station,
  event: ParcelEvent & { readonly way: 'send-again' | 'close' },
): Promise<void> {
  await promiseAlone(trx, station)
  const settled = await trx
    .updateTable('parcel')
    .set({ settled_at: station.now() })
    .where('id', '=', event.parcelId)
    .where('fate', '=', 'lost')
    .where('settled_at', 'is', null)
    .returning('order_id')
    .executeTakeFirst()
  if (!settled) throw new Fault('not-lost', 'no lost parcel that waits for a decision')
  await keepEvent(trx, station, event, event.way === 'close' ? 'closed' : 'sent-again')
  if (event.way === 'close') return
  const items = await trx
    .selectFrom('parcel_item')
    .select(['order_line_id as lineId', 'quantity as pieces'])
    .where('parcel_id', '=', event.parcelId)
    .execute()
  await sendAgain(trx, station, settled.order_id, items, event.actor)
}

/** Settles every lost parcel of an order that waits for a decision. Faults as those of {@link settleLost} */
export async function settleOrder(
  trx: Trx,
  station: Station,
  orderId: string,
  way: 'send-again' | 'close',
  reason: string,
  actor: Actor,
): Promise<void> {
  const lost = await trx
    .selectFrom('parcel')
    .select('id')
    .where('order_id', '=', orderId)
    .where('fate', '=', 'lost')
    .where('settled_at', 'is', null)
    .orderBy('no')
    .execute()
  for (const { id: parcelId } of lost) await settleLost(trx, station, { parcelId, way, reason, actor })
}

/** Appends what happened to a parcel to its story. */
export async function keepEvent(
  trx: Trx,
  station: Station,
  { parcelId, reason, actor }: ParcelEvent,
  kind: ParcelFate | 'sent-again' | 'closed',
): Promise<void> {
  await trx
    .insertInto('parcel_event')
    .values({
      id: station.newId(),
      parcel_id: parcelId,
      at: station.now(),
      kind,
      reason,
      worker_id: actor.workerId,
      station_id: actor.stationId,
    })
    .execute()
}
