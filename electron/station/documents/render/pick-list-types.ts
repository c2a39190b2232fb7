import type { Language } from '../../../../shared/contract/settings.ts'
import type { IsoDate } from './types.ts'

/** A line of a pick list: one stop, in walking order. */
export type PickListLine = {
  /** The text of its barcode. */
  readonly code: string
  readonly kind: 'pick' | 'put-back'
  readonly place: string
  readonly productId: string
  readonly sku: string
  readonly name: string
  readonly attribute: string | null
  readonly lot: string | null
  readonly expiresOn: IsoDate | null
  /** Pieces; what was taken or told short before the list was printed is not in it. */
  readonly quantity: number
  /** Which tote gets how many; empty where the goods are sorted at the bench. */
  readonly totes: readonly { readonly code: string; readonly quantity: number }[]
}

/** All that the consolidated list of one walk shows. Texts may hold anything; they are cleaned and fitted. */
export type PickListData = {
  readonly language: Language
  readonly number: string
  readonly batchNumber: string
  readonly warehouse: string
  readonly zone: string | null
  /** The cart that goes along; absent in lists from before there were carts. */
  readonly cart?: string | null
  readonly date: IsoDate
  readonly orders: number
  /** Way and time of the walk; null without a map. */
  readonly metres: number | null
  readonly minutes: number | null
  readonly totes: readonly { readonly code: string; readonly orderNumber: string }[]
  readonly lines: readonly PickListLine[]
}

/** A picture of a product as it is stored. */
export type ProductPicture = { readonly type: string; readonly content: Uint8Array }

/** Labels of totes, carts, places, badges or products, several on one sheet of 100 x 150 mm. */
export type LabelSheetData = {
  readonly language: Language
  readonly kind: 'tote_label' | 'cart_label' | 'location_label' | 'badge_label' | 'product_label'
  readonly number: string
  readonly date: IsoDate
  readonly labels: readonly {
    /** What a person reads. */
    readonly text: string
    /** What a scanner reads. */
    readonly code: string
    /** Small print beside it, e.g. the zone of a place or the SKU of a product. */
    readonly note: string | null
  }[]
}
