import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import type { Db } from '../../electron/station/db/index.ts'
import { databases, type Place } from '../support/databases.ts'
import { deskOf } from '../support/desk.ts'
import { handoverModel, type HandoverModel } from '../support/handover-model.ts'
import { packedParcels, packOrders, statesOf } from '../support/packed-orders.ts'
import { inShort } from '../support/scan-answer.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import '../support/seed.ts'

const couriers: Readonly<Record<string, string>> = {
  1001: 'InPost',
  1002: 'DPD',
  1003: 'InPost',
  1004: 'DPD',
}
const numbers = Object.keys(couriers)
const pieces: Readonly<Record<string, number>> = { 1001: 2, 1002: 2, 1003: 1, 1004: 1 }

const dock = fc.nat(1)
const nth = fc.nat(99)
const act = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant('scan' as const), dock, nth }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('undo' as const), dock, nth }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('confirm' as const), dock, nth }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('leave' as const), dock, nth }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const), dock, nth }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), dock, nth }) },
)
type Act = typeof act extends fc.Arbitrary<infer One> ? One : never

/** Two docks where the database is shared, else one; everything is packed. */
async function packed(place: Place): Promise<{ docks: readonly Shift[]; model: HandoverModel }> {
  const shift = await openStation(place)
  await shift.furnish({ packing: { scanWaybill: false } })
  await shift.signIn('marek')
  const orders = numbers.map((number) =>
    order(number, [['CANDLE', pieces[number]!]], { courier: couriers[number]! }),
  )
  await packOrders(shift, orders, pieces)
  const docks = [shift]
  if (place.database.kind === 'postgres') {
    const other = await openStation(place, { which: 2 })
    await other.signIn('ewa')
    docks.push(other)
  }
  for (const one of docks) one.lookAt('handover')
  const parcels = await packedParcels(shift, numbers)
  const boxes = parcels.map((one) => ({
    packed: one,
    courier: couriers[one.number]!,
    state: 'here' as const,
  }))
  return { docks, model: handoverModel(boxes, docks.length) }
}

async function play(docks: readonly Shift[], model: HandoverModel, one: Act): Promise<void> {
  const index = one.dock % docks.length
  const shift = docks[index]!
  const box = model.boxes[one.nth % model.boxes.length]!
  const scan = async (code: string): Promise<string> => {
    const words = inShort((await shift.scan(code)).outcome)
    if (words.startsWith('refused')) await shift.scan(commandBarcode('CONFIRM'))
    return words
  }
  switch (one.kind) {
    case 'scan':
      expect(await scan(box.packed.label)).toBe(model.scan(index, box))
      return
    case 'undo':
      expect(await scan(commandBarcode('UNDO'))).toBe(model.undo(index))
      return
    case 'confirm':
      expect(await scan(commandBarcode('CONFIRM'))).toBe(model.confirm(index))
      return
    case 'leave':
      await shift.call('handover/leave', shift.command())
      model.leave(index)
      return
    case 'reopen': {
      const { orderId: id, number } = box.packed
      const reply = await shift.ask(
        'orders/act',
        { id, action: 'reopen', reason: 'address' },
        await deskOf(shift),
      )
      expect(reply.ok, number).toBe(model.reopen(number))
      return
    }
    case 'restart':
      await shift.restart()
      return
  }
}

/** What must hold whatever was done, read from the database. */
async function checkDock(db: Db, model: HandoverModel): Promise<void> {
  const rows = await db
    .selectFrom('parcel')
    .innerJoin('sales_order', 'sales_order.id', 'parcel.order_id')
    .leftJoin('handover_parcel', (join) =>
      join.onRef('handover_parcel.parcel_id', '=', 'parcel.id').on('handover_parcel.undone', '=', 0),
    )
    .leftJoin('handover', 'handover.id', 'handover_parcel.handover_id')
    .select([
      'parcel.id',
      'parcel.voided_at',
      'parcel.handed_over_at',
      'parcel.handover_id',
      'handover_parcel.handover_id as scannedInto',
      'handover.state as handoverState',
      'handover.courier as handoverCourier',
      'sales_order.courier',
      'sales_order.id as orderId',
      'sales_order.state',
    ])
    .execute()
  // At most one row each: a parcel is in one handover or in none.
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length)
  for (const row of rows) {
    expect(row.handed_over_at !== null).toBe(row.handoverState === 'closed')
    expect(row.handover_id).toBe(row.handed_over_at === null ? null : row.scannedInto)
    if (row.handed_over_at !== null) expect(row.voided_at).toBeNull()
    if (row.scannedInto !== null) expect(row.handoverCourier).toBe(row.courier)
  }
  for (const ofOrder of Map.groupBy(rows, ({ orderId }) => orderId).values()) {
    const live = ofOrder.filter(({ voided_at }) => voided_at === null)
    const allLeft = live.length > 0 && live.every(({ handed_over_at }) => handed_over_at !== null)
    expect(ofOrder[0]!.state === 'handed_over').toBe(allLeft)
  }
  for (const { packed: parcel, state } of model.boxes) {
    const row = rows.find(({ id }) => id === parcel.id)!
    const now =
      row.voided_at !== null
        ? 'void'
        : row.handed_over_at !== null
          ? 'left'
          : row.scannedInto !== null
            ? 'scanned'
            : 'here'
    expect(now, parcel.number).toBe(state)
  }
}

describe.each(databases)('random work at the dock on $name', ({ newPlace }) => {
  it('every parcel is in one handover at most, and an order is handed over when all of it has left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 25, maxLength: 60 }), async (acts) => {
        const { docks, model } = await packed(await newPlace('in-memory'))
        for (const one of acts) {
          await play(docks, model, one)
          await checkDock(docks[0]!.db, model)
        }
        expect(await statesOf(docks[0]!, numbers)).toEqual(
          Object.fromEntries(numbers.map((number) => [number, model.orderState(number)])),
        )
        const papers = await docks[0]!.db
          .selectFrom('handover')
          .leftJoin('document', 'document.id', 'handover.document_id')
          .select(['handover.state', 'document.number', 'handover.number as own'])
          .execute()
        for (const { state, number, own } of papers) expect(number).toBe(state === 'closed' ? own : null)
        for (const one of docks) await one.stop()
      }),
      { numRuns: 8 },
    )
  }, 120_000)
})
