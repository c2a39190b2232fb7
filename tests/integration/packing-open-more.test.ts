import { describe, expect, it } from 'vitest'
import { barcodeKey, pickLineBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { deskOf } from '../support/desk.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { badgeOf } from '../support/warehouse.ts'

/** Two orders, the second one express, picked in one walk; Marek at a free bench. */
async function picked(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish({ printers: true })
  await shift.placeOrders(
    order('1001', [['CANDLE', 1]]),
    order('1002', [['PLATE', 1]], { priority: 'express' }),
  )
  await shift.signIn('ola')
  await shift.nextBatch()
  await shift.pickAll()
  await shift.signIn('marek')
  return shift
}

describe.each(databases)('opening work at the bench, on $name', ({ newPlace }) => {
  it('a line of the pick list, or the number of its batch, opens the order of it that leaves first', async () => {
    const shift = await picked(await newPlace())
    const { id } = await shift.db.selectFrom('pick_task').select('id').limit(1).executeTakeFirstOrThrow()
    const { number } = await shift.db.selectFrom('batch').select('number').executeTakeFirstOrThrow()
    expect(await shift.scan(pickLineBarcode(id))).toMatchObject({
      outcome: { kind: 'opened' },
      pack: { order: { number: '1002' } },
    })
    await shift.call('packing/leave', shift.command())
    expect(await shift.scan(number)).toMatchObject({
      outcome: { kind: 'opened' },
      pack: { order: { number: '1002' } },
    })
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    await shift.labelAll()
    expect(await shift.packView()).toMatchObject({ order: { number: '1001' } })
    await shift.call('packing/hold', { ...shift.command(), reason: 'question' })
    expect(await shift.scan(number)).toMatchObject({
      outcome: { refusal: { reason: 'not-needed', expected: number } },
    })
  })

  it('the old waybill on the box opens an order that was opened again, and is void on it', async () => {
    const shift = await picked(await newPlace())
    await shift.scan('1001')
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    await shift.labelAll()
    const { sscc, order_id: orderId } = await shift.db
      .selectFrom('parcel')
      .select(['sscc', 'order_id'])
      .executeTakeFirstOrThrow()
    await shift.ask('orders/act', { id: orderId, action: 'reopen', reason: 'box' }, await deskOf(shift))
    await shift.call('packing/leave', shift.command())
    expect(await shift.scan(sscc)).toMatchObject({
      outcome: { kind: 'opened' },
      pack: { order: { number: '1001' } },
    })
    expect(await shift.scan(sscc)).toMatchObject({ outcome: { refusal: { reason: 'label-void' } } })
  })

  it('case 10: the same lot number on two products is two lots', async () => {
    const shift = await picked(await newPlace())
    const lot = 'L-77'
    for (const [sku, gtin] of [
      ['CANDLE', '05900000000022'],
      ['PLATE', '05900000000039'],
    ] as const) {
      const product = await shift.db
        .updateTable('product')
        .set({ tracks_lot: 1 })
        .where('sku', '=', sku)
        .returning('id')
        .executeTakeFirstOrThrow()
      await shift.db
        .insertInto('barcode')
        .values({ code: barcodeKey(gtin), product_id: product.id, quantity: 1 })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    await shift.scan('1001')
    expect(await shift.scan(`]C10105900000000039\u001d10${lot}`)).toMatchObject({
      outcome: { refusal: { reason: 'wrong' } },
    })
    await shift.call('packing/acknowledge', { scanId: (await shift.packView()).refusal!.scanId })
    expect(await shift.scan(`]C10105900000000022\u001d10${lot}`)).toMatchObject({
      outcome: { kind: 'counted' },
    })
    const pieces = await shift.db.selectFrom('packed_piece').select('lot').execute()
    expect(pieces).toEqual([{ lot }])
  })

  it('case 19: an order that is refunded after its label came out is cancelled, its label void, its goods brought back', async () => {
    const shift = await picked(await newPlace())
    await shift.scan('1001')
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    await shift.labelAll()
    const { sscc, order_id: orderId } = await shift.db
      .selectFrom('parcel')
      .select(['sscc', 'order_id'])
      .executeTakeFirstOrThrow()
    const act = { id: orderId, action: 'cancel', reason: 'refunded' }
    expect(await shift.ask('orders/act', act, await deskOf(shift))).toMatchObject({
      value: { state: 'cancelled' },
    })
    expect(await shift.scan(sscc)).toMatchObject({ outcome: { refusal: { reason: 'label-void' } } })
    const back = await shift.db
      .selectFrom('pick_task')
      .innerJoin('pick_split', 'pick_split.task_id', 'pick_task.id')
      .select(['pick_task.quantity', 'tote_id'])
      .where('kind', '=', 'put-back')
      .execute()
    expect(back).toEqual([{ quantity: 1, tote_id: null }])
    const shipments = await shift.db.selectFrom('shipment').select('voided_at').execute()
    expect(shipments).toEqual([{ voided_at: expect.any(Number) }])
  })
})

describe.runIf(databases.some(({ name }) => name === 'postgres'))('two benches on one database', () => {
  it('the other bench is shown within seconds that its order is gone', async () => {
    const { newPlace } = databases.find(({ name }) => name === 'postgres')!
    const place = await newPlace()
    const first = await picked(place)
    const second = await openStation(place, { which: 2 })
    await second.signIn('ewa')
    await first.scan('1001')
    const busy = await second.scan(toteBarcode((await first.verifying()).order.tote!))
    await second.call('packing/acknowledge', { scanId: busy.scanId })
    const given = await second.call('people/approve', {
      purpose: 'take-over',
      reason: '1001',
      code: badgeOf('iryna'),
    })
    if (given.kind !== 'approved') throw new Error(given.kind)
    const took = { ...second.command(), scanId: busy.scanId, approvalId: given.approvalId }
    await second.call('packing/take-over', took)
    await expect
      .poll(() => first.events.findLast(({ name }) => name === 'packing/changed')?.payload, {
        timeout: 10_000,
      })
      .toMatchObject({ kind: 'waiting', refusal: { reason: 'taken-over' } })
  })
})
