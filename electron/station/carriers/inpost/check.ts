import { limitOf } from '../../../../shared/domain/carrier-limits.ts'
import type { ShippingTrouble } from '../../../../shared/domain/carriers.ts'
import { trouble } from '../answers.ts'
import type { ShippingRequest } from '../carrier.ts'
import { addressTroubles, parcelTroubles } from '../checks.ts'
import { phoneOf, splitStreet, toLocker } from './request.ts'

/** The most that InPost collects, in groszy, and the most parcels of one shipment to a door (general knowledge; ShipX documents 1-99). */
const mostCodMinor = 500_000
const mostParcels = 99

/** What InPost would refuse, as far as can be told without asking it. Phone and mail are needed by every service. */
export function checkInpost(request: ShippingRequest): readonly ShippingTrouble[] {
  const { receiver, cod } = request
  const troubles: ShippingTrouble[] = []
  if (receiver.country !== 'PL') troubles.push(trouble('country-not-served', receiver.country))
  if (!/^\d{9}$/.test(phoneOf(receiver.phone))) troubles.push(trouble('phone-missing'))
  if (!/^\S+@\S+$/.test(receiver.email)) troubles.push(trouble('email-missing'))
  troubles.push(...(toLocker(request) ? lockerTroubles(request) : doorTroubles(request)))
  if (cod && cod.currency !== 'PLN') troubles.push(trouble('currency-not-allowed', cod.currency))
  else if (cod && cod.minor > mostCodMinor)
    troubles.push(trouble('cod-too-high', `${mostCodMinor / 100} PLN`))
  return troubles
}

function lockerTroubles({ pickupPoint, parcels, options }: ShippingRequest): readonly ShippingTrouble[] {
  const troubles: ShippingTrouble[] = []
  if (!pickupPoint) troubles.push(trouble('pickup-point-missing'))
  // One compartment, one parcel (general knowledge).
  if (parcels.length > 1) troubles.push(trouble('too-many-parcels', '1'))
  const limit = limitOf({ courier: 'InPost', deliveryMethod: 'Paczkomat', pickupPoint: null })
  const found = parcelTroubles(limit, parcels)
  // A rule that names the size knows better than our measures of the box.
  troubles.push(...(options['template'] ? found.filter(({ code }) => code !== 'parcel-too-large') : found))
  return troubles
}

function doorTroubles({ receiver, parcels }: ShippingRequest): readonly ShippingTrouble[] {
  const troubles = [...addressTroubles(receiver)]
  if (receiver.street && splitStreet(receiver.street) === null) troubles.push(trouble('street-missing'))
  if (parcels.length > mostParcels) troubles.push(trouble('too-many-parcels', String(mostParcels)))
  return troubles
}
