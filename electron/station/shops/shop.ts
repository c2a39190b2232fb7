import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import type { ShopCode, ShopNews } from '../../../shared/domain/shops.ts'
import type { Answer } from '../carriers/index.ts'

/** Some of the orders that are new or have changed, the one that changed first being the first. */
export type ShopPage = {
  /** As the shop has them now; an order may come any number of times. `sourceRef` is the shop's own id of the order. */
  readonly orders: readonly ImportedOrder[]
  /** Orders that the shop has no longer, with the one into which they were merged, where it says so. */
  readonly gone: readonly { readonly sourceRef: string; readonly into: string | null }[]
  /** Orders of which only this is known, that they changed: those that are known here are to be read again. Absent where whole orders come. */
  readonly changed?: readonly string[]
  /** Where to go on reading: kept with the orders, in the same transaction. */
  readonly cursor: string
  /** True when there is more to be read at once. */
  readonly more: boolean
}

/** A sales document that the shop's own invoicing has made. */
export type ShopDocument = {
  readonly number: string
  /** PDF, as it came. */
  readonly bytes: Uint8Array
}

/**
 * A shop, marketplace or order manager, as the rest of the program sees it. Whatever is not one of the answers below is thrown: no
 * connection, time-out, 5xx, an answer that cannot be read. All of it may be asked again without harm.
 */
export type Shop = {
  readonly code: ShopCode
  /** Orders since `cursor`; null for the first time. A crash after reading loses nothing: the same cursor brings the same orders again. */
  readonly orders: (cursor: string | null, signal: AbortSignal) => Promise<Answer<ShopPage>>
  /** One order as it is now; null when the shop has it no longer. */
  readonly read: (sourceRef: string, signal: AbortSignal) => Promise<Answer<ImportedOrder | null>>
  /**
   * Tells what became of an order. Telling the same again changes nothing: where the shop would make a second of it (a parcel, a document),
   * it is asked first what it has.
   */
  readonly tell: (sourceRef: string, news: ShopNews, signal: AbortSignal) => Promise<Answer<null>>
  /**
   * The document of an order, made by the shop's invoicing; `later` while it is not ready. Done with null for an order that has a fiscal
   * receipt instead, of which nothing is printed. With `make`, an order that has none yet and wants one gets it made: never again while the
   * outcome of an earlier making is unknown. Null where the shop makes no documents.
   */
  readonly salesDocument:
    ((sourceRef: string, make: boolean, signal: AbortSignal) => Promise<Answer<ShopDocument | null>>) | null
}
