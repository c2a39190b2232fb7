import type { OrderNoteKind } from '../domain/pack-notes.ts'

/**
 * Why a scan was refused: `wrong` product for this order or task, `surplus` (all of it is there already), `unknown` code; on the
 * walk `wrong-location`, `location-first`, `wrong-tote`, `too-many-for-tote`, `nothing-in-hand`, `wrong-lot`, `expired`, `lot-first` (the lot of the pieces in hand is still to be said); at the bench `not-needed` (no
 * picked order needs it), `order-not-picked`, `order-busy` (open at another bench), `finish-first` (another order is begun here), `taken-over` (another bench has taken the order over), `order-held`, `order-cancelled`, `order-merged` (it goes with another order, `expected`), `order-changed` (a lead has decided so about the open order), `cancelled-line` (ordered, but not delivered any more); `weight-first` (the weight of the pieces is still to be said);  while labels are to be scanned `label-first` (no label), `label-of-other`, `label-void` (its parcel was taken back), `label-used` (scanned on another box before); of goods with numbers `duplicate-serial` (a piece with this number is packed already), `scan-singly` (a code of several pieces); `ambiguous` (several products have this code); of a line of a printed list `line-done` (nothing of it is open), `other-list`; at the dock `unknown-label`, `not-a-label` (a product), `other-carrier`, `parcel-scanned` (into a handover already), `parcel-left`, `parcel-cancelled` and `parcel-reopened` (its label is void), `not-labelled`; of a parcel that came back `not-in-parcel`, `more-than-sent`, `shelf-first` (nobody knows where the product lies).
 */
export const refusalReasons = [
  'wrong',
  'surplus',
  'unknown',
  'wrong-location',
  'wrong-tote',
  'too-many-for-tote',
  'nothing-in-hand',
  'location-first',
  'wrong-lot',
  'expired',
  'lot-first',
  'weight-first',
  'duplicate-serial',
  'scan-singly',
  'ambiguous',
  'line-done',
  'other-list',
  'not-needed',
  'order-not-picked',
  'order-busy',
  'finish-first',
  'taken-over',
  'order-held',
  'order-cancelled',
  'order-merged',
  'order-changed',
  'cancelled-line',
  'label-first',
  'label-of-other',
  'label-void',
  'label-used',
  'unknown-label',
  'not-a-label',
  'other-carrier',
  'parcel-scanned',
  'parcel-left',
  'parcel-cancelled',
  'parcel-reopened',
  'not-labelled',
  'not-in-parcel',
  'more-than-sent',
  'shelf-first',
] as const
export type RefusalReason = (typeof refusalReasons)[number]

/** A refusal as the full-screen sign shows it; it stays until acknowledged, also through a restart. */
export type Refusal = {
  readonly scanId: string
  readonly reason: RefusalReason
  /** The code as scanned, printable part. */
  readonly code: string
  /** The product scanned, when the code belongs to one. */
  readonly product: ProductCard | null
  /** What was expected, e.g. a location or tote code, or the number of the order the scanned thing belongs to; of `unknown-label` the carriers that give such numbers. */
  readonly expected: string | null
  /** Another order that needs the product, so that the piece finds its way: "whose is this?". */
  readonly belongsTo: { readonly orderNumber: string; readonly tote: string | null } | null
  /** The shelf to which a piece that nobody needs goes back; null when none is known. */
  readonly shelf: string | null
  /** Who has the order, of `order-busy` and `taken-over`; who scanned the parcel, of `parcel-scanned` and `parcel-left`. */
  readonly holder: Holder | null
  /** What changed about the open order, of `order-changed`. */
  readonly differences: readonly Difference[]
  readonly at: number
}

/**
 * Pieces that have to leave the box, that are not to come into it, or that come to the order; where it goes now; another order that
 * goes with it, and all totes in which its goods lie; or a note with its words as they are now, empty when it was taken away.
 */
export type Difference =
  | {
      readonly kind: 'take-out' | 'leave-out' | 'add'
      readonly pieces: number
      readonly sku: string
      readonly name: string
    }
  | { readonly kind: 'delivery'; readonly by: string; readonly to: string }
  | { readonly kind: 'merged'; readonly order: string; readonly totes: string | null }
  | { readonly kind: 'note'; readonly note: OrderNoteKind; readonly text: string }

/** Who has an order open, where, and since when (UTC ms). */
export type Holder = { readonly worker: string; readonly station: string; readonly since: number }

export type ProductCard = {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly attribute: string | null
}
