import type { Db, Trx } from '../db/index.ts'

/** An order as its source knows it: of one that delivers the rest of another one that is the first. */
export async function firstOrder(
  db: Db | Trx,
  orderId: string,
): Promise<{ readonly id: string; readonly source: string; readonly sourceRef: string }> {
  for (let id = orderId; ;) {
    const { follows_id, ...order } = await db
      .selectFrom('sales_order')
      .select(['id', 'source', 'source_ref as sourceRef', 'follows_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    if (follows_id === null) return order
    id = follows_id
  }
}
