/**
 * Why a scan was refused: `wrong` product for this order or task, `surplus` (all of it is there already), `unknown` code; on the
 * walk `wrong-location`, `location-first`, `wrong-tote`, `too-many-for-tote`, `nothing-in-hand`; at the bench `not-needed` (no
 * picked order needs it), `order-not-picked`, `order-busy` (open at another bench), `finish-first` (another order is begun here).
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
  'not-needed',
  'order-not-picked',
  'order-busy',
  'finish-first',
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
  /** What was expected, e.g. a location or tote code, or the number of the order the scanned thing belongs to. */
  readonly expected: string | null
  /** Another order that needs the product, so that the piece finds its way: "whose is this?". */
  readonly belongsTo: { readonly orderNumber: string; readonly tote: string | null } | null
  readonly at: number
}

export type ProductCard = {
  readonly id: string
  readonly sku: string
  readonly name: string
  readonly attribute: string | null
}
