import type {
  BatchKind,
  BatchState,
  ShortReason,
  WalkState,
} from '../../../../shared/domain/picking-words.ts'
import type { Defaulted, Flag } from './columns.ts'

/** Batches and walks. */
export type PickingTables = {
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
}
