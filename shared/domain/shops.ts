/** Where orders come from by themselves, and what became of them is told. Their accounts are those of the carriers of the same name. */
export const shopCodes = ['allegro', 'baselinker'] as const
/** Also the `source` of the orders that came from there. */
export type ShopCode = (typeof shopCodes)[number]

/** As they call themselves, in every language. */
export const shopNames: Readonly<Record<ShopCode, string>> = {
  allegro: 'Allegro',
  baselinker: 'BaseLinker',
}

/** One field that says how a shop is worked with; none of them is a secret. */
export type ShopField = {
  readonly name: string
  /** `ids`: the shop's own numbers, separated by commas; `id`: one of them; else the words of which one is chosen. All may be empty but a choice. */
  readonly kind: 'ids' | 'id' | readonly string[]
  /** What stands in it when nothing was said. */
  readonly preset: string
}

/**
 * What has to be known of a shop beside its account. BaseLinker: the statuses whose orders are read, and the one that an order gets when it
 * is picked, packed or sent (empty: that state is not told); `document`: whether sales documents are drawn here and sent there, or made
 * there and fetched. Allegro's statuses are the same for every seller, and it makes no documents.
 */
export const shopFields: Readonly<Record<ShopCode, readonly ShopField[]>> = {
  allegro: [],
  baselinker: [
    { name: 'readStatus', kind: 'ids', preset: '' },
    { name: 'pickingStatus', kind: 'id', preset: '' },
    { name: 'packedStatus', kind: 'id', preset: '' },
    { name: 'sentStatus', kind: 'id', preset: '' },
    { name: 'document', kind: ['fetched', 'drawn'], preset: 'fetched' },
  ],
}

/** The fields of a shop, presets filled in. @param kept what was said of them, as JSON */
export function shopFieldsOf(code: ShopCode, kept = '{}'): Readonly<Record<string, string>> {
  const said = JSON.parse(kept) as Record<string, string>
  return Object.fromEntries(shopFields[code].map(({ name, preset }) => [name, said[name] ?? preset]))
}

/** True for what may stand in a field. */
export function fitsShopField({ kind }: ShopField, value: string): boolean {
  if (kind === 'id') return /^\d{0,18}$/.test(value)
  if (kind === 'ids') return /^(?:\d{1,18}(?:\s*,\s*\d{1,18}){0,49})?$/.test(value)
  return kind.includes(value)
}

/** The states of an order that a shop is told, the first one first: it never goes back to an earlier one. */
export const toldStates = ['picking', 'packed', 'handed-over'] as const
export type ToldState = (typeof toldStates)[number]

/** What a shop is told of an order. Each is told once it is certain, in this order for one order. */
export type ShopNews =
  | { readonly kind: 'state'; readonly state: ToldState }
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
