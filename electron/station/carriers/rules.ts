import type { Selectable } from 'kysely'
import { shippingRules } from '../../../shared/contract/carriers.ts'
import type { RuledOrder, ShippingRule } from '../../../shared/domain/shipping-rules.ts'
import type { Db, Schema, Trx } from '../db/index.ts'
import { readSetting } from '../settings/index.ts'

export const rulesSetting = 'shipping-rules'

/** The rules by which an order gets its carrier, in the order in which they are asked; none until somebody has made one. */
export async function readShippingRules(db: Db | Trx): Promise<readonly ShippingRule[]> {
  const stored = await readSetting(db, rulesSetting)
  return stored === null ? [] : shippingRules.parse(stored)
}

/** An order as the rules look at it. */
export function ruledOrder(order: Selectable<Schema['sales_order']>): RuledOrder {
  return {
    deliveryMethod: order.delivery_method,
    courier: order.courier,
    country: order.buyer_country,
    source: order.source,
    pickupPoint: order.pickup_point,
    cod: order.cod_minor > 0,
    express: order.priority === 1,
  }
}
