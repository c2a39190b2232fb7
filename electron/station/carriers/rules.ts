import { shippingRules } from '../../../shared/contract/carriers.ts'
import type { ShippingRule } from '../../../shared/domain/shipping-rules.ts'
import type { Db, Trx } from '../db/index.ts'
import { readSetting } from '../settings/index.ts'

export const rulesSetting = 'shipping-rules'

/** The rules by which an order gets its carrier, in the order in which they are asked; none until somebody has made one. */
export async function readShippingRules(db: Db | Trx): Promise<readonly ShippingRule[]> {
  const stored = await readSetting(db, rulesSetting)
  return stored === null ? [] : shippingRules.parse(stored)
}
