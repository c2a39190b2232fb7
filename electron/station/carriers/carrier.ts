import type { Whereabouts } from '../../../shared/domain/whereabouts.ts'
import type { CarrierCode, ShippingTrouble } from '../../../shared/domain/carriers.ts'

/** Sender or receiver. `country` is ISO 3166-1 alpha-2, `postcode` as written on a letter (`00-950`). */
export type ShippingParty = {
  readonly name: string
  readonly company: string
  /** Street with the number of house and flat. */
  readonly street: string
  readonly postcode: string
  readonly city: string
  readonly country: string
  readonly phone: string
  readonly email: string
}

export type ShippingParcel = {
  /** Our id of the parcel (UUID). */
  readonly id: string
  /** From 1. */
  readonly no: number
  readonly weightGrams: number
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
}

/** The form in which a carrier gives its labels. */
export type LabelForm = 'zpl203' | 'zpl300' | 'epl203' | 'pdf'

/** All that a carrier is told of one shipment. It is stored before the first byte leaves, and sent again letter for letter. */
export type ShippingRequest = {
  /** Our id of the shipment (UUID): the carrier's reference field, and its idempotency key where it has one. */
  readonly reference: string
  /** The service as the carrier's API names it, from the rule that chose it; empty for the carrier's usual one. */
  readonly service: string
  /** What else the rule says, by the carrier's own words (for instance `sending_method`). */
  readonly options: Readonly<Record<string, string>>
  readonly orderNumber: string
  /** The order as its source names it, for carriers that are reached through the source. */
  readonly sourceRef: string
  readonly sender: ShippingParty
  readonly receiver: ShippingParty
  /** Locker or point to which the buyer has it sent. */
  readonly pickupPoint: string | null
  readonly parcels: readonly ShippingParcel[]
  /** What the courier collects of the buyer, for the whole shipment; always all that is due. */
  readonly cod: { readonly minor: number; readonly currency: string; readonly iban: string } | null
  /** YYYY-MM-DD in the warehouse's time zone. */
  readonly shipDate: string
  readonly labelForm: LabelForm
  /** Shipments that the carrier had for this order before we asked, from {@link Carrier.before}. */
  readonly before: readonly string[]
}

/** A shipment as the carrier has it. */
export type CarrierShipment = {
  /** The carrier's own id. */
  readonly carrierId: string
  /** `accepted`: known to the carrier and not yet bought, to be looked at again. */
  readonly state: 'accepted' | 'bought' | 'refused' | 'void'
  /** Waybill number by parcel, in the order of the request's parcels; empty until it is bought. */
  readonly waybills: readonly string[]
  /** UTC ms; null where the carrier does not say. */
  readonly madeAt: number | null
  /** Why it is `refused`. */
  readonly troubles: readonly ShippingTrouble[]
}

/** What came of asking a carrier to do something. Whatever else happens is thrown, and means that nobody knows. */
export type Answer<T> =
  | { readonly kind: 'done'; readonly value: T }
  /** Certainly not done, and it will not be without a change. */
  | { readonly kind: 'refused'; readonly troubles: readonly ShippingTrouble[] }
  /** Certainly not done: the carrier was not reached, is busy or has paused us. It may be asked again. */
  | { readonly kind: 'later'; readonly afterMs: number | null }

/** A file of a carrier; what it is, is told by its bytes and not by its name. */
export type CarrierFile = {
  /** The parcel whose label it is; null for one file of all parcels. */
  readonly parcelNo: number | null
  readonly bytes: Uint8Array
}

/**
 * A carrier, as the rest of the program sees it. Each act that changes something at the carrier throws when the outcome is not known
 * (time-out, connection cut, 5xx, an answer that cannot be read): the caller then asks by {@link Carrier.find}.
 */
export type Carrier = {
  readonly code: CarrierCode
  /** True when the same request may be sent again without a second shipment (the carrier documents it). */
  readonly repeatable: boolean
  /** What the carrier would refuse, as far as can be told without asking it. Pure. */
  readonly check: (request: ShippingRequest) => readonly ShippingTrouble[]
  /** The shipments that the carrier has for the order already, where it cannot be asked by our reference; else absent. */
  readonly before?: (request: ShippingRequest, signal: AbortSignal) => Promise<readonly string[]>
  readonly create: (request: ShippingRequest, signal: AbortSignal) => Promise<Answer<CarrierShipment>>
  /** Everything that exists for our reference, also what is void; null when this carrier cannot be asked. Throws when it does not answer. */
  readonly find:
    ((request: ShippingRequest, signal: AbortSignal) => Promise<readonly CarrierShipment[]>) | null
  /** One shipment by the carrier's id. Throws when the carrier does not answer. */
  readonly look: (
    carrierId: string,
    request: ShippingRequest,
    signal: AbortSignal,
  ) => Promise<CarrierShipment>
  /** The labels of a bought shipment, in the form asked for where the carrier has it. `later` while they are not ready. */
  readonly labels: (
    shipment: CarrierShipment,
    request: ShippingRequest,
    form: LabelForm,
    signal: AbortSignal,
  ) => Promise<Answer<readonly CarrierFile[]>>
  /** Takes a shipment back. Done also when it was void already. */
  readonly void: (
    shipment: CarrierShipment,
    request: ShippingRequest,
    signal: AbortSignal,
  ) => Promise<Answer<null>>
  /**
   * Tells the carrier what leaves together, where it wants to hear of it; the paper it gives, if any. Else null. It orders no courier, and
   * may be asked again.
   */
  readonly handOver:
    | ((shipments: readonly HandedShipment[], signal: AbortSignal) => Promise<Answer<CarrierFile | null>>)
    | null
  /** How a courier is ordered; null where the API has no such thing or the account does not want it. */
  readonly pickup: Pickup | null
  /**
   * Where a bought shipment is; null where the API has no such question that is documented to us. Changes nothing at the carrier. Throws
   * when it does not answer.
   */
  readonly whereabouts:
    | ((
        shipment: CarrierShipment,
        request: ShippingRequest,
        signal: AbortSignal,
      ) => Promise<Answer<Whereabouts>>)
    | null
}

/** A shipment of which a parcel leaves. */
export type HandedShipment = { readonly shipment: CarrierShipment; readonly request: ShippingRequest }

/** Ordering the courier for what was handed over. */
export type Pickup = {
  /** Between which hours he may come; null where the carrier is not told. */
  readonly hours: PickupHours | null
  /** True when the same order may be sent again without a second courier (the carrier documents it). */
  readonly repeatable: boolean
  /** Orders the courier; null when none of the shipments waits for one. Throws when nobody knows what came of it. */
  readonly order: (order: PickupOrder, signal: AbortSignal) => Promise<Answer<OrderedPickup | null>>
  /** What came of an order that was sent; null when the carrier has none. Null instead of a question where it cannot be asked. */
  readonly find: ((order: PickupOrder, signal: AbortSignal) => Promise<Answer<OrderedPickup | null>>) | null
}

/** `HH:MM` in the warehouse's time zone. */
export type PickupHours = { readonly from: string; readonly to: string }

/** All that a carrier is told of a courier who is ordered; kept before the first byte leaves. */
export type PickupOrder = {
  /** Our id of the handover (UUID). */
  readonly reference: string
  /** From 0: it grows with each order that a lead gives after a refusal. */
  readonly attempt: number
  /** YYYY-MM-DD in the warehouse's time zone. */
  readonly day: string
  readonly hours: PickupHours | null
  readonly shipments: readonly HandedShipment[]
}

/** A courier who is ordered, as the carrier says it. */
export type OrderedPickup = {
  readonly number: string
  /** When he comes, where the carrier chose it; null: as he was asked to. */
  readonly at: (PickupHours & { readonly day: string }) | null
}

/** An account with a carrier: the fields of `accountFields`, with its secrets. */
export type CarrierAccount = {
  /** As they were when the account was read. */
  readonly fields: Readonly<Record<string, string>>
  /** Another one after each sign-in; empty before the first. What was granted before is to be used no more. */
  readonly signIn: string
  /** What a sign-in has granted, as it is kept now: a token that may be used once is another one each time. Empty when there is none. */
  readonly granted: (name: string) => Promise<string>
  /** Keeps what the carrier gave for something granted that was used; nothing when somebody has signed in anew meanwhile. */
  readonly renew: (name: string, used: string, value: string) => Promise<void>
}
