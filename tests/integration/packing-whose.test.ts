import { describe, expect, it } from 'vitest'
import { commandBarcode, locationBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import type { Goods } from '../support/warehouse.ts'

/** Orders 1001, 1002 … picked in one walk; Marek has 1001 open. */
async function packing(place: Place, ...orders: readonly Goods[]): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await shift.placeOrders(...orders.map((goods, index) => order(`100${index + 1}`, goods)))
  await shift.signIn('ola')
  await shift.nextBatch()
  await shift.pickAll()
  await shift.signIn('marek')
  await shift.scan('1001')
  return shift
}

async function toteOf({ db }: Shift, number: string): Promise<string> {
  const { code } = await db
    .selectFrom('sales_order')
    .innerJoin('tote', 'tote.id', 'sales_order.tote_id')
    .select('tote.code')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return code
}

const refusalOf = async (shift: Shift, sku: string) => {
  const { outcome } = await shift.scan(shift.codeOf(sku))
  if (outcome.kind !== 'refused') throw new Error(outcome.kind)
  return outcome.refusal
}

describe.each(databases)('whose is this, on $name', ({ newPlace }) => {
  it('names the order that needs it, and one scan of its tote hands the piece over', async () => {
    const shift = await packing(await newPlace(), [['MUG-RED', 1]], [['CANDLE', 1]])
    const tote = await toteOf(shift, '1002')
    expect(await refusalOf(shift, 'CANDLE')).toMatchObject({
      reason: 'wrong',
      belongsTo: { orderNumber: '1002', tote },
      shelf: null,
    })
    expect(await shift.scan(toteBarcode(await toteOf(shift, '1001')))).toMatchObject({
      outcome: { kind: 'not-acknowledged' },
    })
    expect(await shift.scan(toteBarcode(tote))).toMatchObject({
      outcome: { kind: 'handed-over', orderNumber: '1002', tote },
      pack: { refusal: null, kind: 'verifying', order: { number: '1001' } },
    })
  })

  it('an order that lacked the piece has it, and waits for a bench again', async () => {
    const shift = await packing(await newPlace(), [['MUG-RED', 1]], [['CANDLE', 2]])
    const { id } = await shift.db
      .selectFrom('sales_order')
      .select('id')
      .where('number', '=', '1002')
      .executeTakeFirstOrThrow()
    await shift.db.updateTable('order_line').set({ picked: 1 }).where('order_id', '=', id).execute()
    await shift.db.updateTable('sales_order').set({ state: 'short' }).where('id', '=', id).execute()
    await refusalOf(shift, 'CANDLE')
    expect(await shift.scan('1002')).toMatchObject({ outcome: { kind: 'handed-over' } })
    expect(await shift.call('packing/view', {})).toMatchObject({ queue: [{ orderNumber: '1002' }] })
  })

  it('what nobody needs goes back to the shelf it came from, which is counted then', async () => {
    const shift = await packing(await newPlace(), [['MUG-RED', 1]])
    await shift.scan(shift.codeOf('MUG-RED'))
    expect(await refusalOf(shift, 'MUG-RED')).toMatchObject({
      reason: 'surplus',
      belongsTo: null,
      shelf: 'A-01-1',
    })
    expect(await shift.scan(commandBarcode('PUT-BACK'))).toMatchObject({
      outcome: { kind: 'put-back', location: 'A-01-1' },
      pack: { refusal: null },
    })
    await refusalOf(shift, 'PLATE')
    expect(await shift.scan(locationBarcode('B-02-1'))).toMatchObject({ outcome: { kind: 'put-back' } })
    await shift.signIn('ola')
    expect(await shift.call('stock/counts', {})).toMatchObject([
      { location: 'A-01-1', reason: 'stray', product: { sku: 'MUG-RED' } },
      { location: 'B-02-1', reason: 'stray', product: { sku: 'PLATE' } },
    ])
  })

  it('by key the same, once, and only while the sign is there', async () => {
    const shift = await packing(await newPlace(), [['MUG-RED', 1]], [['CANDLE', 1]])
    const { scanId } = await refusalOf(shift, 'CANDLE')
    const act = { ...shift.command(), scanId, way: 'hand-over' as const }
    expect(await shift.call('packing/settle-stray', act)).toMatchObject({ refusal: null })
    expect(await shift.call('packing/settle-stray', act)).toMatchObject({ refusal: null })
    expect(await shift.ask('packing/settle-stray', { ...act, ...shift.command() })).toMatchObject({
      fault: { code: 'not-refused' },
    })
    const handed = await shift.db
      .selectFrom('scan')
      .select('id')
      .where('outcome', '=', 'handed-over')
      .execute()
    expect(handed).toHaveLength(1)
  })
})
