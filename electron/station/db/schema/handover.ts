import type { CarrierCode } from '../../../../shared/domain/carriers.ts'
import type { ParcelFate } from '../../../../shared/domain/handover.ts'
import type { PickupState } from '../../../../shared/domain/pickup.ts'
import type { Defaulted, Flag } from './columns.ts'

/** The dock: what leaves, and what comes back. */
export type HandoverTables = {
  /** Parcels that leave with one carrier at one time; of the own carrier with one courier. */
  handover: {
    id: string
    carrier: CarrierCode
    /** The courier of the orders, of the own carrier; empty for the others. */
    courier: string
    state: 'open' | 'closed'
    /** The number of its protocol, when it is closed. */
    number: Defaulted<string | null>
    opened_at: number
    opened_by: string | null
    station_id: string | null
    last_scan_at: Defaulted<number | null>
    closed_at: Defaulted<number | null>
    closed_by: Defaulted<string | null>
    document_id: Defaulted<string | null>
    /** Whether the carrier is told that it is closed: `none` where there is nothing to tell, `wanted` until it is `done` or `refused`. */
    carrier_state: Defaulted<'none' | 'wanted' | 'done' | 'refused' | null>
    /** The station whose service tells it. */
    telling_station_id: Defaulted<string | null>
    tries: Defaulted<number>
    next_at: Defaulted<number | null>
    /** `ShippingTrouble[]` as JSON. */
    problem: Defaulted<string | null>
    /** How far the courier is ordered; null where there is nobody to ask. */
    pickup_state: Defaulted<PickupState | null>
    /** From 0: it grows when a lead orders again after a refusal. */
    pickup_attempt: Defaulted<number>
    /** The day (YYYY-MM-DD) and hours (HH:MM) for which he is ordered, in the warehouse's time zone; hours null where nobody said them. */
    pickup_day: Defaulted<string | null>
    pickup_from: Defaulted<string | null>
    pickup_to: Defaulted<string | null>
    /** The carrier's number of the order. */
    pickup_number: Defaulted<string | null>
    /** `ShippingTrouble[]` as JSON. */
    pickup_problem: Defaulted<string | null>
    /** The lead who has decided about it. */
    pickup_by: Defaulted<string | null>
    pickup_tries: Defaulted<number>
    pickup_next_at: Defaulted<number | null>
  }
  /** Append-only: a parcel that was scanned out; `undone` when it was taken back before the close. */
  handover_parcel: {
    id: string
    handover_id: string
    parcel_id: string
    at: number
    worker_id: string | null
    station_id: string | null
    undone: Defaulted<Flag>
  }
  /** Parcels of others that were held before the scanner of a handover. */
  handover_foreign: { handover_id: string; parcel_id: string; at: number }
  /** A parcel that is back in the house, while its pieces are counted and afterwards. */
  parcel_return: {
    id: string
    parcel_id: string
    fate: 'returned' | 'undelivered'
    reason: string
    state: 'open' | 'booked' | 'left'
    /** 1: the next piece is damaged. */
    damaged_next: Defaulted<Flag>
    /** The place that was scanned for the good pieces; null: each goes where it lies usually. */
    location_id: Defaulted<string | null>
    opened_at: number
    worker_id: string | null
    station_id: string | null
    ended_at: Defaulted<number | null>
  }
  /** Pieces that came back in a parcel, and where they go; they are there once the return is booked. */
  returned_piece: {
    id: string
    return_id: string
    /** The scan that counted it. */
    cause_id: string
    parcel_id: string
    order_line_id: string
    product_id: string
    quantity: number
    condition: 'good' | 'damaged'
    location_id: string
    at: number
    worker_id: string | null
    station_id: string | null
    undone: Defaulted<Flag>
  }
  /** Append-only: what became of a parcel after it had left. */
  parcel_event: {
    id: string
    parcel_id: string
    at: number
    kind: ParcelFate | 'sent-again' | 'closed'
    reason: string
    worker_id: string | null
    station_id: string | null
  }
  /** What a station hands over, or takes back, and the sign on its screen. */
  dock: {
    station_id: string
    handover_id: Defaulted<string | null>
    /** The one that was closed here last. */
    last_handover_id: Defaulted<string | null>
    /** A parcel that has left and whose label was scanned. */
    parcel_id: Defaulted<string | null>
    return_id: Defaulted<string | null>
    refused_scan_id: Defaulted<string | null>
    /** The parcels whose absence the person has seen before the close, as JSON; null while nobody has asked to close. */
    seen: Defaulted<string | null>
  }
}
