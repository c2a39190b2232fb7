import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { mayFollow } from '../../../shared/domain/order-state.ts'
import type { ShopCode } from '../../../shared/domain/shops.ts'
import type { Station } from '../context.ts'
import { parts, type Trx } from '../db/index.ts'
import { actInTurn, promiseAlone, takeOrders } from '../orders/index.ts'
import { attempt, changeBy, lastSaid, ourOrder, type Change, type KnownOrder } from './ours.ts'
import type { ShopPage } from './shop.ts'
import { takeOver } from './take-over.ts'

/**
 * Keeps one page of a shop in one transaction: new orders are taken in, known ones follow the shop, and the cursor goes on.
 * @returns false, and keeps nothing, when the shop is not read here any more or somebody else has read on
 */
export async function takePage(
  station: Station,
  code: ShopCode,
  from: string | null,
  page: ShopPage,
): Promise<boolean> {
  return station.inTurn(() =>
    station.db.transaction().execute(async (trx) => {
      await promiseAlone(trx, station)
      const ours = await trx
        .updateTable('shop')
        .set({ cursor: page.cursor })
        .where('code', '=', code)
        .where('station_id', '=', station.id)
        .where('cursor', from === null ? 'is' : '=', from)
        .executeTakeFirst()
      if (ours.numUpdatedRows === 0n) return false
      const intoPacked = await takeGone(trx, station, code, page.gone)
      await takeNew(trx, station, code, page.orders)
      await followKnown(trx, station, code, page.orders, intoPacked)
      return true
    }),
  )
}

/** @returns the orders into which others were merged that cannot be cancelled here */
async function takeGone(
  trx: Trx,
  station: Station,
  code: ShopCode,
  gone: ShopPage['gone'],
): Promise<ReadonlySet<string>> {
  const known = await knownOrders(trx, code, gone)
  const intoPacked = new Set<string>()
  for (const { sourceRef, into } of gone) {
    const one = known.get(sourceRef)
    if (!one || into === sourceRef) continue
    const problems = await takeOver(changeBy(trx, station, code), one, null)
    if (into !== null && problems.includes('cancelled')) intoPacked.add(into)
  }
  return intoPacked
}

async function takeNew(
  trx: Trx,
  station: Station,
  code: ShopCode,
  orders: readonly ImportedOrder[],
): Promise<void> {
  const known = await knownOrders(trx, code, orders)
  const fresh = new Map<string, ImportedOrder>()
  // Of an order that comes twice the later words count; one that was cancelled before we heard of it is none of ours.
  for (const order of orders) if (!known.has(order.sourceRef)) fresh.set(order.sourceRef, order)
  const taken = [...fresh.values()].filter(({ cancelled }) => !cancelled)
  if (taken.length === 0) return
  const actor = { workerId: null, stationId: station.id }
  await takeOrders(trx, station, taken, { source: code, importId: null, actor })
  for (const part of parts(taken)) {
    const rows = await trx
      .selectFrom('sales_order')
      .select(['id', 'source_ref'])
      .where('source', '=', code)
      .where(
        'source_ref',
        'in',
        part.map(({ sourceRef }) => sourceRef),
      )
      .execute()
    await trx
      .insertInto('shop_order')
      .values(
        rows.map(({ id, source_ref }) => ({
          order_id: id,
          shop: code,
          source_ref,
          applied: JSON.stringify(fresh.get(source_ref)),
        })),
      )
      .execute()
  }
}

async function followKnown(
  trx: Trx,
  station: Station,
  code: ShopCode,
  orders: readonly ImportedOrder[],
  intoPacked: ReadonlySet<string>,
): Promise<void> {
  // Of an order that comes twice only the later words count.
  const last = new Map(orders.map((order) => [order.sourceRef, order]))
  const known = await knownOrders(trx, code, [...last.values()])
  for (const [sourceRef, order] of last) {
    const one = known.get(sourceRef)
    if (!one) continue
    const change = changeBy(trx, station, code)
    if (!intoPacked.has(sourceRef)) await takeOver(change, one, order)
    else {
      await takeOver(change, one, order, ['merged'])
      await holdBack(change, one)
    }
  }
}

/** Nobody goes on with goods that lie in another order's parcel already, where they have not left with this one. */
async function holdBack(change: Change, { order_id: id }: KnownOrder): Promise<void> {
  const { trx, station, onTheWay, actor, reason } = change
  const input = { id, action: 'hold' as const, reason: `shop: ${reason}` }
  if (mayFollow((await ourOrder(trx, id)).state, 'on_hold'))
    await attempt(change, () => actInTurn(trx, station, input, onTheWay, actor))
}

/** Tries once more what could not be taken over: an order may have been opened again meanwhile. @returns whether there was anything */
export async function takeOpen(station: Station, code: ShopCode): Promise<boolean> {
  return station.inTurn(() =>
    station.db.transaction().execute(async (trx) => {
      await promiseAlone(trx, station)
      const open = await trx
        .selectFrom('shop_order')
        .innerJoin('sales_order', 'sales_order.id', 'shop_order.order_id')
        .selectAll('shop_order')
        .where('shop', '=', code)
        .where('said', 'is not', null)
        .where('problem_at', 'is not', null)
        .where('sales_order.state', 'not in', ['packed', 'handed_over'])
        .orderBy('problem_at')
        .limit(100)
        .execute()
      for (const one of open) await takeOver(changeBy(trx, station, code), one, lastSaid(one))
      return open.length > 0
    }),
  )
}

async function knownOrders(
  trx: Trx,
  code: ShopCode,
  orders: readonly { readonly sourceRef: string }[],
): Promise<ReadonlyMap<string, KnownOrder>> {
  const known = new Map<string, KnownOrder>()
  for (const part of parts(orders)) {
    const rows = await trx
      .selectFrom('shop_order')
      .selectAll()
      .where('shop', '=', code)
      .where(
        'source_ref',
        'in',
        part.map(({ sourceRef }) => sourceRef),
      )
      .execute()
    for (const row of rows) known.set(row.source_ref, row)
  }
  return known
}
