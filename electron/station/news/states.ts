import type { OrderState } from '../../../shared/domain/order-state.ts'
import type { ToldState } from '../../../shared/domain/shops.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { droppedAll, droppedPacked } from './drop.ts'
import { tellShop } from './tell.ts'

const told: Readonly<Partial<Record<OrderState, ToldState>>> = {
  picking: 'picking',
  packed: 'packed',
  handed_over: 'handed-over',
}

/** What a change of an order's state means for its shop. */
export async function stateNews(
  trx: Trx,
  station: Station,
  orderId: string,
  { from, to }: { readonly from: OrderState; readonly to: OrderState },
): Promise<void> {
  if (to === 'cancelled') await droppedAll(trx, orderId)
  if (from === 'packed' && to === 'picked') await droppedPacked(trx, orderId)
  const state = told[to]
  if (state) await tellShop(trx, station, orderId, { kind: 'state', state })
}
