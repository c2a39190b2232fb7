import type { Selectable, Updateable } from 'kysely'
import type { ShopNews } from '../../../shared/domain/shops.ts'
import type { Answer } from '../carriers/index.ts'
import type { Schema } from '../db/index.ts'
import { paperOf } from '../documents/index.ts'
import { startDueLoop, type DueLoop } from '../due-loop.ts'
import type { KeptNews } from '../news/index.ts'
import { noAccount, notReached, within, type ShopKeeper } from './keeper.ts'

type Message = Selectable<Schema['shop_message']>

/**
 * Tells shops what has become of their orders: one message of an order after the other, in the order in which things happened. A message
 * counts as told after the shop's answer only, and is told again after a crash before that; a shop takes the same thing twice as once.
 */
export function startTellingShops(keeper: ShopKeeper): DueLoop {
  const inOrder = oneByOne()
  return startDueLoop<Message>(keeper.station, {
    name: 'shop message',
    atOnce: 4,
    due: (limit) => firstOfEachOrder(keeper, limit),
    carryOut: (row, signal) => inOrder(row, () => tellIfFirst(keeper, row, signal)),
    leaveAlone: (row) => later(keeper, row, null, null),
    onTurn: async () => keeper.station.emit('board/changed', null),
  })
}

/** Acts about one order of a shop wait for each other. */
function oneByOne() {
  const last = new Map<string, Promise<void>>()
  return ({ shop, source_ref }: Message, act: () => Promise<void>): Promise<void> => {
    const key = `${shop} ${source_ref}`
    const next = (last.get(key) ?? Promise.resolve()).then(act)
    const over = next
      .catch(() => undefined)
      .then(() => {
        if (last.get(key) === over) last.delete(key)
      })
    last.set(key, over)
    return next
  }
}

/** Something before it may wait again since the row was read: a lead lets a refused message be told once more. */
async function tellIfFirst(keeper: ShopKeeper, row: Message, signal: AbortSignal): Promise<void> {
  const first = await keeper.station.db
    .selectFrom('shop_message')
    .select('seq')
    .where('shop', '=', row.shop)
    .where('source_ref', '=', row.source_ref)
    .where('state', '=', 'waiting')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  if (first?.seq === row.seq) await tell(keeper, row, signal)
}

/** What waits for the shops of this station, without what has to wait for something else of the same order. */
function firstOfEachOrder({ station }: ShopKeeper, limit: number): Promise<Message[]> {
  return station.db
    .selectFrom('shop_message')
    .innerJoin('shop', 'shop.code', 'shop_message.shop')
    .selectAll('shop_message')
    .where('shop.station_id', '=', station.id)
    .where('shop_message.state', '=', 'waiting')
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('shop_message as before')
            .select('before.seq')
            .whereRef('before.shop', '=', 'shop_message.shop')
            .whereRef('before.source_ref', '=', 'shop_message.source_ref')
            .whereRef('before.seq', '<', 'shop_message.seq')
            .where('before.state', '=', 'waiting'),
        ),
      ),
    )
    .orderBy('shop_message.next_at')
    .limit(limit)
    .execute()
}

async function tell(keeper: ShopKeeper, row: Message, signal: AbortSignal): Promise<void> {
  const { station } = keeper
  let answer: Answer<null>
  try {
    const shop = await keeper.shopOf(row.shop)
    if (!shop) return await later(keeper, row, null, noAccount)
    answer = await shop.tell(row.source_ref, await newsOf(keeper, row), within(keeper, signal))
  } catch (error) {
    station.log.warn({ message: row.id, shop: row.shop, err: error }, 'nobody knows whether a shop was told')
    return later(keeper, row, null, notReached)
  }
  switch (answer.kind) {
    case 'done':
      return told(keeper, row)
    case 'later':
      return later(keeper, row, answer.afterMs, notReached)
    case 'refused':
      return change(keeper, row, {
        state: 'refused',
        next_at: null,
        problem: JSON.stringify(answer.troubles),
      })
  }
}

async function newsOf({ station }: ShopKeeper, { news }: Message): Promise<ShopNews> {
  const kept = JSON.parse(news) as KeptNews
  if (kept.kind !== 'document') return kept
  const { documentId, ...document } = kept
  const { bytes } = await paperOf(station, documentId, 'pdf', 1)
  return { ...document, bytes }
}

/** The shop knows, whatever became of the order meanwhile. Earlier states that it did not want are told no more. */
async function told({ station }: ShopKeeper, row: Message): Promise<void> {
  await station.db.transaction().execute(async (trx) => {
    await trx
      .updateTable('shop_message')
      .set({ state: 'told', told_at: station.now(), next_at: null, problem: null })
      .where('seq', '=', row.seq)
      .execute()
    if (row.kind === 'state')
      await trx
        .updateTable('shop_message')
        .set({ state: 'dropped', next_at: null, problem: null })
        .where('order_id', '=', row.order_id)
        .where('kind', '=', 'state')
        .where('seq', '<', row.seq)
        .where('state', 'in', ['waiting', 'refused'])
        .execute()
  })
}

function later(keeper: ShopKeeper, row: Message, afterMs: number | null, problem: string | null) {
  const { tellAfter } = keeper.pace
  const wait = afterMs ?? tellAfter[Math.min(row.tries, tellAfter.length - 1)] ?? 0
  return change(keeper, row, { tries: row.tries + 1, next_at: keeper.station.now() + wait, problem })
}

/** One that was dropped meanwhile stays so. */
async function change(
  { station }: ShopKeeper,
  { seq }: Message,
  set: Updateable<Schema['shop_message']>,
): Promise<void> {
  await station.db
    .updateTable('shop_message')
    .set(set)
    .where('seq', '=', seq)
    .where('state', '=', 'waiting')
    .execute()
}
