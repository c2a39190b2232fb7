import { Fault } from '../../../shared/contract/faults.ts'
import { mayChangeLines } from '../../../shared/domain/order-change.ts'
import type { Db } from '../db/index.ts'

/** An order that may be changed. @throws Fault `order-unknown`, `action-not-allowed` once it is packed */
export async function changeableOrder(db: Db, id: string) {
  const order = await db.selectFrom('sales_order').selectAll().where('id', '=', id).executeTakeFirst()
  if (!order) throw new Fault('order-unknown', 'no such order')
  if (!mayChangeLines(order.state))
    throw new Fault('action-not-allowed', `not in state ${order.state}`, { state: order.state })
  return order
}

export type ChangeableOrder = Awaited<ReturnType<typeof changeableOrder>>
