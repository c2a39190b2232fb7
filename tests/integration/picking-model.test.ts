import * as fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { firstBrokenScan } from '../../electron/station/scans/index.ts'
import { commandPrefix, locationBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import { databases } from '../support/databases.ts'
import {
  pickedOf,
  playInHand,
  playPickCommand,
  playPickScan,
  shortOf,
  stepOf,
  walkCommands,
  type ModelTask,
  type ModelWalk,
  type PickThing,
  type WalkCommand,
} from '../support/picking-model.ts'
import { clearFloor } from '../support/picked-orders.ts'
import { inShort } from '../support/scan-answer.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { products, shelves, sixRedMugs, type Sku } from '../support/warehouse.ts'

const skus = ['MUG-RED', 'MUG-BLUE', 'CANDLE'] as const

/** What the picker does; `right` things are those the screen asks for. */
type Act =
  | { readonly kind: 'right'; readonly times: number }
  | { readonly kind: 'scan'; readonly thing: PickThing; readonly again: boolean }
  | { readonly kind: 'take-back'; readonly times: number }
  | { readonly kind: 'acknowledge'; readonly right: boolean }
  | { readonly kind: 'command'; readonly name: WalkCommand; readonly again: boolean }
  | { readonly kind: 'in-hand'; readonly quantity: number }
  | { readonly kind: 'restart' }

const thing: fc.Arbitrary<PickThing> = fc.oneof(
  fc.record({
    kind: fc.constant('location' as const),
    code: fc.constantFrom(...shelves.map((shelf) => shelf.code)),
  }),
  fc.record({ kind: fc.constant('tote' as const), code: fc.constantFrom('T-01', 'T-02', 'T-03', 'T-04') }),
  fc.record({
    kind: fc.constant('product' as const),
    sku: fc.constantFrom(...skus, 'TEA'),
    pieces: fc.constant(1),
  }),
  fc.constantFrom<PickThing>(
    { kind: 'product', sku: 'MUG-RED', pieces: 6 },
    { kind: 'product', sku: null, pieces: 1 },
  ),
  fc.record({
    kind: fc.constant('command' as const),
    name: fc.constantFrom('UNDO', 'SKIP', 'SHORT', 'CONFIRM', 'PACKED'),
  }),
)
const rarely = fc.nat(9).map((n) => n === 0)
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ kind: fc.constant('right' as const), times: fc.integer({ min: 1, max: 8 }) }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('scan' as const), thing, again: rarely }) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), right: fc.nat(4).map((n) => n > 0) }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      name: fc.constantFrom(...walkCommands),
      again: rarely,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('in-hand' as const), quantity: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('take-back' as const), times: fc.integer({ min: 1, max: 5 }) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
)
const goods = fc.array(fc.tuple(fc.constantFrom(...skus), fc.integer({ min: 1, max: 5 })), {
  minLength: 1,
  maxLength: 3,
})
const scenario = fc.record({
  orders: fc.array(goods, { minLength: 1, maxLength: 3 }),
  acts: fc.array(act, { minLength: 15, maxLength: 40 }),
})

const codeOf = (what: PickThing): string => {
  switch (what.kind) {
    case 'location':
      return locationBarcode(what.code)
    case 'tote':
      return toteBarcode(what.code)
    case 'product':
      if (what.sku === null) return 'NOBODY-KNOWS-IT'
      return what.pieces === 6 ? sixRedMugs : products[what.sku as Sku]
    case 'command':
      return commandPrefix + what.name
  }
}

type Ordered = readonly (readonly (readonly [string, number])[])[]

/** The walk as the screen first shows it, checked against the orders: each piece once, one stop per product and place. */
async function startWalk(shift: Shift, orders: Ordered): Promise<ModelWalk> {
  const view = await shift.working()
  const rows = await shift.db
    .selectFrom('pick_split')
    .innerJoin('order_line', 'order_line.id', 'order_line_id')
    .innerJoin('tote', 'tote.id', 'tote_id')
    .select(['task_id', 'tote.code as tote', 'pick_split.quantity', 'order_line.sku'])
    .orderBy('tote.sort_order')
    .orderBy('order_line.line_no')
    .where(
      'task_id',
      'in',
      view.tasks.map((task) => task.id),
    )
    .execute()
  const perSku = (list: readonly { sku: string; quantity: number }[]) =>
    Object.fromEntries(
      [...Map.groupBy(list, (one) => one.sku)].map(([sku, ones]) => [
        sku,
        ones.reduce((n, one) => n + one.quantity, 0),
      ]),
    )
  expect(perSku(rows)).toEqual(perSku(orders.flat().map(([sku, quantity]) => ({ sku, quantity }))))
  const places = view.tasks.map(
    (task) => `${shelves.findIndex((shelf) => shelf.code === task.location)} ${task.product.id}`,
  )
  expect(new Set(places).size).toBe(places.length)
  expect(view.totes).toHaveLength(orders.length)
  const tasks = view.tasks.map((task): ModelTask => ({
    id: task.id,
    location: task.location,
    sku: task.product.sku,
    quantity: task.quantity,
    sequence: task.sequence,
    inHand: 0,
    postponed: 0,
    splits: rows
      .filter((row) => row.task_id === task.id)
      .map(({ tote, quantity }) => ({ tote, quantity, picked: 0, short: 0 })),
  }))
  return { tasks, current: tasks[0]!, confirmed: false, refusedScan: null, steps: [], answers: new Map() }
}

/** The screen shows the model; stock, promises and order lines in the database follow from it. */
async function compare(shift: Shift, walk: ModelWalk): Promise<void> {
  const view = await shift.pickView()
  if (!walk.current) expect(view.kind).toBe('idle')
  else {
    expect(view).toMatchObject({
      kind: 'working',
      currentTaskId: walk.current.id,
      step: stepOf(walk),
      inHand: walk.current.inHand,
    })
    if (view.kind !== 'working') return
    expect(view.refusal?.scanId ?? null).toBe(walk.refusedScan)
    const counts = view.tasks.map(({ id, picked, short }) => ({ id, picked, short }))
    const wanted = walk.tasks.map((task) => ({ id: task.id, picked: pickedOf(task), short: shortOf(task) }))
    expect(counts.toSorted((a, b) => a.id.localeCompare(b.id))).toEqual(
      wanted.toSorted((a, b) => a.id.localeCompare(b.id)),
    )
  }
  for (const task of walk.tasks) {
    const splits = await shift.db
      .selectFrom('pick_split')
      .select(['id', 'picked', 'short'])
      .where('task_id', '=', task.id)
      .orderBy('id')
      .execute()
    expect(splits.map(({ picked, short }) => ({ picked, short }))).toEqual(
      task.splits.map(({ picked, short }) => ({ picked, short })),
    )
  }
  await compareStock(shift, walk)
}

async function compareStock(shift: Shift, walk: ModelWalk): Promise<void> {
  const stock = await shift.db
    .selectFrom('stock')
    .innerJoin('location', 'location.id', 'stock.location_id')
    .innerJoin('product', 'product.id', 'stock.product_id')
    .select((eb) => [
      'location.code as location',
      'product.sku',
      'quantity',
      'reserved',
      eb
        .selectFrom('reservation')
        .select((inner) =>
          inner.fn.coalesce(inner.fn.sum<number>('reservation.quantity'), inner.lit(0)).as('n'),
        )
        .whereRef('reservation.location_id', '=', 'stock.location_id')
        .whereRef('reservation.product_id', '=', 'stock.product_id')
        .as('promised'),
    ])
    .execute()
  for (const place of stock) {
    const ofPlace = walk.tasks.filter((task) => task.location === place.location && task.sku === place.sku)
    const gone = ofPlace.reduce((n, task) => n + pickedOf(task) + shortOf(task), 0)
    const asked = ofPlace.reduce((n, task) => n + task.quantity, 0)
    const { location, sku } = place
    expect(place).toEqual({
      location,
      sku,
      quantity: shelfStock - gone,
      reserved: asked - gone,
      promised: asked - gone,
    })
  }
}

/** Pieces of each product on each of its shelves before the walk. */
const shelfStock = 7

/** The right next scan, as the screen asks for it. */
function rightThing(walk: ModelWalk): PickThing {
  const task = walk.current!
  if (stepOf(walk) === 'location') return { kind: 'location', code: task.location }
  const target = task.splits.find((split) => split.picked + split.short < split.quantity)!
  const room = task.splits
    .filter((split) => split.tote === target.tote)
    .reduce((n, split) => n + split.quantity - split.picked - split.short, 0)
  if (task.inHand >= room || stepOf(walk) === 'tote') return { kind: 'tote', code: target.tote }
  return { kind: 'product', sku: task.sku, pieces: 1 }
}

async function play(shift: Shift, walk: ModelWalk, acts: readonly Act[]): Promise<void> {
  const used = { scans: [] as string[], commands: [] as string[] }
  const scan = async (what: PickThing, scanId: string) => {
    const expected = playPickScan(walk, what, scanId)
    const { outcome } = await shift.scan(codeOf(what), scanId)
    expect(inShort(outcome), JSON.stringify(what)).toBe(expected)
    used.scans.push(scanId)
  }
  for (const one of acts) {
    switch (one.kind) {
      case 'right':
        for (let n = 0; n < one.times && walk.current && walk.refusedScan === null; n += 1)
          await scan(rightThing(walk), uuidv7())
        break
      case 'scan':
        await scan(one.thing, (one.again && used.scans.at(-1)) || uuidv7())
        break
      case 'acknowledge':
        await shift.call('picking/acknowledge', { scanId: (one.right && walk.refusedScan) || uuidv7() })
        if (one.right) walk.refusedScan = null
        break
      case 'command': {
        const known = one.again ? used.commands.at(-1) : undefined
        const taskId = walk.current?.id ?? uuidv7()
        const fault = known ? null : playPickCommand(walk, one.name)
        const commandId = known ?? uuidv7()
        const reply = await shift.ask(`picking/${one.name}`, {
          commandId,
          ...(one.name === 'undo' ? {} : { taskId }),
          ...(one.name === 'short' ? { reason: 'not-found', quantity: 10_000, photo: null } : {}),
        })
        expect(reply.ok ? null : reply.fault.code, one.name).toBe(fault)
        if (reply.ok) used.commands.push(commandId)
        break
      }
      case 'take-back':
        await play(
          shift,
          walk,
          Array.from({ length: one.times }, () => ({ kind: 'command', name: 'undo', again: false }) as const),
        )
        break
      case 'in-hand': {
        const taskId = walk.current?.id ?? uuidv7()
        const fault = playInHand(walk, taskId, one.quantity)
        const reply = await shift.ask('picking/set-in-hand', {
          ...shift.command(),
          taskId,
          quantity: one.quantity,
        })
        expect(reply.ok ? null : reply.fault.code, 'in-hand').toBe(fault)
        break
      }
      case 'restart':
        await shift.restart()
        break
    }
    await compare(shift, walk)
  }
}

let series = 0

/** Ends the walk by the book and looks at what became of its orders. */
async function endWalk(shift: Shift, walk: ModelWalk, numbers: readonly string[]): Promise<void> {
  if (walk.refusedScan !== null) await play(shift, walk, [{ kind: 'acknowledge', right: true }])
  while (walk.current) {
    // Pieces for two totes in one hand: no tote takes them all, so they go back to the shelf.
    const right = rightThing(walk)
    if (right.kind === 'tote' && playable(walk, right.code))
      await play(shift, walk, [{ kind: 'scan', thing: right, again: false }])
    else if (right.kind === 'tote') await play(shift, walk, [{ kind: 'command', name: 'undo', again: false }])
    else await play(shift, walk, [{ kind: 'right', times: 1 }])
  }
  for (const number of numbers) {
    const lines = await shift.db
      .selectFrom('order_line')
      .innerJoin('sales_order', 'sales_order.id', 'order_id')
      .select(['state', 'quantity', 'picked'])
      .where('number', '=', number)
      .execute()
    const missing = lines.some((line) => line.picked < line.quantity)
    expect(new Set(lines.map((line) => line.state))).toEqual(new Set([missing ? 'short' : 'picked']))
  }
}

function playable(walk: ModelWalk, tote: string): boolean {
  const task = walk.current!
  const room = task.splits
    .filter((split) => split.tote === tote)
    .reduce((n, split) => n + split.quantity - split.picked - split.short, 0)
  return task.inHand <= room
}

describe.each(databases)('the walk on $name', ({ newPlace }) => {
  it('keeps shelf, promise, hand, tote and order line in step, whatever is scanned, pressed, repeated or cut off', async () => {
    const shift = await openStation(await newPlace())
    // Each product at one place: what is short is nowhere else.
    await shift.furnish({
      stock: shelves
        .slice(1)
        .flatMap(({ code, stock }) =>
          Object.keys(stock).map((sku) => ({ sku: sku as Sku, shelf: code, quantity: shelfStock })),
        ),
    })
    await shift.signIn('ola')
    await fc.assert(
      fc.asyncProperty(scenario, async ({ orders, acts }) => {
        await clearFloor(shift.station, shelfStock)
        const base = (series += 1) * 10
        const numbers = orders.map((_, index) => String(20_000 + base + index))
        const taken = await shift.placeOrders(...orders.map((lines, index) => order(numbers[index]!, lines)))
        fc.pre(taken.ready === orders.length)
        await shift.nextBatch()
        const walk = await startWalk(shift, orders)
        await compare(shift, walk)
        await play(shift, walk, acts)
        await endWalk(shift, walk, numbers)
      }),
      { numRuns: 12 },
    )
    expect(await firstBrokenScan(shift.db, shift.station.id)).toBeNull()
  }, 240_000)
})
