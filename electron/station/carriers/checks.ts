import { limitTrouble, type CarrierLimit } from '../../../shared/domain/carrier-limits.ts'
import type { ShippingTrouble } from '../../../shared/domain/carriers.ts'
import { trouble } from './answers.ts'
import type { ShippingParcel, ShippingParty } from './carrier.ts'

/** What is missing in the address of a receiver who is called on at his door. */
export function addressTroubles(receiver: ShippingParty): readonly ShippingTrouble[] {
  const troubles: ShippingTrouble[] = []
  if (!receiver.name && !receiver.company) troubles.push(trouble('name-missing'))
  if (!receiver.street) troubles.push(trouble('street-missing'))
  if (receiver.country === 'PL' && !/^\d{2}-\d{3}$/.test(receiver.postcode))
    troubles.push(trouble('postcode-wrong', receiver.postcode))
  if (!receiver.city) troubles.push(trouble('city-missing'))
  return troubles
}

/** Which parcels a carrier's limit of size and weight keeps back. */
export function parcelTroubles(
  limit: CarrierLimit | null,
  parcels: readonly ShippingParcel[],
): readonly ShippingTrouble[] {
  return parcels.flatMap((parcel) => {
    const found = limitTrouble(limit, { ...parcel, maxGrams: null }, parcel.weightGrams)
    if (!found) return []
    return found.kind === 'too-heavy'
      ? [trouble('parcel-too-heavy', `${found.maxGrams / 1_000} kg`, parcel.no)]
      : [trouble('parcel-too-large', sidesOf(limit), parcel.no)]
  })
}

function sidesOf(limit: CarrierLimit | null): string {
  return limit ? `${limit.sidesMm.map((mm) => mm / 10).join(' × ')} cm` : ''
}
