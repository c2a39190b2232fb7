import type { Handlers, Station } from '../context.ts'
import { actorOf } from '../context.ts'
import { actOnOrder, type OnTheWay } from './act.ts'
import { orderDetail } from './detail.ts'
import { listOrders } from './list.ts'

export { orderDetail } from './detail.ts'
export { bookFate, keepEvent, settleLost } from './fate.ts'
export { reopenOrder } from './reopen.ts'
export { transition, type Transition } from './transition.ts'
export { kitsAmong, kitsOf, takeKitsApart } from './kits.ts'
export { reconsiderWaiting } from './reconsider-waiting.ts'
export { freeStock } from './free-stock.ts'
export { repromiseReady } from './repromise.ts'
export { promiseAlone, reconsider, releaseReservations, reserveOrder, writeReservations } from './reserve.ts'
export { settleProblems } from './problems.ts'
export { firstOrder } from './first-order.ts'
export { followWith } from './follower.ts'
export { missingOf, sendPart, type TakenOut } from './send-part.ts'
export { applyShortageRule, dropPieces } from './shortage-rule.ts'
export { productsOf, takeOrders, type TakenOrders } from './take-orders.ts'
export { actInTurn, type OnTheWay } from './act.ts'
export { deliveryColumns, noteColumns, totalOf } from './order-rows.ts'

type Names = 'orders/list' | 'orders/facets' | 'orders/get' | 'orders/act'

/** Sales orders: finding them, looking at one, deciding about one. */
export function orderHandlers(station: Station, onTheWay: OnTheWay): Handlers<Names> {
  const distinct = async (column: 'courier' | 'source'): Promise<string[]> => {
    const rows = await station.db
      .selectFrom('sales_order')
      .select(column)
      .distinct()
      .orderBy(column)
      .execute()
    return rows.map((row) => (row as Record<string, string>)[column]!)
  }
  return {
    'orders/list': ({ filter, offset, limit }) => listOrders(station, filter, offset, limit),
    'orders/facets': async () => ({ couriers: await distinct('courier'), sources: await distinct('source') }),
    'orders/get': ({ id }) => orderDetail(station.db, id),
    'orders/act': async (input, caller) => {
      await station.inTurn(() => actOnOrder(station, input, onTheWay, actorOf(caller)))
      await onTheWay.told()
      return orderDetail(station.db, input.id)
    },
  }
}
