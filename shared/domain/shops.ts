/** Where orders come from by themselves, and what became of them is told. Their accounts are those of the carriers of the same name. */
export const shopCodes = ['baselinker', 'allegro'] as const
/** Also the `source` of the orders that came from there. */
export type ShopCode = (typeof shopCodes)[number]

/** What a shop is told of an order. Each is told once it is certain, in this order for one order. */
export type ShopNews =
  | { readonly kind: 'state'; readonly state: 'picking' | 'packed' | 'handed-over' }
  | {
      readonly kind: 'waybill'
      /** The carrier of the program, or `own`. */
      readonly carrier: string
      /** The courier as the order names it. */
      readonly courier: string
      readonly number: string
    }
  | {
      readonly kind: 'document'
      readonly number: string
      /** YYYY-MM-DD. */
      readonly issuedOn: string
      /** PDF. */
      readonly bytes: Uint8Array
    }
