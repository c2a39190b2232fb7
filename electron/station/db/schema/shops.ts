import type { Generated } from 'kysely'
import type { ShopCode } from '../../../../shared/domain/shops.ts'
import type { Defaulted } from './columns.ts'

/** What goes between orders and the shops that they came from. */
export type ShopTables = {
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
}
