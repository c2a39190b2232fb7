import { limitOf } from '../../../../shared/domain/carrier-limits.ts'
import type { ShippingTrouble } from '../../../../shared/domain/carriers.ts'
import { splitStreet } from '../../../../shared/domain/house-number.ts'
import { trouble } from '../answers.ts'
import type { ShippingRequest } from '../carrier.ts'
import { addressTroubles, codTroubles, parcelTroubles, textTroubles } from '../checks.ts'
import { productOf } from './request.ts'

/** The products that `createShipments` documents for a door in Poland; a parcel to a point is made by another of DHL's interfaces. */
const domestic: ReadonlySet<string> = new Set(['AH', 'PR', '09', '12', 'DW'])
/** The most that DHL collects, in groszy (general knowledge; a contract may say otherwise). */
const mostCodMinor = 1_100_000
/** The most characters of house and flat together (documentation of the address structures). */
const mostNumberLength = 15

/** What DHL would refuse, as far as can be told without asking it. The lengths are those of the documented structures. */
export function checkDhl24(request: ShippingRequest): readonly ShippingTrouble[] {
  const { receiver, pickupPoint, cod } = request
  const parts = splitStreet(receiver.street)
  const product = productOf(request)
  return [
    ...addressTroubles(receiver, parts !== null),
    ...(domestic.has(product) ? [] : [trouble('service-unknown', product)]),
    ...(pickupPoint === null ? [] : [trouble('service-unknown', pickupPoint)]),
    ...parcelTroubles(limitOf({ courier: 'DHL', deliveryMethod: null, pickupPoint: null }), request.parcels),
    ...codTroubles(cod, mostCodMinor),
    ...textTroubles([
      ['name', receiver.company || receiver.name, 60],
      ['contactPerson', receiver.name, 60],
      ['city', receiver.city, 17],
      ['street', parts?.street ?? '', 35],
      ['houseNumber', parts?.house ?? '', 10],
      ['apartmentNumber', parts?.flat ?? '', 10],
      ['houseNumber + apartmentNumber', `${parts?.house ?? ''}${parts?.flat ?? ''}`, mostNumberLength],
      ['contactEmail', receiver.email, 60],
    ]),
  ]
}
