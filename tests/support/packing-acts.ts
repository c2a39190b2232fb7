import * as fc from 'fast-check'
import { benchCommands, deskActions, type Model, type Thing } from './packing-model.ts'
import type { Act, Player } from './packing-player.ts'

export const packedSkus = ['MUG-RED', 'MUG-BLUE', 'CANDLE'] as const
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
      sku: fc.constantFrom(...packedSkus),
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
  [2, fc.record({ at, kind: fc.constant('take-over' as const), asked: mostly })],
  [2, fc.record({ at, kind: fc.constant('by-hand' as const), asked: mostly })],
  [2, fc.record({ at, kind: fc.constant('reopen' as const), order: fc.nat(2), asked: mostly })],
  [
    1,
    fc.record({
      kind: fc.constant('desk' as const),
      order: fc.nat(2),
      action: fc.constantFrom(...deskActions),
    }),
  ],
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

const goods = fc.array(fc.tuple(fc.constantFrom(...packedSkus), fc.integer({ min: 1, max: 7 })), {
  minLength: 1,
  maxLength: 3,
})

/** Three orders on the table, and what happens to them. */
export const shifts = fc.record({
  orders: fc.tuple(goods, goods, goods),
  express: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
  acts: fc.commands(
    acts.flatMap(([weight, arbitrary]) =>
      Array.from({ length: weight }, () => arbitrary.map((act) => new ActCommand(act))),
    ),
    { maxCommands: 30, size: 'max' },
  ),
})
