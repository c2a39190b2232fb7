import type { CarrierCode } from './carriers.ts'
import { mayFollow, type OrderState } from './order-state.ts'

/** What may become of a parcel that has left. */
export const parcelFates = ['delivered', 'undelivered', 'returned', 'lost'] as const
export type ParcelFate = (typeof parcelFates)[number]

/** Whose list a parcel is on; `courier` names one of the couriers that drive for the own carrier, and is empty for all others. */
export type CarrierKey = { readonly carrier: CarrierCode; readonly courier: string }

/** The key under which a parcel of a shipment is handed over. */
export function carrierKeyOf(carrier: CarrierCode, courier: string): CarrierKey {
  return { carrier, courier: carrier === 'own' ? courier : '' }
}

const names: Readonly<Record<Exclude<CarrierCode, 'own'>, string>> = {
  inpost: 'InPost',
  allegro: 'Allegro',
  dpd: 'DPD',
  dhl24: 'DHL',
  poczta: 'Poczta Polska',
  baselinker: 'BaseLinker',
}

/** What a carrier is called, in every language. */
export function carrierName({ carrier, courier }: CarrierKey): string {
  return carrier === 'own' ? courier || '–' : names[carrier]
}

/** What is known of a parcel whose label is scanned at the dock. */
export type DockParcel = {
  readonly key: CarrierKey
  readonly orderState: OrderState
  readonly void: boolean
  readonly left: boolean
  /** In a handover that is not closed, this one or another. */
  readonly scanned: boolean
  /** Bought, and its label was scanned on its box where the warehouse wants that. */
  readonly labelled: boolean
}

export type HandoverRefusal =
  'parcel-cancelled' | 'parcel-reopened' | 'parcel-left' | 'parcel-scanned' | 'other-carrier' | 'not-labelled'

/** Why a parcel may not leave with a handover, or null when it may. What must never leave is said first. */
export function whyNotOut(parcel: DockParcel, handover: CarrierKey): HandoverRefusal | null {
  if (parcel.void) return parcel.orderState === 'cancelled' ? 'parcel-cancelled' : 'parcel-reopened'
  if (parcel.left) return 'parcel-left'
  if (parcel.scanned) return 'parcel-scanned'
  if (parcel.key.carrier !== handover.carrier || parcel.key.courier !== handover.courier)
    return 'other-carrier'
  return parcel.labelled ? null : 'not-labelled'
}

/** Whether a handover may be closed: nothing stays behind that the person who closes it has not seen. */
export function allSeen(staysBehind: readonly string[], seen: readonly string[] | null): boolean {
  return staysBehind.every((id) => seen?.includes(id) ?? false)
}

/** Whether a parcel may go from one fate, null while none is known, to another; as orders do. */
export function mayBecome(from: ParcelFate | null, to: ParcelFate): boolean {
  return mayFollow(from ?? 'handed_over', to)
}

/** The worst first: what one parcel suffered is what a person has to know of the order. */
const worst = ['lost', 'undelivered', 'returned', 'delivered'] as const

/**
 * What became of an order whose parcels have all left: the worst that happened to one of them, once it is known of each. One parcel that is
 * delivered is not the order delivered.
 */
export function fateOfOrder(fates: readonly (ParcelFate | null)[]): ParcelFate | null {
  if (fates.length === 0 || fates.includes(null)) return null
  return worst.find((fate) => fates.includes(fate)) ?? null
}
