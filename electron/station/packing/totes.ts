import type { Db } from '../db/index.ts'

/** The codes of all totes of orders, `A, B, C`: the first one, then those that the goods needed beside it. Orders without a tote are left out. */
export async function totesOf(db: Db, orderIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (orderIds.length === 0) return new Map()
  const first = await db
    .selectFrom('sales_order')
    .innerJoin('tote', 'tote.id', 'sales_order.tote_id')
    .select(['sales_order.id as orderId', 'tote.code'])
    .where('sales_order.id', 'in', [...orderIds])
    .execute()
  const more = await db
    .selectFrom('extra_tote')
    .innerJoin('tote', 'tote.id', 'extra_tote.tote_id')
    .select(['extra_tote.order_id as orderId', 'tote.code'])
    .where('extra_tote.order_id', 'in', [...orderIds])
    .orderBy('tote.sort_order')
    .execute()
  const totes = Map.groupBy([...first, ...more], ({ orderId }) => orderId)
  return new Map([...totes].map(([orderId, own]) => [orderId, own.map(({ code }) => code).join(', ')]))
}
