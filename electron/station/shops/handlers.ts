import { Fault } from '../../../shared/contract/faults.ts'
import type { ShopView } from '../../../shared/contract/shops.ts'
import { shopCodes, shopFieldsOf, type ShopCode } from '../../../shared/domain/shops.ts'
import { viewAccount } from '../carriers/index.ts'
import type { Handlers, Station } from '../context.ts'
import { commandOnce } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { troublesOf } from '../shipping/index.ts'
import { shopOfOrder } from './of-order.ts'
import { appliedOf, lastSaid } from './ours.ts'

type Names =
  'shops/list' | 'shops/save' | 'shops/read-now' | 'shops/of-order' | 'shops/tell-again' | 'shops/settled'

/** Which shops this station reads, and what a person decides about what goes between an order and its shop. */
export function shopHandlers(station: Station, wake: () => void): Handlers<Names> {
  const act = async (commandId: string, name: string, change: (trx: Trx) => Promise<void>): Promise<null> => {
    await commandOnce(station, commandId, name, change)
    wake()
    station.emit('board/changed', null)
    return null
  }
  const list = () => Promise.all(shopCodes.map((code) => viewShop(station, code)))
  return {
    'shops/list': list,
    'shops/save': async ({ code, on, fields }) => {
      const change = {
        fields: JSON.stringify(fields),
        ...(on ? { station_id: station.id, next_at: station.now() } : { station_id: null, next_at: null }),
        problem: null,
      }
      await station.db
        .insertInto('shop')
        .values({ code, ...change })
        .onConflict((known) => known.column('code').doUpdateSet(change))
        .execute()
      wake()
      return list()
    },
    'shops/read-now': async ({ code }) => {
      await station.db
        .updateTable('shop')
        .set({ next_at: station.now() })
        .where('code', '=', code)
        .where('station_id', 'is not', null)
        .execute()
      wake()
      return null
    },
    'shops/of-order': ({ orderId }) => shopOfOrder(station.db, orderId),
    'shops/tell-again': ({ commandId, messageId }) =>
      act(commandId, 'tell-again', async (trx) => {
        const waits = await trx
          .updateTable('shop_message')
          .set({ state: 'waiting', tries: 0, next_at: station.now(), problem: null })
          .where('id', '=', messageId)
          .where('state', '=', 'refused')
          .executeTakeFirst()
        if (waits.numUpdatedRows === 0n) throw new Fault('message-not-refused', 'nothing was refused')
      }),
    'shops/settled': ({ commandId, orderId }) =>
      act(commandId, 'shop-settled', async (trx) => {
        const known = await trx
          .selectFrom('shop_order')
          .selectAll()
          .where('order_id', '=', orderId)
          .where('problem_at', 'is not', null)
          .executeTakeFirst()
        if (!known) throw new Fault('nothing-open', 'nothing is open')
        const applied = lastSaid(known) ?? { ...appliedOf(known), cancelled: true }
        await trx
          .updateTable('shop_order')
          .set({ applied: JSON.stringify(applied), said: null, problem: null, problem_at: null })
          .where('order_id', '=', orderId)
          .execute()
      }),
  }
}

async function viewShop(station: Station, code: ShopCode): Promise<ShopView> {
  const row = await station.db
    .selectFrom('shop')
    .leftJoin('station', 'station.id', 'shop.station_id')
    .select(['shop.station_id', 'station.name', 'fields', 'read_at', 'problem'])
    .where('code', '=', code)
    .executeTakeFirst()
  const counts = await station.db
    .selectFrom('shop_message')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n')])
    .where('shop', '=', code)
    .where('state', 'in', ['waiting', 'refused'])
    .groupBy('state')
    .execute()
  const count = (state: 'waiting' | 'refused') => counts.find((one) => one.state === state)?.n ?? 0
  return {
    code,
    state: !row?.station_id ? 'off' : row.station_id === station.id ? 'here' : 'elsewhere',
    station: row?.name ?? null,
    account: (await viewAccount(station, code)).state,
    fields: shopFieldsOf(code, row?.fields),
    readAt: row?.read_at ?? null,
    troubles: troublesOf(row?.problem ?? null),
    waiting: count('waiting'),
    refused: count('refused'),
  }
}
