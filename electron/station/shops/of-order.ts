import type { ShopOfOrder } from '../../../shared/contract/shops.ts'
import { shopCodes } from '../../../shared/domain/shops.ts'
import type { Db } from '../db/index.ts'
import { troublesOf } from '../shipping/index.ts'
import { problemsOf } from './ours.ts'

/** What there is between an order and its shop. */
export async function shopOfOrder(db: Db, orderId: string): Promise<ShopOfOrder> {
  const order = await db
    .selectFrom('sales_order')
    .leftJoin('shop_order', 'shop_order.order_id', 'sales_order.id')
    .select(['source', 'shop_order.problem'])
    .where('sales_order.id', '=', orderId)
    .executeTakeFirst()
  const messages = await db
    .selectFrom('shop_message')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('seq')
    .execute()
  return {
    shop: shopCodes.find((code) => code === order?.source) ?? null,
    messages: messages.map((row) => ({
      id: row.id,
      kind: row.kind,
      subject: row.subject,
      state: row.state,
      at: row.told_at ?? row.made_at,
      nextAt: row.next_at,
      troubles: troublesOf(row.problem),
    })),
    problems: problemsOf({ problem: order?.problem ?? null }),
  }
}
