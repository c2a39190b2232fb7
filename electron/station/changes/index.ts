import type { Handlers, Station } from '../context.ts'
import { actorOf, once } from '../context.ts'
import { orderDetail } from '../orders/index.ts'
import { packView } from '../packing/index.ts'
import { changeLines } from './change-lines.ts'

/** Orders that change while their goods are on their way. */
export function changeHandlers(station: Station): Handlers<'orders/change-lines'> {
  return {
    'orders/change-lines': async (input, caller) => {
      await station.inTurn(() =>
        station.db.transaction().execute(async (trx) => {
          if (await once(trx, station, input.commandId, 'change-lines'))
            await changeLines(trx, station, input, actorOf(caller))
        }),
      )
      station.emit('board/changed', null)
      station.emit('packing/changed', await packView(station))
      return orderDetail(station.db, input.id)
    },
  }
}
