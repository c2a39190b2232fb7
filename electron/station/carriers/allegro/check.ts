import type { ShippingTrouble } from '../../../../shared/domain/carriers.ts'
import { trouble } from '../answers.ts'
import type { ShippingRequest } from '../carrier.ts'
import { deliveryMethodOf } from './request.ts'

/**
 * What Allegro would refuse, as far as can be told without asking it. Sizes, weights, the most that is collected and whether a point is
 * needed hang on the delivery method, of which we know an id only: those Allegro tells itself.
 */
export function checkAllegro(request: ShippingRequest): readonly ShippingTrouble[] {
  const { receiver, cod } = request
  const troubles: ShippingTrouble[] = []
  if (!deliveryMethodOf(request)) troubles.push(trouble('service-unknown'))
  if (!receiver.name && !receiver.company) troubles.push(trouble('name-missing'))
  if (!receiver.street) troubles.push(trouble('street-missing'))
  // Allegro sends abroad too.
  if (receiver.country === 'PL' && !/^\d{2}-\d{3}$/.test(receiver.postcode))
    troubles.push(trouble('postcode-wrong', receiver.postcode))
  if (!receiver.city) troubles.push(trouble('city-missing'))
  if (receiver.phone.replaceAll(/\D/g, '').length < shortestPhone) troubles.push(trouble('phone-missing'))
  if (!receiver.email) troubles.push(trouble('email-missing'))
  if (cod && cod.currency !== 'PLN') troubles.push(trouble('currency-not-allowed', cod.currency))
  if (cod && !cod.iban) troubles.push(trouble('cod-account-missing'))
  return troubles
}

/** Digits of a phone number of any country that Allegro sends to (general knowledge). */
const shortestPhone = 9
