import { describe, expect, it } from 'vitest'
import { writeSetting, firstPickingSettings } from '../../electron/station/settings/index.ts'
import { databases, type Place } from '../support/databases.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'
import type { PickingSettings } from '../../shared/contract/picking-settings.ts'
import type { BatchesView } from '../../shared/contract/planning.ts'

const orders = [
  order('1001', [['CANDLE', 1]]),
  order('1002', [['CANDLE', 1]]),
  order('1003', [['PLATE', 1]]),
  order('1004', [['PLATE', 2]]),
  order('1005', [['TEA', 1]]),
] as const

/** Iryna, a lead, with orders ready and the small warehouse's way of picking. */
async function withOrders(
  place: Place,
  which: readonly ReturnType<typeof order>[],
  picking: Partial<PickingSettings> = {},
  ordersPerBatch = 2,
): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish({ settings: { ordersPerBatch }, totes: 12 })
  await writeSetting(shift.db, 'picking', { ...firstPickingSettings, ...picking })
  await shift.placeOrders(...which)
  await shift.signIn('iryna')
  return shift
}

/** The batches once the plan of the ready orders is there. */
async function planned(shift: Shift): Promise<BatchesView> {
  let view = await shift.call('planning/view', {})
  await until('the plan', async () => {
    view = await shift.call('planning/view', {})
    return !view.planning && view.plannedAt !== null
  })
  return view
}

const numbersOf = (batches: readonly { orders: readonly { orderNumber: string }[] }[]) =>
  batches.map((batch) => batch.orders.map(({ orderNumber }) => orderNumber))

describe.each(databases)('planning on $name', ({ newPlace }) => {
  it('proposes batches of neighbours, proven for so few, and says what each saves', async () => {
    const shift = await withOrders(await newPlace(), orders.slice(0, 4))
    const view = await planned(shift)
    expect(numbersOf(view.proposed).toSorted((a, b) => (a.join() < b.join() ? -1 : 1))).toEqual([
      ['1001', '1002'],
      ['1003', '1004'],
    ])
    expect(view.proven).toBe(true)
    for (const { lengthCm, byOrderCm } of view.proposed) expect(lengthCm * 2).toBe(byOrderCm)
  })

  it('gives a released batch before the plan, an urgent one before older ones', async () => {
    const shift = await withOrders(await newPlace(), orders.slice(0, 4))
    const { planId, proposed } = await planned(shift)
    const released = await shift.call('planning/release', {
      ...shift.command(),
      planId,
      proposals: [0, 1],
    })
    expect(released.released.map(({ number }) => number)).toEqual(['B-0001', 'B-0002'])
    expect(numbersOf(released.released)).toEqual(numbersOf(proposed))
    const second = released.released[1]!
    await shift.call('planning/set-urgent', { ...shift.command(), batchId: second.batchId, urgent: true })
    await shift.signIn('ola')
    const view = await shift.nextBatch()
    expect(view).toMatchObject({
      batchNumber: 'B-0002',
      totes: second.orders.map(({ orderNumber }) => ({ orderNumber })),
    })
    await shift.signIn('piotr')
    expect(await shift.nextBatch()).toMatchObject({ batchNumber: 'B-0001' })
  })

  it('releases nothing of a plan that is another one by now', async () => {
    const shift = await withOrders(await newPlace(), orders.slice(0, 2))
    await planned(shift)
    await expect(
      shift.call('planning/release', { ...shift.command(), planId: 'old', proposals: [0] }),
    ).rejects.toMatchObject({ code: 'plan-changed' })
    expect((await planned(shift)).released).toEqual([])
  })

  it('splits, moves and cancels what nobody has begun, and each order says where it is', async () => {
    const shift = await withOrders(await newPlace(), orders.slice(0, 4))
    const { planId } = await planned(shift)
    const { released } = await shift.call('planning/release', {
      ...shift.command(),
      planId,
      proposals: [0, 1],
    })
    const [first, second] = [released[0]!, released[1]!]
    const moved = first.orders[0]!
    await expect(
      shift.call('planning/move', { ...shift.command(), orderId: moved.orderId, batchId: second.batchId }),
    ).rejects.toMatchObject({ code: 'batch-full' })
    const split = await shift.call('planning/split', {
      ...shift.command(),
      batchId: first.batchId,
      orderIds: [moved.orderId],
    })
    expect(split.released).toHaveLength(3)
    expect(await shift.call('planning/why', { orderId: moved.orderId })).toEqual({
      code: 'in-batch',
      detail: { batch: 'B-0003' },
    })
    await shift.call('planning/move', { ...shift.command(), orderId: moved.orderId, batchId: first.batchId })
    await shift.call('planning/cancel', { ...shift.command(), batchId: second.batchId })
    const after = await planned(shift)
    expect(numbersOf(after.released)).toEqual([numbersOf([first])[0]])
    expect(numbersOf(after.proposed)).toEqual(numbersOf([second]))
    expect(await shift.call('planning/why', { orderId: second.orders[0]!.orderId })).toMatchObject({
      code: 'proposed',
    })
  })

  it('gives an order of more pieces than the cart has totes a cart of its own', async () => {
    const shift = await withOrders(
      await newPlace(),
      [order('1001', [['PLATE', 4]]), order('1002', [['PLATE', 1]])],
      { toteWeightGrams: 300 },
      3,
    )
    const view = await planned(shift)
    expect(view.proposed.map(({ kind }) => kind).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'cart',
      'order',
    ])
    await shift.signIn('ola')
    const walk = await shift.nextBatch()
    const big =
      walk.kind === 'working' && walk.batchKind === 'order'
        ? walk
        : await (async () => {
            await shift.signIn('piotr')
            return shift.nextBatch()
          })()
    expect(big).toMatchObject({
      batchKind: 'order',
      tasks: [{ splits: [{ quantity: 1 }, { quantity: 1 }, { quantity: 2 }] }],
    })
  })

  it('collects orders of one piece loose, in a wave of their own', async () => {
    const shift = await withOrders(await newPlace(), orders.slice(0, 4), { singlePieceWaves: true })
    const view = await planned(shift)
    expect(
      view.proposed
        .map(({ kind, orders: own }) => [kind, own.length] as const)
        .toSorted((a, b) => (a[0] < b[0] ? -1 : 1)),
    ).toEqual([
      ['cart', 1],
      ['single', 3],
    ])
  })
})
