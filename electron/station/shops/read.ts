import type { Selectable, Updateable } from 'kysely'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import type { ShopCode } from '../../../shared/domain/shops.ts'
import { done, type Answer } from '../carriers/index.ts'
import { parts, type Schema } from '../db/index.ts'
import { startDueLoop, type DueLoop } from '../due-loop.ts'
import { noAccount, notReached, within, type ShopKeeper } from './keeper.ts'
import type { Shop, ShopPage } from './shop.ts'
import { takeOpen, takePage } from './take-page.ts'

type ShopRow = Selectable<Schema['shop']>

/** Reads the shops that are switched on at this station, each again when its time has come. */
export function startReadingShops(keeper: ShopKeeper): DueLoop {
  const { station } = keeper
  return startDueLoop<ShopRow & { readonly id: string }>(station, {
    name: 'shop',
    atOnce: 2,
    due: async (limit) => {
      const rows = await station.db
        .selectFrom('shop')
        .selectAll()
        .where('station_id', '=', station.id)
        .where('next_at', 'is not', null)
        .orderBy('next_at')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ ...row, id: row.code }))
    },
    carryOut: (row, signal) => readShop(keeper, row, signal),
    leaveAlone: (row) => end(keeper, row, {}, null),
    onTurn: async () => station.emit('board/changed', null),
  })
}

async function readShop(keeper: ShopKeeper, row: ShopRow, signal: AbortSignal): Promise<void> {
  const { station } = keeper
  await takeOpen(station, row.code)
  let answer: Answer<ShopPage>
  let { cursor } = row
  for (;;) {
    try {
      const shop = await keeper.shopOf(row.code)
      if (!shop) return await end(keeper, row, { problem: noAccount }, null)
      answer = await readPage(keeper, shop, cursor, signal)
    } catch (error) {
      // Stopped in the middle: the next start reads again, and nothing is wrong with the shop.
      if (signal.aborted) return
      station.log.warn({ shop: row.code, err: error }, 'a shop does not answer')
      return end(keeper, row, { problem: notReached }, null)
    }
    if (answer.kind === 'later') return end(keeper, row, { problem: notReached }, answer.afterMs)
    if (answer.kind === 'refused') return end(keeper, row, { problem: JSON.stringify(answer.troubles) }, null)
    const page = answer.value
    if (!(await takePage(station, row.code, cursor, page))) return
    if (page.orders.length > 0 || page.gone.length > 0) await keeper.onChange()
    cursor = page.cursor
    if (!page.more) return end(keeper, row, { problem: null, read_at: station.now() }, null)
  }
}

/** A page, with the orders into which others were merged, for they have changed with them, and those that are only said to have changed. */
async function readPage(
  keeper: ShopKeeper,
  shop: Shop,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Answer<ShopPage>> {
  const page = await shop.orders(cursor, within(keeper, signal))
  if (page.kind !== 'done') return page
  const { orders, gone, changed = [] } = page.value
  const merged = gone.flatMap((one) => one.into ?? [])
  const known = await workedOn(keeper, shop.code, changed)
  const [more, lost]: [ImportedOrder[], string[]] = [[], []]
  for (const sourceRef of new Set([...merged, ...known])) {
    if (orders.some((order) => order.sourceRef === sourceRef)) continue
    const answer = await shop.read(sourceRef, within(keeper, signal))
    if (answer.kind !== 'done') return answer
    if (answer.value) more.push(answer.value)
    else if (known.has(sourceRef)) lost.push(sourceRef)
  }
  return done({
    ...page.value,
    orders: [...orders, ...more],
    gone: [...gone, ...lost.map((sourceRef) => ({ sourceRef, into: null }))],
  })
}

/** Those of the orders that are known here and have not ended. */
async function workedOn(
  { station }: ShopKeeper,
  code: ShopCode,
  refs: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  for (const part of parts(refs)) {
    const rows = await station.db
      .selectFrom('shop_order')
      .innerJoin('sales_order', 'sales_order.id', 'shop_order.order_id')
      .select('shop_order.source_ref')
      .where('shop_order.shop', '=', code)
      .where('shop_order.source_ref', 'in', part)
      .where('sales_order.state', 'not in', ['delivered', 'returned', 'undelivered', 'lost'])
      .execute()
    for (const row of rows) known.add(row.source_ref)
  }
  return known
}

/** Somebody who wants it read meanwhile does not wait. */
async function end(
  { station, pace }: ShopKeeper,
  { code, next_at }: ShopRow,
  change: Updateable<Schema['shop']>,
  afterMs: number | null,
): Promise<void> {
  await station.db.updateTable('shop').set(change).where('code', '=', code).execute()
  await station.db
    .updateTable('shop')
    .set({ next_at: station.now() + (afterMs ?? pace.readEvery) })
    .where('code', '=', code)
    .where('station_id', '=', station.id)
    .where('next_at', '=', next_at)
    .execute()
}
