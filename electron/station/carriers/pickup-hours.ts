import type { CarrierAccount, Pickup, PickupHours } from './carrier.ts'

/** The courier of an account, where it wants him to be ordered. @param pickupOf is given the hours of the account */
export function whenWanted(
  { fields }: CarrierAccount,
  pickupOf: (hours: PickupHours) => Pickup,
): Pickup | null {
  if (fields['pickup'] !== 'yes') return null
  return pickupOf({ from: fields['pickupFrom'] ?? '', to: fields['pickupTo'] ?? '' })
}
