import type { ColumnType, Generated } from 'kysely'
import type { DocumentKind, PrintJobState } from '../../../shared/contract/packing.ts'
import type {
  BatchKind,
  BatchState,
  CountReason,
  ShortReason,
  ShortageRule,
  StockMoveKind,
  WalkState,
} from '../../../shared/domain/picking-words.ts'
import type { CarrierCode } from '../../../shared/domain/carriers.ts'
import type { WhereaboutsState } from '../../../shared/domain/whereabouts.ts'
import type { ShipmentState, VoidState } from '../../../shared/domain/shipment-state.ts'
import type { PickupState } from '../../../shared/domain/pickup.ts'
import type { ParcelFate } from '../../../shared/domain/handover.ts'
import type { FileContent } from '../../../shared/domain/file-preview.ts'
import type { OrderState, Payment, WaitingReason } from '../../../shared/domain/order-state.ts'
import type { Role, ScanScreen } from '../../../shared/domain/roles.ts'
import type { ShopCode } from '../../../shared/domain/shops.ts'

/** A column the database fills when the insert leaves it out. */
type Defaulted<T> = ColumnType<T, T | undefined, T>
/** 0 or 1: SQLite has no truth values. */
type Flag = 0 | 1

/** The tables as of the newest migration; the words are those of docs/words.md. Times UTC ms, money minor units. */
export type Schema = {
  setting: { name: string; value: string }
  station: { id: string; name: string; language: string; theme: string; volume: number; created_at: number }
  worker: {
    id: string
    name: string
    role: Role
    badge_code: string
    pin_hash: string
    wrong_pins: Defaulted<number>
    locked_until: Defaulted<number | null>
    active: Defaulted<Flag>
  }
  work_session: {
    token: string
    worker_id: string
    station_id: string
    started_at: number
    /** The screen that is open, where codes read by the station's own devices go. */
    screen: Defaulted<string | null>
    /** Since when the bench hides its order, because nobody worked there; only a new sign-in opens it again. */
    locked_at: Defaulted<number | null>
    ended_at: Defaulted<number | null>
  }
  product: {
    id: string
    sku: string
    name: string
    attribute: string | null
    vat_rate: string
    price_gross_minor: number
    weight_grams: number | null
    volume_cm3: Defaulted<number | null>
    /** Handling class, e.g. `hazard` or `chilled`: goods of different classes do not share a batch. Null for ordinary goods. */
    handling: Defaulted<string | null>
    /** 1: pieces are taken by lot, the first to expire first. */
    tracks_lot: Defaulted<Flag>
    /** 1: every piece weighs something else, and its weight is noted when it is taken. */
    catch_weight: Defaulted<Flag>
    /** 1: every piece has a serial number, which is scanned when it is packed. */
    tracks_serial: Defaulted<Flag>
    /** 1: how many pieces are in the hand may be typed at the bench. */
    typed_quantity: Defaulted<Flag>
    /** 1: the buyer's age is to be checked when the parcel is handed over. */
    age_check: Defaulted<Flag>
    /** 1: goods of Annex 15 of the VAT Act, for which a split payment can be a duty. */
    annex15: Defaulted<Flag>
    /** How it is packed; to be confirmed once for each order. */
    packing_note: Defaulted<string | null>
  }
  /** What a kit consists of; a product with components is never in stock itself. */
  product_component: { kit_id: string; component_id: string; quantity: number }
  product_picture: {
    product_id: string
    type: 'image/png' | 'image/jpeg' | 'image/webp'
    content: Uint8Array
  }
  /** A code may be on several products: then a person says which one it is. */
  barcode: { code: string; product_id: string; quantity: number }
  warehouse: {
    id: string
    code: string
    name: string
    /** WarehouseMap as JSON; null until one is drawn, then it is guessed from the codes of the places. */
    map: string | null
    sort_order: number
  }
  location: {
    id: string
    /** Unique over all warehouses: a code on a shelf means one place. */
    code: string
    /** Place in the natural order of the codes, for lists and for places that are not on the map. */
    walk_position: number
    warehouse_id: string
    /** Goods in quarantine are promised to nobody. */
    kind: Defaulted<'pick' | 'quarantine'>
    zone: Defaulted<string | null>
    /** Where on the map: see WalkwayPlace; null when it is not on it. */
    walkway: Defaulted<number | null>
    along_cm: Defaulted<number | null>
    side: Defaulted<'left' | 'right' | null>
  }
  stock: {
    product_id: string
    location_id: string
    quantity: number
    reserved: Defaulted<number>
    /** Since when a picker says that it is empty: nothing is promised from there until it is counted. */
    emptied_at: Defaulted<number | null>
  }
  /** Which lots the pieces at a place belong to; what no lot accounts for is of an unknown one. */
  stock_lot: {
    product_id: string
    location_id: string
    lot: string
    /** YYYY-MM-DD. */
    expires_on: string | null
    quantity: number
  }
  /** Append-only: every piece that a place gained or lost, and why. */
  stock_move: {
    id: string
    at: number
    product_id: string
    location_id: string
    lot: Defaulted<string | null>
    quantity: number
    kind: StockMoveKind
    order_line_id: Defaulted<string | null>
    worker_id: string | null
    station_id: string | null
  }
  /** Somebody should count a product at a place. */
  count_task: {
    id: string
    product_id: string
    location_id: string
    reason: CountReason
    asked_at: number
    asked_by: string | null
    counted: Defaulted<number | null>
    done_at: Defaulted<number | null>
    done_by: Defaulted<string | null>
  }
  /** `retired` totes get no order any more. */
  tote: { id: string; code: string; sort_order: number; retired: Defaulted<Flag> }
  cart: { id: string; code: string; sort_order: number; retired: Defaulted<Flag> }
  packaging: {
    id: string
    code: string
    name: string
    length_mm: number
    width_mm: number
    height_mm: number
    tare_grams: number
    /** What it carries at most, gross. */
    max_grams: Defaulted<number | null>
    sort_order: number
  }
  import_run: {
    id: string
    file_name: string
    source: string
    content: FileContent
    state: string
    started_at: number
    ended_at: number | null
    bytes_read: number
    bytes_total: number
    orders_new: number
    orders_known: number
    lines_new: number
    rows_rejected: number
    warnings: number
    orders_ready: number
    orders_waiting: number
    products_new: number
    products_changed: number
    places_counted: number
    failure: string | null
    worker_id: string | null
    /** The station that reads the file. */
    station_id: string
  }
  /** Rows that were not taken (`rejected`) or not wholly taken (`warning`). */
  import_reject: {
    id: string
    import_id: string
    row_no: number
    kind: 'rejected' | 'warning'
    reason: string
    content: string
  }
  sales_order: SalesOrderTable
  order_line: {
    id: string
    order_id: string
    line_no: number
    product_id: string | null
    sku: string
    name: string
    quantity: number
    picked: Defaulted<number>
    packed: Defaulted<number>
    /** Pieces that will not be delivered, by rule or decision; `quantity - dropped` is what has to be packed. */
    dropped: Defaulted<number>
    unit_gross_minor: number
    vat_rate: string
    /** The kit that this line is a component of; its price is the kit's then, and its own is 0. */
    kit_id: Defaulted<string | null>
  }
  /** A kit as it was sold: what is invoiced, while its components are lines that are picked and packed. */
  order_kit: {
    id: string
    order_id: string
    line_no: number
    product_id: string | null
    sku: string
    name: string
    quantity: number
    unit_gross_minor: number
    vat_rate: string
  }
  order_history: {
    id: string
    order_id: string
    at: number
    from_state: OrderState | null
    to_state: OrderState
    reason: string | null
    worker_id: string | null
    station_id: string | null
  }
  reservation: { order_line_id: string; product_id: string; location_id: string; quantity: number }
  batch: {
    id: string
    number: string
    state: BatchState
    kind: BatchKind
    /** 1 when a lead has put it before the others. */
    urgent: Defaulted<Flag>
    created_at: number
    created_by: string | null
    started_at: Defaulted<number | null>
    ended_at: Defaulted<number | null>
    /** Its walks as planned at the start; beside them each order walked alone, and the batch walked by shelf name. */
    planned_cm: Defaulted<number | null>
    by_order_cm: Defaulted<number | null>
    by_name_cm: Defaulted<number | null>
    proven: Defaulted<Flag>
  }
  /** `tote_id` is null until the batch starts and in batches that are sorted at the bench. */
  batch_order: { batch_id: string; order_id: string; tote_id: Defaulted<string | null> }
  /** Totes of an order beside its first one. */
  extra_tote: { tote_id: string; order_id: string }
  /** One picker's way through a batch, or through its part in one zone. */
  pick_walk: {
    id: string
    batch_id: string
    warehouse_id: string
    zone: string | null
    state: WalkState
    worker_id: Defaulted<string | null>
    /** The cart that goes along; at most one walk that is not done has it. */
    cart_id: Defaulted<string | null>
    station_id: Defaulted<string | null>
    started_at: Defaulted<number | null>
    ended_at: Defaulted<number | null>
    current_task_id: Defaulted<string | null>
    location_confirmed: Defaulted<Flag>
    refused_scan_id: Defaulted<string | null>
    /** Lot and net weight of the pieces in hand, once they are known. */
    hand_lot: Defaulted<string | null>
    hand_grams: Defaulted<number | null>
    planned_cm: Defaulted<number | null>
    /** The line to be drawn, Point[] as JSON. */
    path: Defaulted<string>
  }
  pick_task: {
    id: string
    batch_id: string
    walk_id: string
    sequence: number
    /** `put-back` brings goods of a cancelled order to a shelf: `picked` counts what lies there again. */
    kind: Defaulted<'pick' | 'put-back'>
    location_id: string
    product_id: string
    /** The lot to be taken, where the product asks for it. */
    lot: Defaulted<string | null>
    /** YYYY-MM-DD. */
    expires_on: Defaulted<string | null>
    quantity: number
    picked: Defaulted<number>
    short: Defaulted<number>
    in_hand: Defaulted<number>
    /** How often it was skipped: skipped tasks come after the others. */
    postponed: Defaulted<number>
    /** Way from the stop before, as planned. */
    leg_cm: Defaulted<number | null>
    done_at: Defaulted<number | null>
  }
  pick_split: {
    id: string
    task_id: string
    order_line_id: string
    tote_id: Defaulted<string | null>
    quantity: number
    picked: Defaulted<number>
    short: Defaulted<number>
  }
  /** What the picker did, so that the last step can be undone. */
  pick_step: {
    id: string
    task_id: string
    kind: 'in-hand' | 'put'
    quantity: number
    tote_id: string | null
    /** Net weight of pieces that are sold by what they weigh. */
    net_grams: Defaulted<number | null>
    made_at: number
    undone: Defaulted<Flag>
  }
  /** Pieces that were not found, of which `found_elsewhere` were promised at another place at once. */
  shortage: {
    id: string
    task_id: string
    at: number
    worker_id: string | null
    reason: ShortReason
    quantity: number
    found_elsewhere: Defaulted<number>
    photo: Defaulted<Uint8Array | null>
  }
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
  /** Commands already carried out, so that a repeated one changes nothing. */
  command: { id: string; name: string; at: number; station_id: string }
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
  /** A shop that was ever switched on. */
  shop: {
    code: ShopCode
    /** The station that reads it and tells it; null while it is off. */
    station_id: string | null
    /** The fields of `shopFields`, as JSON. */
    fields: Defaulted<string>
    /** Where to go on reading. */
    cursor: Defaulted<string | null>
    /** When all that there was had been read. */
    read_at: Defaulted<number | null>
    /** When it is read next; null while it is off. */
    next_at: Defaulted<number | null>
    /** `ShippingTrouble[]` as JSON: why it could not be read. */
    problem: Defaulted<string | null>
  }
  /** What a shop says of an order that came from it. */
  shop_order: {
    order_id: string
    shop: ShopCode
    source_ref: string
    /** The `ImportedOrder` that our order stands on, as JSON. */
    applied: string
    /** What the shop said last, `ImportedOrder` as JSON or `null` when it is gone there; null where that is `applied`. */
    said: Defaulted<string | null>
    /** `ShopProblem[]` as JSON: what of it could not be taken over, and waits for a lead. */
    problem: Defaulted<string | null>
    problem_at: Defaulted<number | null>
  }
  /** What a shop is told. */
  shop_message: {
    /** The order in which things happened. */
    seq: Generated<number>
    id: string
    shop: ShopCode
    /** The shop's own id of the order. */
    source_ref: string
    order_id: string
    kind: 'state' | 'waybill' | 'document'
    /** The state, or the number of the waybill or document. */
    subject: string
    /** `KeptNews` as JSON. */
    news: string
    made_at: number
    /** `dropped`: not so any more before it could be told, or later news took its place. */
    state: Defaulted<'waiting' | 'told' | 'refused' | 'dropped'>
    told_at: Defaulted<number | null>
    tries: Defaulted<number>
    /** When it is told, or tried again; null unless it is waiting. */
    next_at: number | null
    /** `ShippingTrouble[]` as JSON. */
    problem: Defaulted<string | null>
  }
  /** The sales document of an order that the invoicing of its shop makes. */
  fetched_document: {
    order_id: string
    shop: ShopCode
    /** Where the order was packed, and the document is printed. */
    station_id: string | null
    /** `none`: the order has a receipt, or wants no document; `given-up`: it did not come in a week. */
    state: Defaulted<'waiting' | 'kept' | 'printed' | 'none' | 'given-up'>
    document_id: Defaulted<string | null>
    /** When it was wanted. */
    made_at: number
    /** When the shop was last asked to make it, while nobody knows what came of that. */
    asked_at: Defaulted<number | null>
    tries: Defaulted<number>
    /** When something is to be done about it next; null when all is done. */
    next_at: number | null
    /** `ShippingTrouble[]` as JSON: why it has not come. */
    problem: Defaulted<string | null>
  }
  number_series: { name: string; last: number }
  document: {
    id: string
    /** Null for papers of no order: pick lists, labels of totes and places. */
    order_id: Defaulted<string | null>
    parcel_id: Defaulted<string | null>
    batch_id: Defaulted<string | null>
    kind: DocumentKind
    number: string
    issued_at: number
    /** What the paper says, as JSON: the paper can be drawn again letter for letter. */
    data: string
    voided_at: Defaulted<number | null>
  }
  document_file: { document_id: string; format: string; content: Uint8Array }
  printer: { id: string; station_id: string; name: string; config: string; removed: Defaulted<Flag> }
  print_route: {
    station_id: string
    kind: DocumentKind
    printer_id: string
    /** Takes over when a person says so. */
    fallback_printer_id: Defaulted<string | null>
    copies: Defaulted<number>
    /** The tray as the printer names it; empty for its own choice. */
    tray: Defaulted<string>
    sides: Defaulted<'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge'>
  }
  /** A scanner or scale of a station; connection and settings as JSON of shared/contract/device-config.ts. */
  device: {
    id: string
    station_id: string
    kind: 'scanner' | 'scale'
    name: string
    connection: string
    settings: string
    created_at: number
  }
  print_job: {
    id: string
    document_id: string
    printer_id: string | null
    station_id: string
    copy: number
    reason: string | null
    state: PrintJobState
    attempts: Defaulted<number>
    created_at: number
    ended_at: Defaulted<number | null>
    problem: Defaulted<string | null>
    /** The printer that a person sent the job away from; `printer_id` is where it went. */
    redirected_from: Defaulted<string | null>
  }
}

type SalesOrderTable = {
  id: string
  number: string
  source: string
  source_ref: string
  state: OrderState
  waiting_reason: WaitingReason | null
  payment: Payment
  /** 1 express, 0 normal. */
  priority: Flag
  courier: string
  delivery_method: string | null
  pickup_point: string | null
  placed_at: number
  currency: string
  shipping_minor: number
  total_minor: number
  cod_minor: number
  /** What the buyer wrote. */
  note: string | null
  gift_note: Defaulted<string | null>
  /** How the shop wants it packed. */
  packing_note: Defaulted<string | null>
  /** The order of which this one delivers the rest. */
  follows_id: Defaulted<string | null>
  wants_invoice: Flag
  /** 1 when a row of the order could not be read: packing it as it is would leave something out. */
  incomplete: Defaulted<Flag>
  buyer_name: string
  buyer_company: string
  buyer_nip: string
  buyer_street: string
  buyer_postcode: string
  buyer_city: string
  buyer_country: string
  buyer_phone: string
  buyer_email: string
  tote_id: Defaulted<string | null>
  /** What happens when goods are missing; null: as the warehouse does. */
  shortage_rule: Defaulted<ShortageRule | null>
  state_since: number
  line_count: number
  unit_count: number
  import_id: string | null
}
