import { describe, expect, it } from 'vitest'
import { locationBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import { databases } from '../support/databases.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import type { Furniture, Goods } from '../support/warehouse.ts'
import type { Place } from '../support/databases.ts'

type Wanted = readonly (readonly [number: string, goods: Goods])[]

/** Ola at the shelves, with these orders ready. */
async function atTheShelves(place: Place, orders: Wanted, furniture: Furniture = {}): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish(furniture)
  await shift.placeOrders(...orders.map(([number, goods]) => order(number, goods)))
  await shift.signIn('ola')
  return shift
}

const many = (count: number, goods: Goods = [['MUG-BLUE', 1]]): Wanted =>
  Array.from({ length: count }, (_, index) => [String(1001 + index), goods])

const stateOf = async (shift: Shift, number: string) =>
  shift.db
    .selectFrom('sales_order')
    .leftJoin('tote', 'tote.id', 'tote_id')
    .select(['state', 'tote.code as tote'])
    .where('number', '=', number)
    .executeTakeFirst()

/** What a lead does with an order, by its number. */
async function decide(shift: Shift, number: string, action: 'release' | 'cancel' | 'hold') {
  const { id } = await shift.db
    .selectFrom('sales_order')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return shift.call('orders/act', { id, action, reason: 'because' })
}

describe.each(databases)('at the shelves on $name', ({ newPlace }) => {
  it('one list serves all orders of the cart, in the order of the walk', async () => {
    const shift = await atTheShelves(await newPlace(), [
      [
        '1001',
        [
          ['PLATE', 2],
          ['MUG-BLUE', 1],
        ],
      ],
      ['1002', [['MUG-BLUE', 3]]],
      [
        '1003',
        [
          ['MUG-BLUE', 1],
          ['CANDLE', 1],
          ['MUG-BLUE', 2],
        ],
      ],
    ])
    const view = await shift.nextBatch()
    expect(view).toMatchObject({
      totes: [
        { code: 'T-01', orderNumber: '1001', unitsTotal: 3 },
        { code: 'T-02', orderNumber: '1002', unitsTotal: 3 },
        { code: 'T-03', orderNumber: '1003', unitsTotal: 4 },
      ],
      unitsTotal: 10,
    })
    if (view.kind !== 'working') throw new Error(view.kind)
    const list = view.tasks.map((task) => [
      task.location,
      task.product.sku,
      task.quantity,
      task.splits.map((split) => `${split.quantity} ${split.tote}`).join(),
    ])
    expect(list).toEqual([
      ['A-02-1', 'MUG-BLUE', 7, '1 T-01,3 T-02,3 T-03'],
      ['A-02-1', 'CANDLE', 1, '1 T-03'],
      ['B-02-1', 'PLATE', 2, '2 T-01'],
    ])
  })

  it('takes the express order first, and the later ones, the oldest first, no more than the cart holds', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish({ settings: { ordersPerBatch: 2 } })
    await shift.placeOrders(
      order('1001', [['CANDLE', 1]]),
      order('1002', [['CANDLE', 1]]),
      order('1003', [['PLATE', 1]], { priority: 'express' }),
    )
    await shift.signIn('ola')
    // The two candles share a walk of their own: with the plate one of them would cost a second walk to their shelf.
    expect(await shift.nextBatch()).toMatchObject({ totes: [{ orderNumber: '1003', express: true }] })
    expect(await stateOf(shift, '1001')).toEqual({ state: 'ready', tote: null })
    await shift.signIn('piotr')
    expect(await shift.nextBatch()).toMatchObject({
      totes: [{ orderNumber: '1001' }, { orderNumber: '1002' }],
    })
  })

  it('tells what is wrong: place, product, tote, number', async () => {
    const shift = await atTheShelves(await newPlace(), [
      ['1001', [['MUG-BLUE', 1]]],
      ['1002', [['MUG-BLUE', 2]]],
    ])
    await shift.nextBatch()
    const refused = async (raw: string) => {
      const { scanId, outcome } = await shift.scan(raw)
      await shift.call('picking/acknowledge', { scanId })
      return outcome.kind === 'refused' ? [outcome.refusal.reason, outcome.refusal.expected] : outcome.kind
    }
    expect(await refused(shift.codeOf('MUG-BLUE'))).toEqual(['location-first', 'A-02-1'])
    expect(await refused(locationBarcode('B-01-1'))).toEqual(['wrong-location', 'A-02-1'])
    expect(await refused('pkw-l:a-02-1')).toBe('location-confirmed')
    expect(await refused(shift.codeOf('CANDLE'))).toEqual(['wrong', 'A-02-1'])
    expect(await refused('???')).toEqual(['unknown', null])
    expect(await refused(toteBarcode('T-02'))).toEqual(['nothing-in-hand', null])
    for (let n = 0; n < 3; n += 1) expect(await refused(shift.codeOf('MUG-BLUE'))).toBe('in-hand')
    expect(await refused(shift.codeOf('MUG-BLUE'))).toEqual(['surplus', null])
    expect(await refused(toteBarcode('T-01'))).toEqual(['too-many-for-tote', '1'])
    expect(await refused(toteBarcode('T-07'))).toEqual(['wrong-tote', 'T-01, T-02'])
    const { currentTaskId } = await shift.working()
    await shift.call('picking/set-in-hand', { ...shift.command(), taskId: currentTaskId, quantity: 2 })
    expect(await refused(toteBarcode('T-02'))).toBe('put-in-tote')
  })

  it('asks for no place where the warehouse does not want it', async () => {
    const shift = await atTheShelves(await newPlace(), [['1001', [['CANDLE', 1]]]], {
      settings: { scanLocation: false },
    })
    expect(await shift.nextBatch()).toMatchObject({ step: 'product' })
    await shift.scan(shift.codeOf('CANDLE'))
    expect(await shift.scan(toteBarcode('T-01'))).toMatchObject({ outcome: { batchComplete: true } })
  })

  it('undo after pieces were typed and the rest was short leaves the hand as it can be', async () => {
    const shift = await atTheShelves(await newPlace(), [['1001', [['CANDLE', 3]]]])
    const view = await shift.nextBatch()
    if (view.kind !== 'working') throw new Error(view.kind)
    const taskId = view.currentTaskId
    await shift.scan(locationBarcode('A-02-1'))
    for (let n = 0; n < 3; n += 1) await shift.scan(shift.codeOf('CANDLE'))
    await shift.call('picking/set-in-hand', { ...shift.command(), taskId, quantity: 1 })
    await shift.call('picking/short', {
      ...shift.command(),
      taskId,
      reason: 'empty',
      quantity: 10_000,
      photo: null,
    })
    expect(await shift.call('picking/undo', shift.command())).toMatchObject({ inHand: 1 })
    expect(await shift.call('picking/undo', shift.command())).toMatchObject({ inHand: 0 })
    expect(await shift.call('picking/undo', shift.command())).toMatchObject({ inHand: 0 })
    expect(await shift.scan(shift.codeOf('CANDLE'))).toMatchObject({ outcome: { kind: 'in-hand' } })
    await shift.scan(toteBarcode('T-01'))
    expect(await stateOf(shift, '1001')).toEqual({ state: 'short', tote: 'T-01' })
  })

  it('a short order keeps its tote and gets the rest when the lead lets it go on, although every tote is taken', async () => {
    const shift = await atTheShelves(
      await newPlace(),
      [
        ['1001', [['CANDLE', 2]]],
        ['1002', [['CANDLE', 1]]],
      ],
      { totes: 1 },
    )
    await shift.nextBatch()
    await shift.scan(locationBarcode('A-02-1'))
    await shift.scan(shift.codeOf('CANDLE'))
    await shift.scan(toteBarcode('T-01'))
    const { currentTaskId: taskId } = await shift.working()
    // The card asks how many are missing, and why; nothing is booked before that is said.
    expect((await shift.scan('PKW-CMD:SHORT')).outcome).toEqual({ kind: 'command', command: 'SHORT' })
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'picking' })
    await shift.call('picking/short', {
      ...shift.command(),
      taskId,
      reason: 'not-found',
      quantity: 2,
      photo: null,
    })
    expect(await stateOf(shift, '1001')).toEqual({ state: 'short', tote: 'T-01' })
    await expect(shift.nextBatch()).rejects.toMatchObject({ code: 'no-free-tote' })

    await shift.signIn('iryna')
    expect(await decide(shift, '1001', 'release')).toMatchObject({ state: 'ready' })
    await shift.signIn('ola')
    expect(await shift.nextBatch()).toMatchObject({
      totes: [{ code: 'T-01', orderNumber: '1001', unitsPicked: 1 }],
      unitsTotal: 1,
    })
    await shift.pickAll()
    expect(await stateOf(shift, '1001')).toEqual({ state: 'picked', tote: 'T-01' })
    expect(await stateOf(shift, '1002')).toEqual({ state: 'ready', tote: null })
  })

  it('a cancelled order gives its promise back, a held one keeps it', async () => {
    const shift = await atTheShelves(
      await newPlace(),
      [
        ['1001', [['TEA', 2]]],
        ['1002', [['TEA', 3]]],
      ],
      {
        stock: [{ sku: 'TEA', shelf: 'A-01-1', quantity: 4 }],
      },
    )
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'ready' })
    expect(await stateOf(shift, '1002')).toMatchObject({ state: 'new' })
    const promised = () => shift.db.selectFrom('stock').select('reserved').executeTakeFirst()
    await shift.signIn('iryna')
    await decide(shift, '1001', 'hold')
    expect(await promised()).toEqual({ reserved: 2 })
    await decide(shift, '1001', 'release')
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'ready' })
    await decide(shift, '1001', 'cancel')
    expect(await promised()).toEqual({ reserved: 0 })
  })

  it('a batch in work is given back to its picker at once, and pressing twice makes one', async () => {
    const shift = await atTheShelves(await newPlace(), many(12))
    const [first, second] = await Promise.all([shift.nextBatch(), shift.nextBatch()])
    expect(second).toEqual(first)
    await shift.signIn('piotr')
    const other = await shift.nextBatch()
    expect(other).toMatchObject({ batchNumber: 'B-0002', totes: [{ orderNumber: '1009' }, {}, {}, {}] })
    await shift.signIn('ola')
    expect(await shift.pickView()).toEqual(first)
  })
})

describe.each(databases.filter((database) => database.name === 'postgres'))(
  'two pickers at the same moment on $name',
  ({ newPlace }) => {
    it('never get the same order nor the same tote, and neither goes away with empty hands', async () => {
      const place = await newPlace()
      const shifts = [await openStation(place), await openStation(place, { which: 2 })]
      const [first] = shifts as [Shift, Shift]
      await first.furnish({ totes: 24, stock: [{ sku: 'CANDLE', shelf: 'A-01-1', quantity: 10_000 }] })
      for (const [index, shift] of shifts.entries()) await shift.signIn(index === 0 ? 'ola' : 'piotr')
      for (let round = 0; round < 8; round += 1) {
        await first.placeOrders(
          ...many(16, [['CANDLE', 1]]).map(([number, goods]) => order(`${round}-${number}`, goods)),
        )
        const views = await Promise.all(shifts.map((shift) => shift.nextBatch()))
        const totes = views.flatMap((view) => (view.kind === 'working' ? view.totes : []))
        expect(totes).toHaveLength(16)
        expect(new Set(totes.map((tote) => tote.orderNumber)).size).toBe(16)
        expect(new Set(totes.map((tote) => tote.code)).size).toBe(16)
        await Promise.all(
          shifts.map((shift) =>
            shift.call('picking/short', {
              ...shift.command(),
              taskId: taskOf(views[shifts.indexOf(shift)]),
              reason: 'not-found',
              quantity: 10_000,
              photo: null,
            }),
          ),
        )
        await first.db.updateTable('sales_order').set({ state: 'cancelled', tote_id: null }).execute()
      }
    })

    it('and a lead who holds an order in that moment is heard, or told that it is too late', async () => {
      const place = await newPlace()
      const [picker, lead] = [await openStation(place), await openStation(place, { which: 2 })]
      await picker.furnish()
      await picker.signIn('ola')
      await lead.signIn('iryna')
      for (let round = 0; round < 8; round += 1) {
        const number = `${round}-1001`
        await picker.placeOrders(order(number, [['CANDLE', 1]]), order(`${round}-1002`, [['CANDLE', 1]]))
        const { id } = await lead.db
          .selectFrom('sales_order')
          .select('id')
          .where('number', '=', number)
          .executeTakeFirstOrThrow()
        const [held, batch] = await Promise.all([
          lead.ask('orders/act', { id, action: 'hold', reason: 'call' }),
          picker.ask('picking/next-batch', picker.command()),
        ])
        if (!held.ok) expect(held.fault.code).toMatch(/transition-not-allowed|action-not-allowed/)
        expect(batch).toMatchObject({ ok: true })
        expect((await stateOf(picker, number))?.state).toBe(held.ok ? 'on_hold' : 'picking')
        const view = await picker.pickView()
        await picker.call('picking/short', {
          ...picker.command(),
          taskId: taskOf(view),
          reason: 'not-found',
          quantity: 10_000,
          photo: null,
        })
        await picker.db.updateTable('sales_order').set({ state: 'cancelled', tote_id: null }).execute()
      }
    })
  },
)

const taskOf = (view: Awaited<ReturnType<Shift['pickView']>> | undefined): string => {
  if (view?.kind !== 'working') throw new Error('no batch in work')
  return view.currentTaskId
}
