import type { ParcelFate } from '../../../../shared/domain/handover.ts'
import type { ScanScreen } from '../../../../shared/domain/roles.ts'
import type { Defaulted, Flag } from './columns.ts'

/** The bench: what was scanned into which box, and what was asked and answered there. */
export type PackingTables = {
  pack_session: {
    id: string
    order_id: string
    station_id: string
    worker_id: string
    state: 'open' | 'packed' | 'left' | 'held'
    opened_at: number
    closed_at: Defaulted<number | null>
    focus_line_id: Defaulted<string | null>
    /** ParcelDraft[] as JSON. */
    parcels: string
    /** The parcel that is being filled, from 1. */
    parcel_no: Defaulted<number>
    /** What the bench asks before it goes on, as JSON. */
    pending: Defaulted<string | null>
  }
  /**
   * Append-only: what was counted into a parcel, one row per scan and line; `order_line.packed` is their sum without those undone.
   * A scan of a multipack may count on two lines; `cause_id` is the scan or the command.
   */
  packed_piece: {
    id: string
    cause_id: string
    order_id: string
    order_line_id: string
    product_id: string | null
    at: number
    worker_id: string | null
    station_id: string | null
    quantity: number
    parcel_no: Defaulted<number>
    lot: Defaulted<string | null>
    /** YYYY-MM-DD. */
    expires_on: Defaulted<string | null>
    serial: Defaulted<string | null>
    /** Why it was confirmed by hand; null when it was scanned. */
    reason: Defaulted<string | null>
    approved_by: Defaulted<string | null>
    undone: Defaulted<Flag>
  }
  parcel: {
    id: string
    order_id: string
    no: number
    packaging_id: string
    weight_grams: number
    weight_source: string
    /** Our own number of the box. */
    sscc: string
    shipment_id: Defaulted<string | null>
    /** The number on its label: the carrier's, with the own carrier the SSCC; null until it is bought. */
    waybill: Defaulted<string | null>
    /** Who let it pass in spite of its weight or size, and why. */
    approved_by: Defaulted<string | null>
    approved_for: Defaulted<string | null>
    /** When its label was scanned on the box. */
    labelled_at: Defaulted<number | null>
    labelled_by: Defaulted<string | null>
    voided_at: Defaulted<number | null>
    /** When it left, who closed the handover, and which one it was. */
    handed_over_at: Defaulted<number | null>
    handed_over_by: Defaulted<string | null>
    handover_id: Defaulted<string | null>
    /** What became of it afterwards; null while that is not known. */
    fate: Defaulted<ParcelFate | null>
    fate_at: Defaulted<number | null>
    fate_by: Defaulted<string | null>
    /** Of a lost one: since when nobody has to decide about it any more. */
    settled_at: Defaulted<number | null>
  }
  /** What lies in a parcel. */
  parcel_item: { parcel_id: string; order_line_id: string; quantity: number }
  /** A note that somebody at the bench has read; `note` names it and its words, so that a changed one is read again. */
  order_confirmation: {
    order_id: string
    note: string
    at: number
    worker_id: string | null
    station_id: string | null
  }
  order_comment: {
    id: string
    order_id: string
    at: number
    worker_id: string | null
    station_id: string | null
    text: string
  }
  /** What changed about an order that was at a bench; it stops the next scan until it is seen and done. */
  pack_change: {
    id: string
    order_id: string
    at: number
    kind: 'fewer' | 'more' | 'delivery'
    /** Of a change of goods. */
    order_line_id: Defaulted<string | null>
    quantity: Defaulted<number | null>
    /** Verified pieces that are still in the box and have to leave it. */
    to_take_out: Defaulted<number>
    seen_at: Defaulted<number | null>
    seen_by: Defaulted<string | null>
  }
  /** What a packer found wrong, until it is settled. */
  pack_problem: {
    id: string
    order_id: string
    order_line_id: string
    kind: 'damaged' | 'missing'
    quantity: number
    at: number
    worker_id: string | null
    station_id: string | null
    outcome: Defaulted<'replaced' | 'partial' | 'cancelled' | null>
    settled_at: Defaulted<number | null>
    settled_by: Defaulted<string | null>
  }
  /** A lead's consent by badge at somebody's bench, for one act. */
  approval: {
    id: string
    at: number
    purpose: string
    lead_id: string
    worker_id: string | null
    station_id: string
    reason: string
    used_at: Defaulted<number | null>
  }
  /** How often a product was asked for and another one taken. */
  mixed_up: { product_id: string; taken_id: string; times: number; last_at: number }
  /** Pictures and clips of open boxes; gone after `keep_until` unless held for a case. */
  proof: {
    id: string
    order_id: string
    parcel_no: number
    kind: 'photo' | 'video'
    type: string
    content: Uint8Array
    sha256: string
    at: number
    worker_id: string | null
    station_id: string | null
    keep_until: number
    held_for: Defaulted<string | null>
    held_by: Defaulted<string | null>
  }
  /** What the bench of a station shows beside the open order. */
  bench: {
    station_id: string
    refused_scan_id: Defaulted<string | null>
    last_packed_order_id: Defaulted<string | null>
    /** What happened elsewhere to the order that was open here, until the packer knows; JSON of `BenchStop`. */
    stop: Defaulted<string | null>
    /** The order whose labels have to be scanned on its boxes. */
    labelling_order_id: Defaulted<string | null>
  }
  scan: {
    id: string
    station_id: string
    seq: number
    at: number
    worker_id: string
    screen: ScanScreen
    device: string
    raw: string
    outcome: string
    reason: string | null
    product_id: string | null
    order_id: string | null
    order_line_id: string | null
    quantity: Defaulted<number>
    /** The ScanOutcome as JSON, given again when the same scan is sent twice. */
    answer: string
    undone: Defaulted<Flag>
    previous_hash: string
    hash: string
  }
}
