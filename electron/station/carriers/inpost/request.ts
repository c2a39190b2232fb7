import { lockerSize } from '../../../../shared/domain/carrier-limits.ts'
import { splitStreet } from '../../../../shared/domain/house-number.ts'
import type { ShippingParcel, ShippingParty, ShippingRequest } from '../carrier.ts'
import { phoneDigits } from '../checks.ts'

/** The service of ShipX: the rule's, else the usual one to a locker or to a door. */
export function serviceOf({ service, pickupPoint }: ShippingRequest): string {
  return service || (pickupPoint === null ? 'inpost_courier_standard' : 'inpost_locker_standard')
}

/** Services to a locker are told by a locker size and a target point, all others by measures and an address. */
export const toLocker = (request: ShippingRequest): boolean => serviceOf(request).startsWith('inpost_locker')

/** How the parcels come to InPost: fetched by its courier unless account or rule say otherwise (`parcel_locker`, `pop`, ...). */
export function sendingMethodOf(request: ShippingRequest, accountMethod: string | undefined): string {
  return request.options['sending_method'] || accountMethod || 'dispatch_order'
}

/** The body of `POST /v1/organizations/:id/shipments`, in the simplified mode: with a service it is bought on its own. */
export function createBody(request: ShippingRequest, accountMethod: string | undefined): unknown {
  const locker = toLocker(request)
  return {
    service: serviceOf(request),
    reference: request.reference,
    comments: request.orderNumber,
    // Without a sender the organization's own is taken; ShipX wants phone and mail of it.
    ...(request.sender.phone && request.sender.email ? { sender: senderOf(request.sender) } : {}),
    receiver: receiverOf(request.receiver, locker),
    parcels: request.parcels.map((parcel) =>
      locker ? lockerParcel(parcel, request.options['template']) : courierParcel(parcel),
    ),
    custom_attributes: {
      sending_method: sendingMethodOf(request, accountMethod),
      ...(request.pickupPoint === null ? {} : { target_point: request.pickupPoint }),
    },
    ...(request.cod
      ? {
          cod: { amount: request.cod.minor / 100, currency: request.cod.currency },
          // What is collected has to be insured at least as high (general knowledge, as in InPost's own examples).
          insurance: { amount: request.cod.minor / 100, currency: request.cod.currency },
        }
      : {}),
  }
}

/** An address as ShipX has it. */
export function addressOf(party: ShippingParty) {
  const parts = splitStreet(party.street)
  return {
    street: parts?.street ?? party.street,
    building_number: parts ? [parts.house, parts.flat].filter((each) => each !== '').join('/') : '',
    city: party.city,
    post_code: party.postcode,
    country_code: party.country,
  }
}

function senderOf(sender: ShippingParty) {
  return {
    company_name: sender.company || sender.name,
    email: sender.email,
    phone: phoneDigits(sender.phone),
    address: addressOf(sender),
  }
}

function receiverOf(receiver: ShippingParty, locker: boolean) {
  const [first = '', ...rest] = receiver.name.trim().split(/\s+/)
  return {
    ...(receiver.company ? { company_name: receiver.company } : {}),
    ...(first ? { first_name: first, last_name: rest.join(' ') || first } : {}),
    email: receiver.email,
    phone: phoneDigits(receiver.phone),
    ...(locker ? {} : { address: addressOf(receiver) }),
  }
}

function lockerParcel(parcel: ShippingParcel, template: string | undefined) {
  return { id: parcelId(parcel), template: template || lockerSize(parcel) }
}

function courierParcel(parcel: ShippingParcel) {
  return {
    id: parcelId(parcel),
    dimensions: {
      length: String(parcel.lengthMm),
      width: String(parcel.widthMm),
      height: String(parcel.heightMm),
      unit: 'mm',
    },
    weight: { amount: String(parcel.weightGrams / 1_000), unit: 'kg' },
    is_non_standard: false,
  }
}

/** Our name of a parcel, which ShipX gives back as `identify_number`. */
export const parcelId = ({ no }: Pick<ShippingParcel, 'no'>): string => `p${no}`
