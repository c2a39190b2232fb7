import type { CarrierCode } from '../../../../shared/domain/carriers.ts'
import type { ShipmentState, VoidState } from '../../../../shared/domain/shipment-state.ts'
import type { WhereaboutsState } from '../../../../shared/domain/whereabouts.ts'
import type { Defaulted } from './columns.ts'

/** What is bought from carriers. */
export type ShipmentTables = {
  /** What a carrier is asked and has answered; see docs/shipping.md for its states. */
  shipment: {
    id: string
    order_id: string
    /** The station whose service buys it. */
    station_id: string | null
    /** Our name of it at the carrier; another one after a refusal, as some carriers answer a name only once. */
    reference: string
    carrier: CarrierCode
    service: Defaulted<string>
    /** What the rule says beside the service, as JSON. */
    options: Defaulted<string>
    state: ShipmentState
    /** `ShippingRequest` as JSON, from before it was sent. */
    request: Defaulted<string | null>
    carrier_id: Defaulted<string | null>
    /** JSON list in the order of the parcels. */
    waybills: Defaulted<string>
    made_at: number
    asked_at: Defaulted<number | null>
    settled_at: Defaulted<number | null>
    /** Since when its labels are kept here. */
    labels_at: Defaulted<number | null>
    /** How often it was asked after without an end. */
    tries: Defaulted<number>
    /** When something is to be done with it next; null while nothing is. */
    next_at: Defaulted<number | null>
    /** `ShippingTrouble[]` as JSON. */
    problem: Defaulted<string | null>
    void_state: Defaulted<VoidState | null>
    voided_at: Defaulted<number | null>
    voided_by: Defaulted<string | null>
    void_reason: Defaulted<string | null>
    /** When it was handed over; from then on its carrier is asked where it is. */
    whereabouts_since: Defaulted<number | null>
    /** When the carrier is asked next; null while it is not. */
    whereabouts_next_at: Defaulted<number | null>
  }
  /** Append-only: what a carrier said of a shipment after its handover, one row per change. */
  shipment_whereabouts: {
    id: string
    shipment_id: string
    at: number
    state: WhereaboutsState
    /** The carrier's own word. */
    word: string
    /** Since when, as the carrier tells it. */
    told_at: number | null
  }
}
