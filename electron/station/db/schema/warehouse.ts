import type { CountReason, StockMoveKind } from '../../../../shared/domain/picking-words.ts'
import type { Defaulted, Flag } from './columns.ts'

/** Places, what lies there, and what goods travel in. */
export type WarehouseTables = {
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
}
