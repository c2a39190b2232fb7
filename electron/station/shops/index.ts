import type { DueLoop } from '../due-loop.ts'
import { startFetchingDocuments } from './documents.ts'
import type { ShopKeeper } from './keeper.ts'
import { startTellingShops } from './outbox.ts'
import { startReadingShops } from './read.ts'

export { shopHandlers } from './handlers.ts'
export { usualShopPace, type ShopKeeper, type ShopPace } from './keeper.ts'
export { openShops, type ShopMakers, type Shops } from './open.ts'
export { readAnew, type ReadAnew } from './read-anew.ts'
export type { Shop, ShopDocument, ShopPage } from './shop.ts'

/** Reads the shops of this station, tells them what has become of their orders, and fetches the documents that they make. */
export function keepShops(keeper: ShopKeeper): DueLoop {
  const reading = startReadingShops(keeper)
  const telling = startTellingShops(keeper)
  const fetching = startFetchingDocuments(keeper)
  const wake = () => {
    reading.wake()
    telling.wake()
    fetching.wake()
  }
  // What another station has done with an order is seen by looking only.
  const timer = setInterval(wake, keeper.pace.lookEvery)
  timer.unref()
  return {
    wake,
    stop: async () => {
      clearInterval(timer)
      await reading.stop()
      await telling.stop()
      await fetching.stop()
    },
  }
}
