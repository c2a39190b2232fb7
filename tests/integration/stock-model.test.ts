import * as fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { orderActions, type OrderAction } from '../../shared/contract/orders.ts'
import { shortageRules, shortReasons, type ShortReason } from '../../shared/domain/picking-words.ts'
import { databases } from '../support/databases.ts'
import { openStation, order } from '../support/station.ts'
import { checkBooks } from '../support/stock-books.ts'
import { stockShift, type StockShift } from '../support/stock-shift.ts'
import type { Goods } from '../support/warehouse.ts'

type Act =
  | { readonly kind: 'work'; readonly times: number }
  | { readonly kind: 'undo'; readonly times: number }
  | { readonly kind: 'skip' | 'pause' }
  | { readonly kind: 'short'; readonly quantity: number; readonly reason: ShortReason }
  | { readonly kind: 'count'; readonly nth: number; readonly pieces: number }
  | { readonly kind: 'decide'; readonly nth: number; readonly action: OrderAction }
  | { readonly kind: 'change'; readonly nth: number; readonly pieces: readonly number[] }
  | { readonly kind: 'add'; readonly nth: number; readonly sku: string; readonly pieces: number }
  | { readonly kind: 'order'; readonly goods: Goods }

const sku = fc.constantFrom('MUG-RED' as const, 'MUG-BLUE' as const, 'CANDLE' as const, 'PLATE' as const)
const goods = fc.uniqueArray(fc.tuple(sku, fc.integer({ min: 1, max: 4 })), {
  minLength: 1,
  maxLength: 3,
  selector: ([one]) => one,
})
const nth = fc.nat(9)
const of = <Kind extends string, Rest extends object>(
  kind: Kind,
  rest: { [Key in keyof Rest]: fc.Arbitrary<Rest[Key]> },
) => fc.record({ kind: fc.constant(kind), ...rest }) as fc.Arbitrary<{ kind: Kind } & Rest>
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: of('work', { times: fc.integer({ min: 1, max: 9 }) }) },
  { weight: 3, arbitrary: of('undo', { times: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 1, arbitrary: of('skip', {}) },
  { weight: 1, arbitrary: of('pause', {}) },
  {
    weight: 3,
    arbitrary: of('short', {
      quantity: fc.integer({ min: 1, max: 4 }),
      reason: fc.constantFrom(...shortReasons),
    }),
  },
  { weight: 1, arbitrary: of('count', { nth, pieces: fc.nat(8) }) },
  {
    weight: 2,
    arbitrary: of('decide', { nth, action: fc.constantFrom(...orderActions, 'cancel' as const) }),
  },
  {
    weight: 2,
    arbitrary: of('change', { nth, pieces: fc.array(fc.nat(5), { minLength: 3, maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: of('add', { nth, sku, pieces: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: of('order', { goods }) },
)
const scenario = fc.record({
  rule: fc.constantFrom(...shortageRules),
  orders: fc.array(goods, { minLength: 2, maxLength: 4 }),
  acts: fc.array(act, { minLength: 10, maxLength: 30 }),
})

let placed = 5_000

async function play(desk: StockShift, one: Act): Promise<void> {
  const { shift, attempt } = desk
  switch (one.kind) {
    case 'work':
      for (let n = 0; n < one.times && (await desk.work()); n += 1);
      return
    case 'undo':
      for (let n = 0; n < one.times; n += 1) await desk.undo()
      return
    case 'skip': {
      const view = await shift.pickView()
      if (view.kind === 'working')
        await attempt(() => shift.call('picking/skip', { ...shift.command(), taskId: view.currentTaskId }))
      return
    }
    case 'pause':
      await attempt(() => shift.call('picking/pause', shift.command()))
      return
    case 'short':
      return desk.short(one.quantity, one.reason)
    case 'count':
      return desk.count(one.nth, one.pieces)
    case 'order':
      await shift.placeOrders(order(String((placed += 1)), one.goods))
      return
    case 'decide':
    case 'change':
    case 'add': {
      const orders = await shift.db.selectFrom('sales_order').select('id').orderBy('number').execute()
      const { id } = orders[one.nth % orders.length]!
      if (one.kind === 'decide')
        return attempt(() => shift.call('orders/act', { id, action: one.action, reason: 'because' }))
      const { lineItems } = await shift.call('orders/get', { id })
      const lines =
        one.kind === 'change'
          ? lineItems.slice(0, 3).map((line, at) => ({ lineId: line.id, quantity: one.pieces[at]! }))
          : []
      const added = one.kind === 'add' ? [{ sku: one.sku, quantity: one.pieces }] : []
      return attempt(() =>
        shift.call('orders/change-lines', { commandId: uuidv7(), id, lines, added, reason: 'because' }),
      )
    }
  }
}

describe.each(databases)('goods on $name', ({ name, newPlace }) => {
  it('are where a ledger says, whatever is picked, undone, missing, cancelled, changed, counted and put back', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ rule, orders, acts }) => {
        const desk = await stockShift(await openStation(await newPlace()))
        await ruleIs(desk, rule)
        await desk.shift.placeOrders(...orders.map((lines) => order(String((placed += 1)), lines)))
        for (const one of acts) {
          await play(desk, one)
          await checkBooks(desk.shift.db, desk.ledger)
        }
        for (let n = 0; n < 500 && (await desk.work()); n += 1);
        expect((await desk.shift.pickView()).kind).toBe('idle')
        await checkBooks(desk.shift.db, desk.ledger)
      }),
      { numRuns: name === 'sqlite' ? 10 : 3, endOnFailure: true },
    )
  }, 240_000)
})

async function ruleIs({ shift }: StockShift, shortageRule: (typeof shortageRules)[number]): Promise<void> {
  await shift.signIn('adam')
  const settings = await shift.call('settings/picking', {})
  await shift.call('settings/save-picking', { ...settings, shortageRule })
  await shift.signIn('iryna')
  shift.lookAt('pick')
}
