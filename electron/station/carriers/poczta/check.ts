import { limitOf, pocztexSize } from '../../../../shared/domain/carrier-limits.ts'
import type { ShippingTrouble } from '../../../../shared/domain/carriers.ts'
import { splitStreet } from '../../../../shared/domain/house-number.ts'
import { trouble } from '../answers.ts'
import type { ShippingRequest } from '../carrier.ts'
import { addressTroubles, codTroubles, contactTroubles, parcelTroubles, textTroubles } from '../checks.ts'
import { accountDigits, olderParcel, pocztex, serviceOf } from './request.ts'

/** `kwotaPobraniaType` of the WSDL, in groszy. */
const mostCodMinor = 9_999_999
/** `addShipment` takes 500 in one call. */
const mostParcels = 500

/** What Poczta Polska would refuse, as far as can be told without asking it. Lengths are those of the WSDL. */
export function checkPoczta(request: ShippingRequest): readonly ShippingTrouble[] {
  const { receiver, parcels, orderNumber, pickupPoint } = request
  const parts = splitStreet(receiver.street)
  const service = serviceOf(request)
  return [
    ...addressTroubles(receiver, parts !== null),
    ...(service === pocztex || service === olderParcel ? [] : [trouble('service-unknown', service)]),
    ...(pickupPoint === null ? [] : contactTroubles(receiver)),
    ...(parcels.length > mostParcels ? [trouble('too-many-parcels', String(mostParcels))] : []),
    ...(service === olderParcel ? olderTroubles(request) : pocztexTroubles(request)),
    ...textTroubles([
      ['nazwa', receiver.company || receiver.name, 60],
      ['nazwa2', receiver.company ? receiver.name : '', 60],
      ['ulica', parts?.street ?? '', 255],
      ['numerDomu', parts?.house ?? '', 11],
      ['numerLokalu', parts?.flat ?? '', 11],
      ['miejscowosc', receiver.city, 63],
      ['tytulem', orderNumber, 54],
    ]),
  ]
}

function pocztexTroubles({ parcels, cod }: ShippingRequest): readonly ShippingTrouble[] {
  const limit = limitOf({ courier: 'Pocztex', deliveryMethod: null, pickupPoint: null })
  const told = parcelTroubles(limit, parcels)
  return [
    ...told,
    // The largest size has a limit for the sum of its sides as well.
    ...parcels
      .filter(
        (parcel) => pocztexSize(parcel) === null && !told.some(({ parcelNo }) => parcelNo === parcel.no),
      )
      .map((parcel) => trouble('parcel-too-large', '250 cm', parcel.no)),
    ...codTroubles(cod, mostCodMinor),
    ...(cod && !/^\d{26}$/.test(accountDigits(cod.iban)) ? [trouble('cod-account-missing')] : []),
  ]
}

/** `paczkaPocztowaType` of the WSDL has neither a collection nor a point. */
function olderTroubles({ parcels, cod, pickupPoint }: ShippingRequest): readonly ShippingTrouble[] {
  const limit = limitOf({ courier: 'Paczka pocztowa', deliveryMethod: null, pickupPoint: null })
  return [
    ...parcelTroubles(limit, parcels),
    ...(cod ? [trouble('cod-not-allowed')] : []),
    ...(pickupPoint === null ? [] : [trouble('service-unknown', pickupPoint)]),
  ]
}
