import { mustNotBuy } from '../../../shared/domain/shop-changes.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import type { Answer } from '../carriers/index.ts'
import type { Station } from '../context.ts'
import { firstOrder, promiseAlone } from '../orders/index.ts'
import { within, type ShopKeeper } from './keeper.ts'
import { changeBy, type KnownOrder } from './ours.ts'
import { takeOver } from './take-over.ts'

/** Whether a packed order may be bought a label, after its shop was asked what it has now. */
export type ReadAnew = 'buy' | 'no-answer' | 'cancelled-at-source' | 'changed-at-source'

/**
 * Reads an order at its shop, where that is switched on and this station has its account, and follows it in what a packed order can follow.
 * Of an order that delivers the rest of another one only a cancellation of that one counts.
 */
export async function readAnew(keeper: ShopKeeper, orderId: string, signal: AbortSignal): Promise<ReadAnew> {
  const { station } = keeper
  const known = await atItsShop(station, orderId)
  if (!known) return 'buy'
  let answer: Answer<ImportedOrder | null>
  try {
    const shop = await keeper.shopOf(known.shop)
    if (!shop) return 'buy'
    const hurry = AbortSignal.timeout(keeper.pace.anewWithin)
    answer = await shop.read(known.source_ref, AbortSignal.any([within(keeper, signal), hurry]))
  } catch (error) {
    station.log.warn({ order: orderId, shop: known.shop, err: error }, 'a shop does not answer')
    return 'no-answer'
  }
  if (answer.kind !== 'done') return 'no-answer'
  const now = answer.value
  if (known.order_id !== orderId) return now === null || now.cancelled ? 'cancelled-at-source' : 'buy'
  const problems = await station.inTurn(() =>
    station.db.transaction().execute(async (trx) => {
      await promiseAlone(trx, station)
      const latest = await trx
        .selectFrom('shop_order')
        .selectAll()
        .where('order_id', '=', orderId)
        .executeTakeFirstOrThrow()
      return takeOver(changeBy(trx, station, known.shop), latest, now)
    }),
  )
  if (now === null || now.cancelled) return 'cancelled-at-source'
  return mustNotBuy(problems) ?? 'buy'
}

/** The order as a shop that is switched on knows it: of one that follows another one that is the first. */
async function atItsShop({ db }: Station, orderId: string): Promise<KnownOrder | null> {
  const { id } = await firstOrder(db, orderId)
  const known = await db
    .selectFrom('shop_order')
    .innerJoin('shop', 'shop.code', 'shop_order.shop')
    .selectAll('shop_order')
    .where('order_id', '=', id)
    .where('shop.station_id', 'is not', null)
    .executeTakeFirst()
  return known ?? null
}
