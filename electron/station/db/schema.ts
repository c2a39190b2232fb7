import type { ColumnType } from 'kysely'
import type { DocumentKind, PrintJobState } from '../../../shared/contract/packing.ts'
import type { FileContent } from '../../../shared/domain/file-preview.ts'
import type { OrderState, Payment, WaitingReason } from '../../../shared/domain/order-state.ts'
import type { Role } from '../../../shared/domain/roles.ts'

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
  }
  barcode: { code: string; product_id: string; quantity: number }
  location: { id: string; code: string; walk_position: number }
  stock: { product_id: string; location_id: string; quantity: number; reserved: Defaulted<number> }
  tote: { id: string; code: string; sort_order: number }
  packaging: {
    id: string
    code: string
    name: string
    length_mm: number
    width_mm: number
    height_mm: number
    tare_grams: number
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
    state: 'picking' | 'done'
    worker_id: string
    station_id: string
    created_at: number
    ended_at: Defaulted<number | null>
    current_task_id: string | null
    location_confirmed: Defaulted<Flag>
    refused_scan_id: Defaulted<string | null>
  }
  batch_order: { batch_id: string; order_id: string; tote_id: string }
  pick_task: {
    id: string
    batch_id: string
    sequence: number
    location_id: string
    product_id: string
    quantity: number
    picked: Defaulted<number>
    short: Defaulted<number>
    in_hand: Defaulted<number>
    /** How often it was skipped: skipped tasks come after the others. */
    postponed: Defaulted<number>
  }
  pick_split: {
    id: string
    task_id: string
    order_line_id: string
    tote_id: string
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
    made_at: number
    undone: Defaulted<Flag>
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
  }
  /** What the bench of a station shows beside the open order. */
  bench: {
    station_id: string
    refused_scan_id: Defaulted<string | null>
    last_packed_order_id: Defaulted<string | null>
  }
  scan: {
    id: string
    station_id: string
    seq: number
    at: number
    worker_id: string
    screen: 'pick' | 'pack'
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
    sscc: string
  }
  shipment: { id: string; order_id: string; carrier: string; state: string; made_at: number }
  number_series: { name: string; last: number }
  document: {
    id: string
    order_id: string
    parcel_id: string | null
    kind: DocumentKind
    number: string
    issued_at: number
    /** What the paper says, as JSON: the paper can be drawn again letter for letter. */
    data: string
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
  note: string | null
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
  state_since: number
  line_count: number
  unit_count: number
  import_id: string | null
}
