import type { AllegroApi } from '../../carriers/index.ts'
import type { Shop } from '../shop.ts'
import { asking } from './ask.ts'
import { offersOf } from './offers.ts'
import { readOrder, readOrders, type Reading } from './read-orders.ts'
import { tellDocument, tellState, tellWaybill } from './tell.ts'

/** The Allegro marketplace as the place where orders come from and go back to. It makes no sales documents: those are drawn here and sent there. */
export function allegroShop(api: AllegroApi): Shop {
  const ask = asking(api)
  const reading: Reading = { ask, offers: offersOf(ask) }
  return {
    code: 'allegro',
    orders: (cursor, signal) => readOrders(reading, cursor, signal),
    read: (sourceRef, signal) => readOrder(reading, sourceRef, signal),
    tell: (sourceRef, news, signal) => {
      switch (news.kind) {
        case 'state':
          return tellState(ask, sourceRef, news, signal)
        case 'waybill':
          return tellWaybill(ask, sourceRef, news, signal)
        case 'document':
          return tellDocument(ask, sourceRef, news, signal)
      }
    },
    salesDocument: null,
  }
}
