import { limitOf } from '../../../../shared/domain/carrier-limits.ts'
import type { ShippingTrouble } from '../../../../shared/domain/carriers.ts'
import { splitStreet } from '../../../../shared/domain/house-number.ts'
import { trouble } from '../answers.ts'
import type { ShippingRequest } from '../carrier.ts'
import { addressTroubles, codTroubles, contactTroubles, parcelTroubles } from '../checks.ts'
import { toLocker } from './request.ts'

/** The most that InPost collects, in groszy (general knowledge), and the most parcels of one shipment to a door (ShipX: 1-99). */
const mostCodMinor = 500_000
const mostParcels = 99

/** What InPost would refuse, as far as can be told without asking it. Phone and mail are needed by every service. */
export function checkInpost(request: ShippingRequest): readonly ShippingTrouble[] {
  return [
    ...contactTroubles(request.receiver),
    ...(toLocker(request) ? lockerTroubles(request) : doorTroubles(request)),
    ...codTroubles(request.cod, mostCodMinor),
  ]
}

function lockerTroubles({
  receiver,
  pickupPoint,
  parcels,
  options,
}: ShippingRequest): readonly ShippingTrouble[] {
  const limit = limitOf({ courier: 'InPost', deliveryMethod: 'Paczkomat', pickupPoint: null })
  const found = parcelTroubles(limit, parcels)
  return [
    ...(receiver.country === 'PL' ? [] : [trouble('country-not-served', receiver.country)]),
    ...(pickupPoint ? [] : [trouble('pickup-point-missing')]),
    // One compartment, one parcel (general knowledge).
    ...(parcels.length > 1 ? [trouble('too-many-parcels', '1')] : []),
    // A rule that names the size knows better than our measures of the box.
    ...(options['template'] ? found.filter(({ code }) => code !== 'parcel-too-large') : found),
  ]
}

function doorTroubles({ receiver, parcels }: ShippingRequest): readonly ShippingTrouble[] {
  return [
    ...addressTroubles(receiver, splitStreet(receiver.street) !== null),
    ...(parcels.length > mostParcels ? [trouble('too-many-parcels', String(mostParcels))] : []),
  ]
}
