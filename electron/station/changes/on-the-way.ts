import type { Station } from '../context.ts'
import type { OnTheWay } from '../orders/index.ts'
import { orderLeaves, orderPauses, takeGoodsOut } from '../packing/index.ts'
import { rejoin } from '../planning/index.ts'

/** What is decided about an order, brought to its walk, its totes and its bench. */
export function onTheWay(station: Station, told: OnTheWay['told']): OnTheWay {
  return {
    cancelled: (trx, orderId, actor) => orderLeaves(trx, station, orderId, actor),
    held: (trx, orderId, actor) => orderPauses(trx, station, orderId, actor),
    released: (trx, orderId, actor) => rejoin(trx, station, orderId, actor),
    takenOut: (trx, orderId, goods, actor) => takeGoodsOut(trx, station, orderId, goods, actor),
    told,
  }
}
