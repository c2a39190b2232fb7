import type { Caller, Handlers, Station } from '../context.ts'
import { actorOf, commandOnce } from '../context.ts'
import { reconsiderWaiting } from '../orders/index.ts'
import { openCounts, takeCount } from './count.ts'
import { damagePhoto, damages } from './damage.ts'

export { askForCount } from './count.ts'
export { putDown, takeBack, type SplitGoods, type TaskGoods } from './goods.ts'
export { lotsAt, type LotShares } from './lots.ts'
export { moveStock, type StockMove } from './move.ts'
export { changePromise } from './promise.ts'
export { quarantineOf } from './quarantine.ts'
export { bookShort, toQuarantine, writeOffFree, type Missing } from './short.ts'

type Names = 'stock/counts' | 'stock/count' | 'stock/damages' | 'stock/damage-photo'

/** What lies where, beyond what orders are promised: counts and damages. */
export function stockHandlers(station: Station): Handlers<Names> {
  return {
    'stock/counts': () => openCounts(station.db),
    'stock/count': async ({ commandId, countId, quantity }, caller: Caller) => {
      const actor = actorOf(caller)
      await station.inTurn(async () => {
        await commandOnce(station, commandId, 'count', (trx) =>
          takeCount(trx, station, countId, quantity, actor),
        )
        // Orders may have waited for what was found.
        for await (const _step of reconsiderWaiting(station, 'counted', actor, new AbortController().signal));
      })
      station.emit('board/changed', null)
      return openCounts(station.db)
    },
    'stock/damages': () => damages(station.db),
    'stock/damage-photo': ({ shortageId }) => damagePhoto(station.db, shortageId),
  }
}
