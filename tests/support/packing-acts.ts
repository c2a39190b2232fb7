import * as fc from 'fast-check'
import { deskActions } from './packing-changes.ts'
import { benchCommands, type Thing } from './packing-model.ts'
import type { Model } from './packing-state.ts'
import type { Act } from './packing-act.ts'
import type { Player } from './packing-player.ts'

/** What is scanned at the bench; plates have lots, and candles serial numbers. */
export const packedSkus = ['MUG-RED', 'MUG-BLUE', 'CANDLE', 'PLATE'] as const
/** What is ordered: the tea set is a kit. */
const soldSkus = [...packedSkus, 'TEA'] as const
export const lots = ['L1', 'L2'] as const
/** Numbers of their own, and those that the first candles of a run get. */
const serials = ['S1', 'N1', 'N2'] as const
const marks = [...lots, ...serials] as const
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

/** One of those laid at first, or of those split off them. */
const order = fc.nat(2)
/** The same, or the one on a bench. */
const orderOrOpen = fc.constantFrom<number | 'open'>(0, 1, 2, 'open', 'open')
const lot = fc.constantFrom(...lots)

const product = (skus: readonly string[], written: readonly (string | null)[]): fc.Arbitrary<Thing> =>
  fc.record({
    kind: fc.constant('product' as const),
    sku: fc.constantFrom(...skus),
    pieces: fc.constant(1),
    mark: fc.constantFrom(...written),
  })

const thing: fc.Arbitrary<Thing> = fc.oneof(
  { weight: 6, arbitrary: product(packedSkus, [null]) },
  { weight: 2, arbitrary: product(['PLATE'], lots) },
  { weight: 2, arbitrary: product(['CANDLE'], serials) },
  fc.constantFrom<Thing>(
    { kind: 'product', sku: 'MUG-RED', pieces: 6, mark: null },
    { kind: 'product', sku: 'TEA', pieces: 1, mark: null },
    { kind: 'product', sku: null, pieces: 1, mark: null },
    { kind: 'badge' },
  ),
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('mark' as const), mark: fc.constantFrom(...marks) }),
  },
  fc.record({ kind: fc.constant('tote' as const), tote: fc.constantFrom('T-01', 'T-02', 'T-03', 'T-04') }),
  fc.record({ kind: fc.constant('number' as const), order }),
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('command' as const), name: fc.constantFrom(...cards) }),
  },
)

const at = fc.nat(1)
/** Mostly false (or mostly true), with false as the simpler one. */
const onceIn = (n: number) => fc.nat(n - 1).map((drawn) => drawn === n - 1)
const mostly = fc.nat(4).map((drawn) => drawn < 4)

/** How often each act comes among the others. */
const acts: readonly (readonly [weight: number, fc.Arbitrary<Act>])[] = [
  [6, fc.record({ at, kind: fc.constant('scan' as const), thing, again: onceIn(10) })],
  [4, fc.record({ at, kind: fc.constant('scan-needed' as const), times: fc.integer({ min: 1, max: 5 }) })],
  [
    2,
    fc.record({
      at,
      kind: fc.constant('scan' as const),
      thing: fc.constant<Thing>({ kind: 'command', name: 'PARCEL' }),
      again: fc.constant(false),
    }),
  ],
  [4, fc.record({ at, kind: fc.constant('acknowledge' as const), right: mostly })],
  [
    3,
    fc.record({
      at,
      kind: fc.constant('parcels' as const),
      weighed: fc.array(mostly, { minLength: 1, maxLength: 3 }),
    }),
  ],
  [
    4,
    fc.record({
      at,
      kind: fc.constant('command' as const),
      name: fc.constantFrom(...benchCommands),
      again: onceIn(10),
    }),
  ],
  [2, fc.record({ at, kind: fc.constant('take-back' as const), times: fc.integer({ min: 1, max: 3 }) })],
  [3, fc.record({ at, kind: fc.constant('finish' as const) })],
  [2, fc.record({ at, kind: fc.constant('pass-on' as const) })],
  [2, fc.record({ at, kind: fc.constant('grab' as const) })],
  [
    2,
    fc.record({
      at,
      kind: fc.constant('called' as const),
      leaves: fc.boolean(),
      held: fc.boolean(),
      by: fc.constantFrom('order' as const, 'product' as const),
    }),
  ],
  [2, fc.record({ at, kind: fc.constant('take-over' as const), asked: mostly })],
  [2, fc.record({ at, kind: fc.constant('by-hand' as const), asked: mostly })],
  [2, fc.record({ at, kind: fc.constant('reopen' as const), order, asked: mostly })],
  [
    2,
    fc.record({
      at,
      kind: fc.constant('without' as const),
      line: fc.nat(3),
      pieces: fc.integer({ min: 1, max: 2 }),
    }),
  ],
  [
    2,
    fc.record({
      kind: fc.constant('desk' as const),
      order: orderOrOpen,
      action: fc.constantFrom(...deskActions),
    }),
  ],
  [
    2,
    fc.record({
      kind: fc.constant('change' as const),
      order: orderOrOpen,
      lines: fc.array(fc.record({ line: fc.nat(3), to: fc.nat(5) }), { maxLength: 2 }),
      added: fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, fc.constantFrom<string>(...soldSkus)),
    }),
  ],
  [1, fc.record({ kind: fc.constant('merge' as const), order: orderOrOpen, other: orderOrOpen })],
  [
    1,
    fc.record({
      kind: fc.constant('split' as const),
      order: orderOrOpen,
      lines: fc.array(fc.record({ line: fc.nat(3), pieces: fc.integer({ min: 1, max: 3 }) }), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  ],
  [3, fc.record({ kind: fc.constant('fetch' as const), lot })],
  [1, fc.record({ at, kind: fc.constant('restart' as const) })],
  [
    1,
    fc.record({
      at,
      kind: fc.constant('crash' as const),
      during: fc.constantFrom('piece' as const, 'packed' as const),
      after: fc.nat(900),
    }),
  ],
]

/** An act as fast-check's model runner takes it. */
class ActCommand implements fc.AsyncCommand<Model, Player> {
  readonly #act: Act

  constructor(act: Act) {
    this.#act = act
  }

  check(): boolean {
    return true
  }

  run(_model: Model, player: Player): Promise<void> {
    return player.play(this.#act)
  }

  toString(): string {
    const { kind, ...how } = this.#act
    return `${kind} ${JSON.stringify(how).replaceAll('"', '')}`
  }
}

const goods = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...packedSkus), fc.integer({ min: 1, max: 5 })) },
    fc.tuple(fc.constant('TEA' as const), fc.integer({ min: 1, max: 2 })),
  ),
  { minLength: 1, maxLength: 3 },
)

/** Three orders on the table, and what happens to them. */
export const shifts = fc.record({
  orders: fc.tuple(goods, goods, goods),
  express: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  lots: fc.tuple(lot, lot, lot),
  acts: fc.commands(
    acts.flatMap(([weight, arbitrary]) =>
      Array.from({ length: weight }, () => arbitrary.map((act) => new ActCommand(act))),
    ),
    { maxCommands: 30, size: 'max' },
  ),
})
