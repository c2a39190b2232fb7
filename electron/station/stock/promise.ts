import type { Trx } from '../db/index.ts'

/** Where a promise lies. */
export type PromiseAt = {
  readonly orderLineId: string
  readonly productId: string
  readonly locationId: string
}

/** Changes what an order line is promised at a place; a promise that falls to nothing is removed, one that comes back is written anew. */
export async function changePromise(trx: Trx, at: PromiseAt, pieces: number): Promise<void> {
  const row = await trx
    .selectFrom('reservation')
    .select('quantity')
    .where('order_line_id', '=', at.orderLineId)
    .where('location_id', '=', at.locationId)
    .executeTakeFirst()
  const quantity = (row?.quantity ?? 0) + pieces
  if (!row) {
    await trx
      .insertInto('reservation')
      .values({
        order_line_id: at.orderLineId,
        product_id: at.productId,
        location_id: at.locationId,
        quantity,
      })
      .execute()
  } else if (quantity === 0) {
    await trx
      .deleteFrom('reservation')
      .where('order_line_id', '=', at.orderLineId)
      .where('location_id', '=', at.locationId)
      .execute()
  } else {
    await trx
      .updateTable('reservation')
      .set({ quantity })
      .where('order_line_id', '=', at.orderLineId)
      .where('location_id', '=', at.locationId)
      .execute()
  }
}
