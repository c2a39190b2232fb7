import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstBrokenScan } from '../../electron/station/scans/index.ts'
import { standingClock } from '../support/clock.ts'
import { databases } from '../support/databases.ts'
import { benchCommands, type Model, type Thing } from '../support/packing-model.ts'
import { comparePapers, lay, Player, type Act } from '../support/packing-player.ts'
import { clearTable } from '../support/picked-orders.ts'
import { openStation } from '../support/station.ts'
import { shelves, type Sku } from '../support/warehouse.ts'

const skus = ['MUG-RED', 'MUG-BLUE', 'CANDLE'] as const
const cards = [
  'CONFIRM',
  'UNDO',
  'HOLD',
  'NEXT',
  'PARCEL',
  'COUNT-PLUS',
  'COUNT-MINUS',
  'SIZE-A',
  'PACKED',
  'SIGNOUT',
  'SHORT',
]

const thing: fc.Arbitrary<Thing> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('product' as const),
      sku: fc.constantFrom(...skus),
      pieces: fc.constant(1),
    }),
  },
  fc.constantFrom<Thing>(
    { kind: 'product', sku: 'MUG-RED', pieces: 6 },
    { kind: 'product', sku: 'TEA', pieces: 1 },
    { kind: 'product', sku: null, pieces: 1 },
    { kind: 'badge' },
  ),
  fc.record({ kind: fc.constantFrom('tote' as const, 'number' as const), order: fc.nat(2) }),
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('command' as const), name: fc.constantFrom(...cards) }),
  },
)

const at = fc.nat(1)
const rarely = fc.nat(9).map((n) => n === 0)
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at, kind: fc.constant('scan' as const), thing, again: rarely }) },
  {
    weight: 4,
    arbitrary: fc.record({
      at,
      kind: fc.constant('scan-needed' as const),
      times: fc.integer({ min: 1, max: 12 }),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      at,
      kind: fc.constant('acknowledge' as const),
      right: fc.nat(4).map((n) => n > 0),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      at,
      kind: fc.constant('parcels' as const),
      weighed: fc.array(
        fc.nat(3).map((n) => n > 0),
        { minLength: 1, maxLength: 3 },
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      at,
      kind: fc.constant('command' as const),
      name: fc.constantFrom(...benchCommands),
      again: rarely,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      at,
      kind: fc.constant('take-back' as const),
      times: fc.integer({ min: 1, max: 4 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ at, kind: fc.constant('finish' as const) }) },
  { weight: 2, arbitrary: fc.record({ at, kind: fc.constant('pass-on' as const) }) },
  { weight: 1, arbitrary: fc.record({ at, kind: fc.constant('restart' as const) }) },
)

const goods = fc.array(fc.tuple(fc.constantFrom(...skus), fc.integer({ min: 1, max: 7 })), {
  minLength: 1,
  maxLength: 4,
})
const scenario = fc.record({
  orders: fc.tuple(goods, goods, goods),
  express: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  acts: fc.array(act, { minLength: 15, maxLength: 40 }),
})
describe.each(databases)('the packing bench on $name', ({ name, newPlace }) => {
  it('packs nothing but what was ordered, whatever is scanned, pressed, repeated or cut off', async () => {
    const place = await newPlace()
    const clock = standingClock()
    const first = await openStation(place, { clock })
    const plenty = shelves.map(({ code, stock }) => ({
      sku: Object.keys(stock)[0] as Sku,
      shelf: code,
      quantity: 1_000_000,
    }))
    await first.furnish({ stock: [...plenty, { sku: 'CANDLE', shelf: 'A-02-1', quantity: 1_000_000 }] })
    await first.signIn('marek')
    const benches = [first]
    if (name === 'postgres') {
      const second = await openStation(place, { clock, which: 2 })
      await second.signIn('ewa')
      benches.push(second)
    }
    let packedOrders = 0
    await fc.assert(
      fc.asyncProperty(scenario, async (one) => {
        await clearTable(first.station)
        const model: Model = {
          orders: await lay(first, one.orders, one.express),
          benches: benches.map(() => ({ open: null, refusedScan: null, weighed: [] })),
          answers: new Map(),
        }
        const player = new Player(benches, model)
        for (const step of one.acts) await player.play(step)
        await comparePapers(first, model)
        packedOrders += model.orders.filter(({ state }) => state === 'packed').length
      }),
      { numRuns: 10 },
    )
    for (const { station } of benches) expect(await firstBrokenScan(station.db, station.id)).toBeNull()
    // A model that never gets to the end would prove nothing.
    expect(packedOrders).toBeGreaterThan(3)
  }, 240_000)
})
