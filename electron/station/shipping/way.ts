import { chooseService } from '../../../shared/domain/shipping-rules.ts'
import { readShippingRules, ruledOrder } from '../carriers/index.ts'
import type { Trx } from '../db/index.ts'
import type { Way } from './make.ts'

/** The carrier and service of an order, by the rules of the warehouse; the own carrier where none fits. */
export async function wayOf(
  trx: Trx,
  orderId: string,
  parcels: readonly { readonly packagingId: string; readonly weightGrams: number }[],
): Promise<Way> {
  const rules = await readShippingRules(trx)
  const order = await trx
    .selectFrom('sales_order')
    .selectAll()
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const boxes = await trx.selectFrom('packaging').selectAll().execute()
  return chooseService(
    rules,
    ruledOrder(order),
    parcels.map(({ packagingId, weightGrams }) => {
      const box = boxes.find(({ id }) => id === packagingId)!
      return { weightGrams, lengthMm: box.length_mm, widthMm: box.width_mm, heightMm: box.height_mm }
    }),
  )
}
