import { uuidv7 } from 'uuidv7'
import { describe, expect, it } from 'vitest'
import { databases, type Place } from '../support/databases.ts'
import { openStation, order } from '../support/station.ts'
import { checkBooks } from '../support/stock-books.ts'
import { stockShift, type StockShift } from '../support/stock-shift.ts'
import type { Goods } from '../support/warehouse.ts'

const goods: Goods = [
  ['MUG-RED', 3],
  ['CANDLE', 2],
]

async function begun(place: Place, ordered: Goods = goods): Promise<StockShift> {
  const desk = await stockShift(await openStation(place))
  await desk.shift.placeOrders(order('1001', ordered))
  return desk
}

async function orderOf({ shift }: StockShift) {
  const { id } = await shift.db
    .selectFrom('sales_order')
    .select('id')
    .where('number', '=', '1001')
    .executeTakeFirstOrThrow()
  return shift.call('orders/get', { id })
}

/** Says how many pieces of each product are to be delivered. */
async function change(desk: StockShift, wanted: Readonly<Record<string, number>>) {
  const { id, lineItems } = await orderOf(desk)
  const known = new Map(lineItems.map((line) => [line.sku, line.id]))
  await desk.shift.call('orders/change-lines', {
    commandId: uuidv7(),
    id,
    reason: 'by phone',
    lines: Object.entries(wanted).flatMap(([sku, quantity]) => {
      const lineId = known.get(sku)
      return lineId === undefined ? [] : [{ lineId, quantity }]
    }),
    added: Object.entries(wanted).flatMap(([sku, quantity]) => (known.has(sku) ? [] : [{ sku, quantity }])),
  })
  await checkBooks(desk.shift.db, desk.ledger)
  return orderOf(desk)
}

async function workAll(desk: StockShift): Promise<void> {
  for (let n = 0; n < 200 && (await desk.work()); n += 1);
  await checkBooks(desk.shift.db, desk.ledger)
}

describe.each(databases)('an order that changes on $name', ({ newPlace }) => {
  it('before its walk is promised what it asks for then', async () => {
    const desk = await begun(await newPlace())
    expect(await change(desk, { 'MUG-RED': 1, CANDLE: 4, PLATE: 2 })).toMatchObject({
      state: 'ready',
      units: 7,
      lines: 3,
      lineItems: [
        { quantity: 3, dropped: 2 },
        { quantity: 4, dropped: 0 },
        { quantity: 2, dropped: 0 },
      ],
    })
    await workAll(desk)
    expect(desk.ledger.holds('T-01')).toEqual({ 'MUG-RED': 1, CANDLE: 4, PLATE: 2 })
    expect((await orderOf(desk)).state).toBe('picked')
  })

  it('waits when there is not enough, and comes back with what was dropped', async () => {
    const desk = await begun(await newPlace())
    expect(await change(desk, { CANDLE: 50 })).toMatchObject({ state: 'new', waitingReason: 'no-stock' })
    expect(await change(desk, { CANDLE: 1 })).toMatchObject({ state: 'ready' })
    expect(await change(desk, { CANDLE: 2 })).toMatchObject({
      state: 'ready',
      lineItems: [{}, { quantity: 50, dropped: 48 }],
    })
  })

  it('on its walk collects more and brings back what lies in the tote already', async () => {
    const desk = await begun(await newPlace())
    for (let n = 0; Object.keys(desk.ledger.holds('T-01')).length === 0 && n < 30; n += 1) await desk.work()
    const view = await desk.shift.working()
    const after = await change(desk, { 'MUG-RED': 1, CANDLE: 1, PLATE: 1 })
    expect(after.state).toBe('picking')
    const walk = await desk.shift.working()
    expect(walk.walkId).toBe(view.walkId)
    expect(walk.notices).toMatchObject([{ kind: 'order-changed', orderNumber: '1001' }])
    await workAll(desk)
    expect(desk.ledger.holds('T-01')).toEqual({ 'MUG-RED': 1, CANDLE: 1, PLATE: 1 })
    expect((await orderOf(desk)).state).toBe('picked')
  })

  it('keeps its tote when it is cancelled until all that lies there is brought back', async () => {
    const desk = await begun(await newPlace())
    const inTote = () => desk.ledger.holds('T-01')
    for (let n = 0; Object.keys(inTote()).length === 0 && n < 30; n += 1) await desk.work()
    await change(desk, Object.fromEntries(Object.keys(inTote()).map((sku) => [sku, 0])))
    const { id } = await orderOf(desk)
    await desk.shift.call('orders/act', { id, action: 'cancel', reason: 'buyer' })
    expect(await orderOf(desk)).toMatchObject({ state: 'cancelled', tote: 'T-01' })
    await workAll(desk)
    expect(inTote()).toEqual({})
    expect(await orderOf(desk)).toMatchObject({ state: 'cancelled', tote: null })
  })

  it('does not lose pieces when a put is undone whose pieces were to be brought back', async () => {
    const desk = await begun(await newPlace())
    for (let n = 0; Object.keys(desk.ledger.holds('T-01')).length === 0 && n < 30; n += 1) await desk.work()
    await change(desk, { 'MUG-RED': 1, CANDLE: 1 })
    for (let n = 0; n < 4; n += 1) {
      await desk.undo()
      await checkBooks(desk.shift.db, desk.ledger)
    }
    const { currentTaskId: taskId } = await desk.shift.working()
    await desk.shift.ask('picking/skip', { ...desk.shift.command(), taskId })
    await workAll(desk)
    expect(desk.ledger.holds('T-01')).toEqual({ 'MUG-RED': 1, CANDLE: 1 })
  })

  it('after its walk has what is too much brought back by whoever comes next, and is picked again for more', async () => {
    const desk = await begun(await newPlace())
    await workAll(desk)
    expect(await change(desk, { 'MUG-RED': 2 })).toMatchObject({ state: 'picked' })
    expect(await desk.shift.pickView()).toMatchObject({ kind: 'idle', waiting: [{ unitsLeft: 1 }] })
    await workAll(desk)
    expect(desk.ledger.holds('T-01')).toEqual({ 'MUG-RED': 2, CANDLE: 2 })
    expect(await change(desk, { PLATE: 1 })).toMatchObject({ state: 'ready', tote: 'T-01' })
    await workAll(desk)
    expect(desk.ledger.holds('T-01')).toEqual({ 'MUG-RED': 2, CANDLE: 2, PLATE: 1 })
  })

  it('costs what is delivered, also what the courier collects', async () => {
    const desk = await begun(await newPlace())
    const before = await orderOf(desk)
    await desk.shift.db
      .updateTable('sales_order')
      .set({ payment: 'cod', cod_minor: before.totalMinor })
      .execute()
    const price = before.lineItems[0]!.unitGrossMinor
    const due = async () =>
      (await desk.shift.db.selectFrom('sales_order').select('cod_minor').executeTakeFirstOrThrow()).cod_minor
    expect((await change(desk, { 'MUG-RED': 1 })).totalMinor).toBe(before.totalMinor - 2 * price)
    expect(await due()).toBe(before.totalMinor - 2 * price)
    expect((await change(desk, { 'MUG-RED': 5 })).totalMinor).toBe(before.totalMinor + 2 * price)
    expect(await due()).toBe(before.totalMinor + 2 * price)
  })

  it('is cancelled rather than left without a piece, and is not changed with unknown products or lines', async () => {
    const desk = await begun(await newPlace())
    await expect(change(desk, { 'MUG-RED': 0, CANDLE: 0 })).rejects.toMatchObject({ code: 'nothing-left' })
    await expect(change(desk, { NOBODY: 1 })).rejects.toMatchObject({ code: 'product-unknown' })
    const { id } = await orderOf(desk)
    const input = {
      commandId: uuidv7(),
      id,
      reason: 'x',
      lines: [{ lineId: uuidv7(), quantity: 1 }],
      added: [],
    }
    await expect(desk.shift.call('orders/change-lines', input)).rejects.toMatchObject({
      code: 'line-unknown',
    })
  })
})
