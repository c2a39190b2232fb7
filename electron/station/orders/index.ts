import type { Handlers, Station } from '../context.ts'
import { actorOf } from '../context.ts'
import { actOnOrder } from './act.ts'
import { orderDetail } from './detail.ts'
import { listOrders } from './list.ts'

export { transition, type Transition } from './transition.ts'
export { reconsiderWaiting } from './reconsider-waiting.ts'
export { promiseAlone, reconsider, releaseReservations } from './reserve.ts'
export { takeOrders, type TakenOrders } from './take-orders.ts'

type Names = 'orders/list' | 'orders/facets' | 'orders/get' | 'orders/act'

/** Sales orders: finding them, looking at one, deciding about one. */
export function orderHandlers(station: Station): Handlers<Names> {
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
    'orders/act': (input, caller) => station.inTurn(() => actOnOrder(station, input, actorOf(caller))),
  }
}
