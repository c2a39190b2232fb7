import {
  shopCodes,
  shopFieldsOf,
  toldStates,
  type ShopCode,
  type ShopNews,
} from '../../../shared/domain/shops.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { firstOrder } from '../orders/first-order.ts'

/** News as they are kept; of a document only which one, its bytes are drawn when they are sent. */
export type KeptNews =
  | Exclude<ShopNews, { readonly kind: 'document' }>
  | {
      readonly kind: 'document'
      readonly documentId: string
      readonly number: string
      /** YYYY-MM-DD. */
      readonly issuedOn: string
    }

/** What has become of an order. The courier of a waybill is the order's. */
export type OrderNews =
  | Exclude<KeptNews, { readonly kind: 'waybill' }>
  | { readonly kind: 'waybill'; readonly carrier: string; readonly number: string }

/**
 * Puts down, in the transaction in which it comes true, what the shop of an order is to be told; nothing for an order that came from no shop.
 * The same is put down once. Parcels of an order that follows another one belong to the order that the shop knows; its states do not.
 */
export async function tellShop(trx: Trx, station: Station, orderId: string, news: OrderNews): Promise<void> {
  const order = await knownToShop(trx, orderId)
  if (!order) return
  const { shop, sourceRef, courier, follows } = order
  if (news.kind === 'state' && (follows || (await isBehind(trx, orderId, news.state)))) return
  if (news.kind === 'document' && (await makesDocuments(trx, shop))) return
  const subject = news.kind === 'state' ? news.state : news.number
  const kept: KeptNews = news.kind === 'waybill' ? { ...news, courier } : news
  // What was dropped before it was told is true again.
  await trx
    .deleteFrom('shop_message')
    .where('order_id', '=', orderId)
    .where('kind', '=', news.kind)
    .where('subject', '=', subject)
    .where('state', '=', 'dropped')
    .execute()
  const at = station.now()
  await trx
    .insertInto('shop_message')
    .values({
      id: station.newId(),
      shop,
      source_ref: sourceRef,
      order_id: orderId,
      kind: news.kind,
      subject,
      news: JSON.stringify(kept),
      made_at: at,
      next_at: at,
    })
    .onConflict((known) => known.columns(['order_id', 'kind', 'subject']).doNothing())
    .execute()
}

/** The order as its shop knows it: of one that follows another one that is the first. Null when it came from no shop. */
export async function knownToShop(trx: Trx, orderId: string) {
  const { source, courier } = await trx
    .selectFrom('sales_order')
    .select(['source', 'courier'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const shop = shopCodes.find((code) => code === source)
  if (!shop) return null
  const { id, sourceRef } = await firstOrder(trx, orderId)
  return { shop, sourceRef, courier, follows: id !== orderId }
}

/** A shop never hears of an earlier state after a later one. */
async function isBehind(trx: Trx, orderId: string, state: (typeof toldStates)[number]): Promise<boolean> {
  const later = toldStates.slice(toldStates.indexOf(state) + 1)
  if (later.length === 0) return false
  const known = await trx
    .selectFrom('shop_message')
    .select('id')
    .where('order_id', '=', orderId)
    .where('kind', '=', 'state')
    .where('subject', 'in', later)
    .where('state', 'in', ['waiting', 'told'])
    .limit(1)
    .executeTakeFirst()
  return known !== undefined
}

/** True where the shop's own invoicing makes the sales documents. */
export async function makesDocuments(trx: Trx, code: ShopCode): Promise<boolean> {
  const row = await trx.selectFrom('shop').select('fields').where('code', '=', code).executeTakeFirst()
  return row !== undefined && shopFieldsOf(code, row.fields)['document'] === 'fetched'
}
