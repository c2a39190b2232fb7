import { limitOf } from '../../../../shared/domain/carrier-limits.ts'
import type { ShippingTrouble } from '../../../../shared/domain/carriers.ts'
import { trouble } from '../answers.ts'
import type { CarrierAccount, ShippingRequest } from '../carrier.ts'
import { parcelTroubles } from '../checks.ts'

/** The courier behind BaseLinker: the rule's, else the account's. */
export function courierOf({ options }: Pick<ShippingRequest, 'options'>, { fields }: CarrierAccount): string {
  return options['courierCode'] || fields['courierCode'] || ''
}

/** Our account with that courier in BaseLinker, where it has several. */
export function courierAccountOf({ fields }: CarrierAccount): { readonly account_id?: number } {
  return fields['courierAccountId'] ? { account_id: Number(fields['courierAccountId']) } : {}
}

/** The order in BaseLinker, from which it takes the receiver, what is due and the pickup point by itself. */
export const orderIdOf = ({ sourceRef }: Pick<ShippingRequest, 'sourceRef'>): number => Number(sourceRef)

/** Weight in kg; sides in whole centimetres, never less than the box has. */
export const packagesOf = ({ parcels }: ShippingRequest) =>
  parcels.map((parcel) => ({
    weight: parcel.weightGrams / 1_000,
    length: Math.ceil(parcel.lengthMm / 10),
    width: Math.ceil(parcel.widthMm / 10),
    height: Math.ceil(parcel.heightMm / 10),
  }))

/** What would be refused, as far as it is known without asking: the receiver is in BaseLinker, not in our request. */
export function checkBaselinker(
  request: ShippingRequest,
  account: CarrierAccount,
): readonly ShippingTrouble[] {
  const troubles: ShippingTrouble[] = []
  const courier = courierOf(request, account)
  if (!courier) troubles.push(trouble('service-unknown', 'courier_code'))
  if (!/^[1-9]\d*$/.test(request.sourceRef)) troubles.push(trouble('other', `order_id: ${request.sourceRef}`))
  if (request.cod && request.cod.currency !== 'PLN')
    troubles.push(trouble('currency-not-allowed', request.cod.currency))
  const limit = limitOf({ courier, deliveryMethod: null, pickupPoint: request.pickupPoint })
  return [...troubles, ...parcelTroubles(limit, request.parcels)]
}
