import { limitOf } from '../../../../shared/domain/carrier-limits.ts'
import type { ShippingTrouble } from '../../../../shared/domain/carriers.ts'
import { trouble } from '../answers.ts'
import type { ShippingParty, ShippingRequest } from '../carrier.ts'
import { addressTroubles, codTroubles, contactTroubles, parcelTroubles, textTroubles } from '../checks.ts'
import { toPoint } from './request.ts'

/** The most that DPD collects in Poland, in groszy (general knowledge; a contract may say otherwise). */
const mostCodMinor = 1_500_000

/** What DPD would refuse, as far as can be told without asking it. */
export function checkDpd(request: ShippingRequest): readonly ShippingTrouble[] {
  const { receiver, pickupPoint } = request
  return [
    ...(pickupPoint === null ? addressTroubles(receiver, true) : pointTroubles(receiver)),
    ...(request.service === toPoint && pickupPoint === null ? [trouble('pickup-point-missing')] : []),
    ...parcelTroubles(limitOf({ courier: 'DPD', deliveryMethod: null, pickupPoint: null }), request.parcels),
    ...codTroubles(request.cod, mostCodMinor),
    ...textTroubles([
      ['name', receiver.name, 100],
      ['company', receiver.company, 100],
      ['address', receiver.street, 100],
      ['city', receiver.city, 50],
      ['email', receiver.email, 100],
      ['ref1', request.orderNumber, 100],
    ]),
  ]
}

/** Nobody comes to a door: the receiver is told where and when to fetch it (that both are needed is general knowledge). */
function pointTroubles(receiver: ShippingParty): readonly ShippingTrouble[] {
  return [
    ...(receiver.country === 'PL' ? [] : [trouble('country-not-served', receiver.country)]),
    ...(receiver.name || receiver.company ? [] : [trouble('name-missing')]),
    ...contactTroubles(receiver),
  ]
}
