import { describe, expect, it } from 'vitest'
import { firstPickingSettings, writeSetting } from '../../electron/station/settings/index.ts'
import type { PickingSettings } from '../../shared/contract/picking-settings.ts'
import { databases, type Place } from '../support/databases.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { checkPromises } from '../support/stock-books.ts'
import { until } from '../support/until.ts'

const red = order('1001', [
  ['MUG-RED', 2],
  ['CANDLE', 1],
])
const plates = order('1002', [['PLATE', 2]])
const blue = order('1003', [['MUG-BLUE', 3]])
const express = order('1009', [['CANDLE', 2]], { priority: 'express' })

/** Ola with these orders ready. */
async function ready(
  place: Place,
  orders: readonly ReturnType<typeof order>[],
  picking: Partial<PickingSettings> = {},
  ordersPerBatch = 8,
): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish({ totes: 8, settings: { ordersPerBatch } })
  await writeSetting(shift.db, 'picking', { ...firstPickingSettings, ...picking })
  await shift.placeOrders(...orders)
  await shift.signIn('ola')
  return shift
}

async function stateOf(shift: Shift, number: string) {
  return shift.db
    .selectFrom('sales_order')
    .leftJoin('tote', 'tote.id', 'tote_id')
    .select(['sales_order.id', 'state', 'tote.code as tote'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

/** What the lead decides about an order while Ola picks. */
async function decide(shift: Shift, number: string, action: 'hold' | 'release' | 'cancel'): Promise<void> {
  const { id } = await stateOf(shift, number)
  await shift.signIn('iryna')
  await shift.call('orders/act', { id, action, reason: 'asked by the buyer' })
  await shift.signIn('ola')
}

/** Where an order is, as the lead's screen says it; Ola picks on. */
async function whyOf(shift: Shift, number: string) {
  const { id } = await stateOf(shift, number)
  await shift.signIn('iryna')
  const why = await shift.call('planning/why', { orderId: id })
  await shift.signIn('ola')
  return why
}

async function promisedTo(shift: Shift, number: string): Promise<number> {
  const rows = await shift.db
    .selectFrom('reservation')
    .innerJoin('order_line', 'order_line.id', 'reservation.order_line_id')
    .innerJoin('sales_order', 'sales_order.id', 'order_line.order_id')
    .select('reservation.quantity')
    .where('number', '=', number)
    .execute()
  return rows.reduce((sum, { quantity }) => sum + quantity, 0)
}

async function pickedOf(shift: Shift, number: string): Promise<number> {
  const rows = await shift.db
    .selectFrom('order_line')
    .innerJoin('sales_order', 'sales_order.id', 'order_line.order_id')
    .select('picked')
    .where('number', '=', number)
    .execute()
  return rows.reduce((sum, { picked }) => sum + picked, 0)
}

const totesOf = async (shift: Shift) => (await shift.working()).totes.map(({ orderNumber }) => orderNumber)

describe.each(databases)('an express order on $name', ({ newPlace }) => {
  it('joins the walk on its way after the next line, with a tote of its own and a notice', async () => {
    const shift = await ready(await newPlace(), [red, plates])
    await shift.nextBatch()
    await shift.placeOrders(express)
    await shift.pickTask()
    await until('the express order', async () => (await totesOf(shift)).includes('1009'))
    const view = await shift.working()
    expect(view.notices).toMatchObject([{ kind: 'order-joined', orderNumber: '1009', tote: 'T-03' }])
    await shift.pickAll()
    for (const number of ['1001', '1002', '1009'])
      expect(await stateOf(shift, number)).toMatchObject({ state: 'picked' })
    await checkPromises(shift.db)
    const batch = await shift.db
      .selectFrom('batch')
      .select(['planned_cm', 'by_order_cm', 'by_name_cm'])
      .executeTakeFirstOrThrow()
    expect(batch.planned_cm).toBeLessThanOrEqual(batch.by_name_cm!)
    expect(batch.planned_cm).toBeLessThanOrEqual(batch.by_order_cm!)
  })

  it('waits for the next batch when its way is longer than set, the cart is full, or nobody lets it', async () => {
    for (const [picking, ordersPerBatch] of [
      [{ expressDetourMetres: 0 }, 8],
      [{}, 2],
    ] as const) {
      const shift = await ready(await newPlace(), [red, plates], picking, ordersPerBatch)
      await shift.nextBatch()
      await shift.placeOrders(express)
      await shift.pickAll()
      expect(await stateOf(shift, '1009')).toMatchObject({ state: 'ready' })
    }
    // Only the far end of the warehouse has plates; candles lie at its beginning.
    const shift = await ready(
      await newPlace(),
      [
        order('1001', [
          ['MUG-BLUE', 1],
          ['CANDLE', 1],
        ]),
      ],
      { expressDetourMetres: 1 },
    )
    await shift.nextBatch()
    await shift.placeOrders(order('1008', [['PLATE', 1]], { priority: 'express' }))
    await shift.pickAll()
    expect(await stateOf(shift, '1008')).toMatchObject({ state: 'ready' })
  })

  it('joins the walks of all its zones at once, or none where one of them is over', async () => {
    for (const southIsOver of [false, true]) {
      const shift = await ready(await newPlace(), [red, plates, blue], { byZone: true })
      for (const [zone, codes] of [
        ['north', 'A-%'],
        ['south', 'B-%'],
      ] as const)
        await shift.db.updateTable('location').set({ zone }).where('code', 'like', codes).execute()
      const first = await shift.nextBatch()
      await shift.signIn('piotr')
      const idle = await shift.pickView()
      if (idle.kind !== 'idle' || first.kind !== 'working') throw new Error(idle.kind)
      await shift.call('picking/take-walk', { ...shift.command(), walkId: idle.waiting[0]!.walkId })
      if (southIsOver) await shift.pickAll()
      await shift.placeOrders(
        order(
          '1009',
          [
            ['CANDLE', 1],
            ['PLATE', 1],
          ],
          { priority: 'express' },
        ),
      )
      await shift.signIn('ola')
      await shift.pickTask()
      if (southIsOver) {
        await shift.pickAll()
        expect(await stateOf(shift, '1009')).toMatchObject({ state: 'ready', tote: null })
        continue
      }
      await until('the express order', async () => (await totesOf(shift)).includes('1009'))
      await shift.pickAll()
      expect(await stateOf(shift, '1009')).toMatchObject({ state: 'picking' })
      await shift.signIn('piotr')
      expect((await shift.working()).notices).toMatchObject([{ kind: 'order-joined', orderNumber: '1009' }])
      await shift.pickAll()
      for (const number of ['1001', '1002', '1003', '1009'])
        expect(await stateOf(shift, number)).toMatchObject({ state: 'picked' })
      expect(await pickedOf(shift, '1009')).toBe(2)
      await checkPromises(shift.db)
    }
  })

  it('an order that is not express waits', async () => {
    const shift = await ready(await newPlace(), [red, plates])
    await shift.nextBatch()
    await shift.placeOrders(blue)
    await shift.pickAll()
    expect(await stateOf(shift, '1003')).toMatchObject({ state: 'ready' })
  })
})

describe.each(databases)('an order that is held while it is picked, on $name', ({ newPlace }) => {
  it('is not asked for any more, keeps what lies in its tote, and goes on in the same walk', async () => {
    const shift = await ready(await newPlace(), [red, plates])
    await shift.nextBatch()
    await shift.pickTask()
    const { tote } = await stateOf(shift, '1001')
    const inBatch = { code: 'in-batch', detail: { batch: 'B-0001' } }
    expect(await whyOf(shift, '1001')).toEqual(inBatch)
    await decide(shift, '1001', 'hold')
    expect(await whyOf(shift, '1001')).toEqual({ code: 'not-ready', detail: { state: 'on_hold' } })
    expect(await whyOf(shift, '1002')).toEqual(inBatch)
    const held = await shift.working()
    expect(held.notices).toMatchObject([{ kind: 'order-held', orderNumber: '1001' }])
    expect(
      held.tasks.filter((task) =>
        task.splits.some((split) => split.tote === tote && split.picked < split.quantity),
      ),
    ).toEqual([])
    await checkPromises(shift.db)
    // Nobody else gets what it still needs.
    expect(await promisedTo(shift, '1001')).toBe(3 - (await pickedOf(shift, '1001')))
    await decide(shift, '1001', 'release')
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'picking', tote })
    expect(await whyOf(shift, '1001')).toEqual(inBatch)
    await shift.pickAll()
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'picked', tote })
    await checkPromises(shift.db)
  })

  it('goes on in the next batch with its tote when the walk is over', async () => {
    const shift = await ready(await newPlace(), [red, plates])
    await shift.nextBatch()
    await shift.pickTask()
    const before = await stateOf(shift, '1001')
    await decide(shift, '1001', 'hold')
    await shift.pickAll()
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'on_hold', tote: before.tote })
    expect(await stateOf(shift, '1002')).toMatchObject({ state: 'picked' })
    await decide(shift, '1001', 'release')
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'ready', tote: before.tote })
    await shift.nextBatch()
    const rest = await shift.working()
    expect(rest.unitsTotal).toBeLessThan(3)
    expect(rest.totes).toMatchObject([{ code: before.tote, orderNumber: '1001' }])
    await shift.pickAll()
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'picked', tote: before.tote })
    await checkPromises(shift.db)
  })

  it('cancelled while it is held, its goods are put back', async () => {
    const shift = await ready(await newPlace(), [red, plates])
    await shift.nextBatch()
    await shift.pickTask()
    await decide(shift, '1001', 'hold')
    await decide(shift, '1001', 'cancel')
    expect(await whyOf(shift, '1001')).toEqual({ code: 'not-ready', detail: { state: 'cancelled' } })
    const back = (await shift.working()).tasks.filter(({ kind }) => kind === 'put-back')
    expect(back).toHaveLength(1)
    await shift.pickAll()
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'cancelled', tote: null })
    const lines = await shift.db
      .selectFrom('order_line')
      .innerJoin('sales_order', 'sales_order.id', 'order_line.order_id')
      .select('picked')
      .where('number', '=', '1001')
      .execute()
    expect(lines.map(({ picked }) => picked)).toEqual([0, 0])
    await checkPromises(shift.db)
  })
})

describe.each(databases)('goods at several places, on $name', ({ newPlace }) => {
  it('are taken where the walk of the batch is shortest, and promised there', async () => {
    // Red mugs lie in the first aisle and beside the plates in the second.
    const shift = await ready(await newPlace(), [
      order('1001', [
        ['MUG-RED', 2],
        ['PLATE', 1],
      ]),
    ])
    const promised = () =>
      shift.db
        .selectFrom('reservation')
        .innerJoin('location', 'location.id', 'reservation.location_id')
        .innerJoin('product', 'product.id', 'reservation.product_id')
        .select(['sku', 'code', 'quantity'])
        .orderBy('sku')
        .execute()
    expect(await promised()).toContainEqual({ sku: 'MUG-RED', code: 'A-01-1', quantity: 2 })
    await shift.nextBatch()
    expect(await promised()).toEqual([
      { sku: 'MUG-RED', code: 'B-01-1', quantity: 2 },
      { sku: 'PLATE', code: 'B-02-1', quantity: 1 },
    ])
    expect((await shift.working()).tasks.map(({ location }) => location).toSorted()).toEqual([
      'B-01-1',
      'B-02-1',
    ])
    await shift.pickAll()
    await checkPromises(shift.db)
  })
})
