import type { OrderDetail } from '../../../shared/contract/orders.ts'
import type { Handlers, Station } from '../context.ts'
import { actorOf, commandOnce } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { orderDetail } from '../orders/index.ts'
import { packView } from '../packing/index.ts'
import { changeDelivery } from './change-delivery.ts'
import { changeLines } from './change-lines.ts'
import { changeNotes } from './change-notes.ts'
import { mergeOrders, mergeableWith } from './merge-orders.ts'
import { splitOrder } from './split-order.ts'

export { onTheWay } from './on-the-way.ts'

export { changeDelivery } from './change-delivery.ts'
export { changeLines } from './change-lines.ts'
export { changeNotes } from './change-notes.ts'
export { noteChange } from './note-change.ts'

type Names =
  | 'orders/change-lines'
  | 'orders/change-delivery'
  | 'orders/change-notes'
  | 'orders/mergeable'
  | 'orders/merge'
  | 'orders/split'

/** Orders that change while their goods are on their way. */
export function changeHandlers(station: Station): Handlers<Names> {
  /** One change, once; the bench of this station sees at once what has become of its order. */
  const change = async (
    { commandId, id }: { readonly commandId: string; readonly id: string },
    name: string,
    act: (trx: Trx) => Promise<void>,
  ): Promise<OrderDetail> => {
    await station.inTurn(() => commandOnce(station, commandId, name, act))
    station.emit('board/changed', null)
    station.emit('packing/changed', await packView(station))
    return orderDetail(station.db, id)
  }
  return {
    'orders/change-lines': (input, caller) =>
      change(input, 'change-lines', (trx) => changeLines(trx, station, input, actorOf(caller))),
    'orders/change-delivery': (input, caller) =>
      change(input, 'change-delivery', (trx) => changeDelivery(trx, station, input, actorOf(caller))),
    'orders/change-notes': (input, caller) =>
      change(input, 'change-notes', (trx) => changeNotes(trx, station, input, actorOf(caller))),
    'orders/mergeable': ({ id }) => mergeableWith(station.db, id),
    'orders/merge': (input, caller) =>
      change(input, 'merge', (trx) => mergeOrders(trx, station, input, actorOf(caller))),
    'orders/split': (input, caller) =>
      change(input, 'split', (trx) => splitOrder(trx, station, input, actorOf(caller))),
  }
}
