import type { Defaulted, Flag } from './columns.ts'

/** Goods, and the codes on them. */
export type ProductTables = {
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
}
