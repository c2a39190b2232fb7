import { describe, expect, it } from 'vitest'
import { firstPickingSettings, writeSetting } from '../../electron/station/settings/index.ts'
import type { PickingSettings } from '../../shared/contract/picking-settings.ts'
import { locationBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { stockByPlace } from '../support/stock.ts'

const red = order('1001', [['MUG-RED', 5]])
const plates = order('1002', [['PLATE', 2]])

/** Ola with these orders ready, at a cart of eight. */
async function onTheWay(
  place: Place,
  orders: readonly ReturnType<typeof order>[],
  picking: Partial<PickingSettings> = {},
): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish({ totes: 8 })
  await writeSetting(shift.db, 'picking', { ...firstPickingSettings, ...picking })
  await shift.placeOrders(...orders)
  await shift.signIn('ola')
  return shift
}

async function stateOf(shift: Shift, number: string) {
  return shift.db
    .selectFrom('sales_order')
    .leftJoin('tote', 'tote.id', 'tote_id')
    .select(['sales_order.id', 'state', 'waiting_reason', 'total_minor', 'tote.code as tote'])
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
}

const taskNow = async (shift: Shift) => {
  const view = await shift.working()
  return view.tasks.find((task) => task.id === view.currentTaskId)!
}

async function tellShort(shift: Shift, reason: 'empty' | 'not-found' | 'damaged', quantity: number) {
  const { currentTaskId: taskId } = await shift.working()
  const photo = reason === 'damaged' ? Buffer.from('a picture').toString('base64') : null
  return shift.call('picking/short', { ...shift.command(), taskId, reason, quantity, photo })
}

async function finish(shift: Shift): Promise<void> {
  for (;;) {
    const view = await shift.pickView()
    if (view.kind !== 'working') return
    await shift.pickTask()
  }
}

describe.each(databases)('on the way, on $name', ({ newPlace }) => {
  it('what is not found is taken from the next place that has it, in the same walk', async () => {
    const shift = await onTheWay(await newPlace(), [red])
    await shift.nextBatch()
    const first = await taskNow(shift)
    const before = await stockByPlace(shift.db)
    const view = await tellShort(shift, 'not-found', 2)
    if (view.kind !== 'working') throw new Error(view.kind)
    expect(view.tasks).toHaveLength(2)
    const other = view.tasks.find((task) => task.location !== first.location)!
    expect(other).toMatchObject({
      quantity: 2,
      product: { sku: 'MUG-RED' },
      splits: first.splits.map((split) => ({ ...split, quantity: 2 })),
    })
    await finish(shift)
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'picked' })
    expect(await stockByPlace(shift.db)).toEqual({
      ...before,
      [`MUG-RED ${first.location}`]: before[`MUG-RED ${first.location}`]! - 5,
      [`MUG-RED ${other.location}`]: before[`MUG-RED ${other.location}`]! - 2,
    })
    expect(await shift.call('stock/counts', {})).toMatchObject([
      { location: first.location, product: { sku: 'MUG-RED' }, reason: 'not-found' },
    ])
  })

  it('an order that fills several totes takes its goods in any of them', async () => {
    const big = order('1001', [['MUG-RED', 5]])
    // Two mugs of 300 g fill a tote.
    const shift = await onTheWay(await newPlace(), [big, plates], { toteWeightGrams: 600 })
    await shift.nextBatch()
    while ((await taskNow(shift)).product.sku !== 'MUG-RED') await shift.pickTask()
    const task = await taskNow(shift)
    expect(task.splits.map(({ quantity }) => quantity)).toEqual([2, 2, 1])
    const [first, second] = task.splits.map(({ tote }) => tote!)
    await shift.scan(locationBarcode(task.location))
    for (let pieces = 0; pieces < 3; pieces += 1) await shift.scan(shift.codeOf('MUG-RED'))
    // Three do not go where two are meant to, and a tote of another order is wrong as ever.
    const much = await shift.scan(toteBarcode(first!))
    expect(much.outcome).toMatchObject({ refusal: { reason: 'too-many-for-tote' } })
    await shift.call('picking/acknowledge', { scanId: much.scanId })
    await shift.call('picking/undo', shift.command())
    expect((await shift.scan(toteBarcode(second!))).outcome).toMatchObject({ kind: 'put-in-tote' })
    // What is left was meant for the first and the third; the second is as right.
    await shift.scan(shift.codeOf('MUG-RED'))
    expect((await shift.scan(toteBarcode(second!))).outcome).toMatchObject({ kind: 'put-in-tote' })
    const foreign = (await shift.working()).totes.find(({ orderNumber }) => orderNumber === '1002')!
    await shift.scan(shift.codeOf('MUG-RED'))
    const wrong = await shift.scan(toteBarcode(foreign.code))
    expect(wrong.outcome).toMatchObject({ refusal: { reason: 'wrong-tote' } })
    await shift.call('picking/acknowledge', { scanId: wrong.scanId })
    await shift.scan(toteBarcode(second!))
    await finish(shift)
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'picked' })
  })

  it('an empty place is not offered again before it is counted, and its orders go elsewhere', async () => {
    const later = order('1003', [['PLATE', 1]])
    const shift = await onTheWay(await newPlace(), [plates])
    await shift.nextBatch()
    await shift.placeOrders(later)
    expect(await stateOf(shift, '1003')).toMatchObject({ state: 'ready' })
    await tellShort(shift, 'empty', 2)
    expect(await stateOf(shift, '1002')).toMatchObject({ state: 'short' })
    expect(await stateOf(shift, '1003')).toMatchObject({ state: 'new', waiting_reason: 'no-stock' })
    expect((await stockByPlace(shift.db))['PLATE B-02-1']).toBe(0)
    const [count] = await shift.call('stock/counts', {})
    await shift.call('stock/count', { ...shift.command(), countId: count!.id, quantity: 12 })
    expect(await shift.call('stock/counts', {})).toEqual([])
    expect(await stateOf(shift, '1003')).toMatchObject({ state: 'ready' })
    expect((await stockByPlace(shift.db))['PLATE B-02-1']).toBe(12)
  })

  it('damaged goods lie in quarantine, with their picture, and are promised to nobody', async () => {
    const shift = await onTheWay(await newPlace(), [plates])
    await shift.nextBatch()
    await tellShort(shift, 'damaged', 1)
    expect(await stockByPlace(shift.db)).toMatchObject({ 'PLATE B-02-1': 29, 'PLATE Q-M1': 1 })
    await finish(shift)
    await shift.signIn('iryna')
    const [damage] = await shift.call('stock/damages', {})
    expect(damage).toMatchObject({ location: 'B-02-1', quantity: 1, hasPhoto: true })
    const photo = await shift.call('stock/damage-photo', { shortageId: damage!.shortageId })
    expect(Buffer.from(photo!.base64, 'base64').toString()).toBe('a picture')
  })

  it('an order goes on without what is nowhere where the rule is to shorten, and what is due falls', async () => {
    const both = order('1004', [
      ['PLATE', 2],
      ['CANDLE', 1],
    ])
    const shift = await onTheWay(await newPlace(), [both], { shortageRule: 'shorten' })
    const { total_minor: before } = await stateOf(shift, '1004')
    await shift.nextBatch()
    while ((await taskNow(shift)).product.sku !== 'PLATE') await shift.pickTask()
    await tellShort(shift, 'empty', 2)
    await finish(shift)
    const after = await stateOf(shift, '1004')
    const { unit_gross_minor: price } = await shift.db
      .selectFrom('order_line')
      .select('unit_gross_minor')
      .where('sku', '=', 'PLATE')
      .executeTakeFirstOrThrow()
    expect(after).toMatchObject({ state: 'picked', total_minor: before - 2 * price })
  })

  it('an order goes back to wait for stock with its tote where the rule is to plan it anew', async () => {
    const shift = await onTheWay(await newPlace(), [plates], { shortageRule: 'replan' })
    await shift.nextBatch()
    await tellShort(shift, 'empty', 1)
    const tote = (await stateOf(shift, '1002')).tote
    await finish(shift)
    expect(await stateOf(shift, '1002')).toMatchObject({ state: 'new', waiting_reason: 'no-stock', tote })
  })

  it('goods of a cancelled order are put back in the same walk', async () => {
    const shift = await onTheWay(await newPlace(), [red, plates])
    await shift.nextBatch()
    const before = await stockByPlace(shift.db)
    const first = await taskNow(shift)
    await shift.pickTask()
    const number = first.product.sku === 'PLATE' ? '1002' : '1001'
    await shift.signIn('iryna')
    const { id } = await stateOf(shift, number)
    await shift.call('orders/act', { id, action: 'cancel', reason: 'buyer' })
    await shift.signIn('ola')
    const view = await shift.working()
    expect(view.notices).toMatchObject([{ kind: 'order-cancelled', orderNumber: number }])
    expect(view.tasks).toContainEqual(
      expect.objectContaining({ kind: 'put-back', location: first.location, quantity: first.quantity }),
    )
    await finish(shift)
    expect(await stateOf(shift, number)).toMatchObject({ state: 'cancelled', tote: null })
    const after = await stockByPlace(shift.db)
    expect(after[`${first.product.sku} ${first.location}`]).toBe(
      before[`${first.product.sku} ${first.location}`],
    )
  })

  it('goods of an order that is cancelled after its walk wait as a walk of their own', async () => {
    const shift = await onTheWay(await newPlace(), [plates])
    const before = await stockByPlace(shift.db)
    await shift.nextBatch()
    await finish(shift)
    await shift.signIn('iryna')
    const { id } = await stateOf(shift, '1002')
    await shift.call('orders/act', { id, action: 'cancel', reason: 'buyer' })
    await shift.signIn('ola')
    const idle = await shift.pickView()
    if (idle.kind !== 'idle') throw new Error(idle.kind)
    expect(idle.waiting).toMatchObject([{ unitsLeft: 2, state: 'waiting' }])
    await shift.call('picking/take-walk', { ...shift.command(), walkId: idle.waiting[0]!.walkId })
    await finish(shift)
    expect(await stockByPlace(shift.db)).toEqual(before)
    expect(await stateOf(shift, '1002')).toMatchObject({ state: 'cancelled', tote: null })
  })

  it('a paused walk goes on with whoever scans one of its totes, from where it was', async () => {
    const shift = await onTheWay(await newPlace(), [red, plates])
    await shift.nextBatch()
    await shift.pickTask()
    const { totes, batchNumber, unitsPicked } = await shift.working()
    await shift.call('picking/pause', shift.command())
    expect(await shift.pickView()).toMatchObject({
      kind: 'idle',
      waiting: [{ state: 'paused', lastWorker: 'ola' }],
    })
    await shift.signIn('piotr')
    expect(await shift.scan(toteBarcode(totes[0]!.code))).toMatchObject({ outcome: { kind: 'walk-taken' } })
    expect(await shift.pickView()).toMatchObject({ kind: 'working', batchNumber, unitsPicked })
    await shift.signIn('ola')
    expect(await shift.scan(toteBarcode(totes[0]!.code))).toMatchObject({ outcome: { kind: 'no-effect' } })
    await shift.signIn('piotr')
    await finish(shift)
    expect(await stateOf(shift, '1001')).toMatchObject({ state: 'picked' })
  })

  it('two pickers share a batch by zones, and it is done when both are', async () => {
    const shift = await onTheWay(
      await newPlace(),
      [
        order('1005', [
          ['CANDLE', 1],
          ['PLATE', 1],
        ]),
      ],
      { byZone: true },
    )
    await shift.db.updateTable('location').set({ zone: 'north' }).where('code', 'like', 'A-%').execute()
    await shift.db.updateTable('location').set({ zone: 'south' }).where('code', 'like', 'B-%').execute()
    const ola = await shift.nextBatch()
    await shift.signIn('piotr')
    const idle = await shift.pickView()
    if (idle.kind !== 'idle' || ola.kind !== 'working') throw new Error(idle.kind)
    await shift.call('picking/take-walk', { ...shift.command(), walkId: idle.waiting[0]!.walkId })
    const piotr = await shift.working()
    expect([ola.zone, piotr.zone].toSorted((a, b) => (a! < b! ? -1 : 1))).toEqual(['north', 'south'])
    expect(piotr.mates).toMatchObject([{ worker: 'ola', zone: ola.zone }])
    await finish(shift)
    expect(await stateOf(shift, '1005')).toMatchObject({ state: 'picking' })
    await shift.signIn('ola')
    await finish(shift)
    expect(await stateOf(shift, '1005')).toMatchObject({ state: 'picked' })
  })

  it('a loose batch needs no totes: a scan of a piece is all there is to do, and undo takes it back', async () => {
    const shift = await onTheWay(await newPlace(), [plates], { sorting: 'at-the-bench' })
    const view = await shift.nextBatch()
    expect(view).toMatchObject({ batchKind: 'loose', totes: [] })
    await shift.scan(locationBarcode('B-02-1'))
    expect(await shift.scan(shift.codeOf('PLATE'))).toMatchObject({
      outcome: { kind: 'put-in-tote', taskComplete: false },
    })
    expect(await shift.call('picking/undo', shift.command())).toMatchObject({ unitsPicked: 0, inHand: 0 })
    await shift.scan(shift.codeOf('PLATE'))
    await shift.scan(shift.codeOf('PLATE'))
    expect(await stateOf(shift, '1002')).toMatchObject({ state: 'picked', tote: null })
  })
})
