import type { FileContent } from '../../../../shared/domain/file-preview.ts'
import type { OrderState, Payment, WaitingReason } from '../../../../shared/domain/order-state.ts'
import type { ShortageRule } from '../../../../shared/domain/picking-words.ts'
import type { Defaulted, Flag } from './columns.ts'

/** Orders, and the files that they came from. */
export type OrderTables = {
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
  sales_order: {
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
    /** An `InvoiceParty` as JSON, where the sales document names another one than the buyer at this address. */
    invoice_to: Defaulted<string | null>
    tote_id: Defaulted<string | null>
    /** What happens when goods are missing; null: as the warehouse does. */
    shortage_rule: Defaulted<ShortageRule | null>
    state_since: number
    line_count: number
    unit_count: number
    import_id: string | null
  }
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
}
