import * as fc from 'fast-check'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import type { Station } from '../../electron/station/context.ts'
import { tellShop } from '../../electron/station/news/index.ts'
import { transition } from '../../electron/station/orders/index.ts'
import { keepShops, type ShopKeeper } from '../../electron/station/shops/index.ts'
import { voidShipment } from '../../electron/station/shipping/index.ts'
import { toldStates } from '../../shared/domain/shops.ts'
import { databases } from '../support/databases.ts'
import { pretendedShop, type PretendedShop, type ShopMood } from '../support/shops/pretended-shop.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

const pace = { readEvery: 10, tellAfter: [1, 2, 3], lookEvery: 5, answerWithin: 10_000, anewWithin: 10_000 }
const actor = { workerId: null, stationId: null }

/**
 * What happens to an order in each of its states; `reopen` takes it back from packed, and its waybill with it, `short` lets what is missing
 * be collected once more.
 */
const steps = {
  new: ['stay'],
  ready: ['picking', 'picking', 'picking', 'cancelled'],
  picking: ['picked', 'picked', 'stay', 'cancelled'],
  picked: ['packed', 'packed', 'short', 'cancelled'],
  packed: ['handed-over', 'reopen', 'reopen', 'stay'],
} as const
type Step = (typeof steps)[keyof typeof steps][number]
/** Which of four ways an order goes, from its first state on. */
const walk = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 12 })
const moods = fc.array(fc.constantFrom<ShopMood>('fine', 'cut-before', 'cut-after', 'later', 'refused'), {
  maxLength: 12,
})
const run = fc.record({
  orders: fc.array(walk, { minLength: 1, maxLength: 5 }),
  telling: moods,
  reading: moods,
  /** When the service ends and starts again, ms. */
  restarts: fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 3 }),
})

let made = 0

describe.each(databases)('a shop in a bad mood on $name', ({ newPlace, name }) => {
  it('gives each order once, and is told all that is true, in its order', { timeout: 240_000 }, async () => {
    const shift = await openStation(await newPlace('in-memory'), {
      clock: { now: Date.now, forward: () => undefined },
    })
    await shift.furnish()
    const station = await ownStation(shift)
    await shift.db
      .insertInto('shop')
      .values({ code: 'baselinker', station_id: station.id, next_at: 0 })
      .execute()
    await fc.assert(
      fc.asyncProperty(run, async ({ orders, telling, reading, restarts }) => {
        const shop = pretendedShop('baselinker', 2)
        const left = { tell: [...telling], orders: [...reading], read: [] as ShopMood[] }
        shop.moods((what) => left[what].shift() ?? 'fine')
        await shift.db.updateTable('shop').set({ cursor: null, next_at: 0 }).execute()
        const keeper: ShopKeeper = {
          station,
          shopOf: async () => shop.shop,
          pace,
          onChange: async () => undefined,
          onPapers: () => undefined,
        }
        let care = keepShops(keeper)
        const numbers = orders.map(() => `S${(made += 1)}`)
        for (const number of [...numbers, ...numbers]) shop.put(order(number, [['PLATE', 1]]))
        const happens = orders.map(async (ways, index) => {
          const id = await taken(shift, numbers[index]!)
          for (const way of ways) {
            await delay(1)
            await happen(shift.station, id, way)
          }
          return { id, number: numbers[index]! }
        })
        for (const ms of restarts) {
          await delay(ms)
          await care.stop()
          care = keepShops(keeper)
        }
        const known = await Promise.all(happens)
        // A lead has every refused message told once more, until the shop takes it.
        await until(
          () => 'all is told',
          async () => {
            await shift.db
              .updateTable('shop_message')
              .set({ state: 'waiting', next_at: 0 })
              .where('state', '=', 'refused')
              .execute()
            const open = await shift.db
              .selectFrom('shop_message')
              .select('id')
              .where('state', 'in', ['waiting', 'refused'])
              .execute()
            return open.length === 0
          },
        )
        await care.stop()
        for (const one of known) await compare(shift, shop, one)
        await shift.db.updateTable('stock').set({ quantity: 1_000, reserved: 0 }).execute()
      }),
      { numRuns: name === 'sqlite' ? 150 : 40, endOnFailure: true },
    )
  })
})

/** A station beside the one of the shift, which has no shop. */
async function ownStation({ station, db }: Shift): Promise<Station> {
  const id = station.newId()
  const look = { name: 'S', language: 'pl', theme: 'light', volume: 0, created_at: 0 }
  await db
    .insertInto('station')
    .values({ id, ...look })
    .execute()
  return { ...station, id, log: station.log.child({}, { level: 'silent' }) }
}

async function taken({ db }: Shift, number: string): Promise<string> {
  let id = ''
  await until('the order', async () => {
    const rows = await db.selectFrom('sales_order').select('id').where('source_ref', '=', number).execute()
    id = rows[0]?.id ?? ''
    return rows.length > 0
  })
  return id
}

/** Does to an order one of the things that its state allows, as the rooms of the program do it. */
async function happen(station: Station, orderId: string, way: number): Promise<void> {
  await station.db.transaction().execute(async (trx) => {
    const { state } = await trx
      .selectFrom('sales_order')
      .select('state')
      .where('id', '=', orderId)
      .executeTakeFirstOrThrow()
    const ways: readonly Step[] = state in steps ? steps[state as keyof typeof steps] : ['stay']
    const what = ways[way % ways.length]!
    const step = (to: Parameters<typeof transition>[2]['to']) =>
      transition(trx, station, { orderId, to, reason: null, actor })
    switch (what) {
      case 'stay':
        return
      case 'picking':
      case 'picked':
      case 'cancelled':
        await step(what)
        return
      case 'short':
        for (const to of ['short', 'ready', 'picking'] as const) await step(to)
        return
      case 'packed':
        await step('packing')
        await trx
          .updateTable('order_line')
          .set((eb) => ({ packed: eb.ref('quantity') }))
          .where('order_id', '=', orderId)
          .execute()
        await step('packed')
        await tellShop(trx, station, orderId, { kind: 'waybill', carrier: 'own', number: station.newId() })
        return
      case 'reopen': {
        const { id } = await trx.selectFrom('worker').select('id').limit(1).executeTakeFirstOrThrow()
        await voidShipment(trx, station, orderId, id, 'other box')
        await step('picked')
        return
      }
      case 'handed-over':
        await step('handed_over')
    }
  })
}

/** The shop's books hold what is told, and nothing else of what is true is missing; states never go back. */
async function compare({ db }: Shift, { told }: PretendedShop, one: { id: string; number: string }) {
  const orders = await db
    .selectFrom('sales_order')
    .select('id')
    .where('source_ref', '=', one.number)
    .execute()
  expect(orders).toHaveLength(1)
  const rows = await db
    .selectFrom('shop_message')
    .selectAll()
    .where('order_id', '=', one.id)
    .orderBy('seq')
    .execute()
  const books = told.get(one.number)?.news ?? []
  const entries = rows
    .filter(({ state }) => state === 'told')
    .map(({ kind, subject }) => (kind === 'state' ? subject : `${kind} ${subject}`))
  // What was dropped in the very moment in which it was told may stand in the books as well.
  const dropped = rows
    .filter(({ state }) => state === 'dropped')
    .map(({ kind, subject }) => (kind === 'state' ? subject : `${kind} ${subject}`))
  expect([...new Set(books)].filter((entry) => !dropped.includes(entry)).toSorted()).toEqual(
    entries.toSorted(),
  )
  // A state may have come to the shop, unknown to us, before it was taken back: what counts is what the shop heard last.
  const heard = books.filter((entry) => !entry.includes(' ') && !dropped.includes(entry))
  const states = heard.filter((entry, index) => heard.lastIndexOf(entry) === index)
  expect(states).toEqual(toldStates.filter((state) => states.includes(state)))
  const history = await db
    .selectFrom('order_history')
    .select(['to_state'])
    .where('order_id', '=', one.id)
    .orderBy('id')
    .execute()
  const last = history.at(-1)!.to_state
  const was = new Set(history.map(({ to_state }) => to_state))
  if (last === 'packed' || last === 'handed_over') {
    expect(books).toContain(last === 'packed' ? 'packed' : 'handed-over')
    // The waybill of the last time it was packed.
    expect(books.filter((entry) => entry.startsWith('waybill')).length).toBeGreaterThan(0)
    expect(entries.at(-1)).toBe(
      last === 'packed' ? entries.findLast((e) => e.startsWith('waybill')) : 'handed-over',
    )
  } else if (last !== 'cancelled' && was.has('picking')) expect(states.length).toBeGreaterThan(0)
}
