import type { Db } from './index.ts'

/** All totes, each with the order whose goods lie in it: its first one, or one of those that it needed beside it. */
export function totesWithOrders(db: Db) {
  return db
    .selectFrom('tote')
    .leftJoin('extra_tote', 'extra_tote.tote_id', 'tote.id')
    .leftJoin('sales_order', (join) =>
      join.on((eb) =>
        eb.or([
          eb('sales_order.tote_id', '=', eb.ref('tote.id')),
          eb('sales_order.id', '=', eb.ref('extra_tote.order_id')),
        ]),
      ),
    )
}
