import type { Selectable, Updateable } from 'kysely'
import type { Answer } from '../carriers/index.ts'
import type { Schema } from '../db/index.ts'
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

/** A page, with the orders into which others were merged: they have changed with them. */
async function readPage(
  keeper: ShopKeeper,
  shop: Shop,
  cursor: string | null,
  signal: AbortSignal,
): Promise<Answer<ShopPage>> {
  const page = await shop.orders(cursor, within(keeper, signal))
  if (page.kind !== 'done') return page
  const { orders, gone } = page.value
  const more = []
  for (const into of new Set(gone.flatMap((one) => one.into ?? []))) {
    if (orders.some(({ sourceRef }) => sourceRef === into)) continue
    const answer = await shop.read(into, within(keeper, signal))
    if (answer.kind !== 'done') return answer
    if (answer.value) more.push(answer.value)
  }
  return { kind: 'done', value: { ...page.value, orders: [...orders, ...more] } }
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
