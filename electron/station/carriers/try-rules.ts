import type { TriedOrder } from '../../../shared/contract/carriers.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import { chooseService, type RuledParcel, type ShippingRule } from '../../../shared/domain/shipping-rules.ts'
import { suggestBox } from '../../../shared/domain/packaging.ts'
import { ruledOrder } from './rules.ts'
import type { Db } from '../db/index.ts'

/** How an order would go by these rules, and what its carrier would be told. @throws Fault `order-unknown` */
export async function tryRules(db: Db, number: string, rules: readonly ShippingRule[]): Promise<TriedOrder> {
  const order = await db
    .selectFrom('sales_order')
    .selectAll()
    .where('number', '=', number)
    .orderBy('placed_at', 'desc')
    .executeTakeFirst()
  if (!order) throw new Fault('order-unknown', 'no such order')
  const packed = await packedParcels(db, order.id)
  const parcels = packed.length > 0 ? packed : await guessedParcels(db, order.id)
  const chosen = chooseService(rules, ruledOrder(order), parcels)
  return {
    number: order.number,
    chosen,
    deliveryMethod: order.delivery_method ?? order.courier,
    pickupPoint: order.pickup_point,
    receiver: {
      name: [order.buyer_company, order.buyer_name].filter(Boolean).join(', '),
      street: order.buyer_street,
      postcode: order.buyer_postcode,
      city: order.buyer_city,
      country: order.buyer_country,
      phone: order.buyer_phone,
      email: order.buyer_email,
    },
    cod: order.cod_minor > 0 ? { minor: order.cod_minor, currency: order.currency } : null,
    parcels,
    guessed: packed.length === 0,
  }
}

function packedParcels(db: Db, orderId: string): Promise<RuledParcel[]> {
  return db
    .selectFrom('parcel')
    .innerJoin('packaging', 'packaging.id', 'parcel.packaging_id')
    .select([
      'parcel.weight_grams as weightGrams',
      'packaging.length_mm as lengthMm',
      'packaging.width_mm as widthMm',
      'packaging.height_mm as heightMm',
    ])
    .where('order_id', '=', orderId)
    .where('parcel.voided_at', 'is', null)
    .orderBy('parcel.no')
    .execute()
}

/** One box, as the bench would suggest it by the weight of the goods; none where there is no kind of box. */
async function guessedParcels(db: Db, orderId: string): Promise<readonly RuledParcel[]> {
  const goods = await db
    .selectFrom('order_line')
    .leftJoin('product', 'product.id', 'order_line.product_id')
    .select(['quantity', 'dropped', 'weight_grams'])
    .where('order_id', '=', orderId)
    .execute()
  const grams = goods.reduce(
    (sum, { quantity, dropped, weight_grams }) => sum + (quantity - dropped) * (weight_grams ?? 0),
    0,
  )
  const boxes = await db
    .selectFrom('packaging')
    .select([
      'id',
      'length_mm as lengthMm',
      'width_mm as widthMm',
      'height_mm as heightMm',
      'max_grams as maxGrams',
      'tare_grams as tareGrams',
    ])
    .orderBy('sort_order')
    .execute()
  const suggested = suggestBox(boxes, { volumeCm3: null, grams })
  const box = boxes.find(({ id }) => id === suggested)
  if (!box) return []
  const { lengthMm, widthMm, heightMm, tareGrams } = box
  return [{ weightGrams: grams + tareGrams, lengthMm, widthMm, heightMm }]
}
