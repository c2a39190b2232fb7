import { describe, expect, it } from 'vitest'
import { toteBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import type { Goods } from '../support/warehouse.ts'

const goods: Goods = [
  ['MUG-RED', 3],
  ['CANDLE', 2],
  ['PLATE', 1],
]

/** A picked order at the bench of which one mug and the plate will not be delivered. */
async function shortened(place: Place): Promise<{ shift: Shift; orderId: string }> {
  const shift = await openStation(place)
  await shift.furnish()
  const [orderId] = await pickedOrders(shift.station, [order('1001', goods)])
  for (const [sku, dropped] of [
    ['MUG-RED', 1],
    ['PLATE', 1],
  ] as const)
    await shift.db
      .updateTable('order_line')
      .set((eb) => ({ dropped, picked: eb('picked', '-', dropped) }))
      .where('order_id', '=', orderId!)
      .where('sku', '=', sku)
      .execute()
  await shift.signIn('marek')
  return { shift, orderId: orderId! }
}

describe.each(databases)('an order of which not all is delivered, on $name', ({ newPlace }) => {
  it('is packed when the rest is, and what is not delivered neither shows nor may go into the box', async () => {
    const { shift } = await shortened(await newPlace())
    await shift.scan(toteBarcode('T-01'))
    const view = await shift.verifying()
    expect(view.lines.map(({ product, quantity }) => [product.sku, quantity])).toEqual([
      ['MUG-RED', 2],
      ['CANDLE', 2],
    ])
    expect(view.unitsTotal).toBe(4)
    expect(await shift.scan(shift.codeOf('PLATE'))).toMatchObject({
      outcome: { refusal: { reason: 'cancelled-line', belongsTo: null } },
    })
    await shift.call('packing/acknowledge', { scanId: (await shift.verifying()).refusal!.scanId })
    await shift.scan(shift.codeOf('MUG-RED'))
    await shift.scan(shift.codeOf('MUG-RED'))
    expect(await shift.scan(shift.codeOf('MUG-RED'))).toMatchObject({
      outcome: { refusal: { reason: 'surplus' } },
    })
    await shift.call('packing/acknowledge', { scanId: (await shift.verifying()).refusal!.scanId })
    await shift.verifyAll()
    await shift.weigh()
    expect(await shift.packed()).toMatchObject({ kind: 'waiting', lastPacked: { orderNumber: '1001' } })
  })

  it('has only what is delivered on its papers', async () => {
    const { shift, orderId } = await shortened(await newPlace())
    await shift.scan(toteBarcode('T-01'))
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    const paper = await shift.db
      .selectFrom('document')
      .select('data')
      .where('order_id', '=', orderId)
      .where('kind', '<>', 'waybill')
      .executeTakeFirstOrThrow()
    const { lines } = JSON.parse(paper.data) as { lines: { sku: string | null; quantity: number }[] }
    expect(lines.filter(({ sku }) => sku !== null).map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['MUG-RED', 2],
      ['CANDLE', 2],
    ])
  })

  it('tells the lead how many pieces of a line are not delivered', async () => {
    const { shift, orderId } = await shortened(await newPlace())
    await shift.signIn('iryna')
    const { lineItems } = await shift.call('orders/get', { id: orderId })
    expect(lineItems.map(({ sku, dropped }) => [sku, dropped])).toEqual([
      ['MUG-RED', 1],
      ['CANDLE', 0],
      ['PLATE', 1],
    ])
  })

  it('is opened by any of its totes, which are all free once it is packed', async () => {
    const { shift, orderId } = await shortened(await newPlace())
    const second = await shift.db
      .selectFrom('tote')
      .select('id')
      .where('code', '=', 'T-02')
      .executeTakeFirstOrThrow()
    await shift.db.insertInto('extra_tote').values({ tote_id: second.id, order_id: orderId }).execute()
    expect(await shift.packView()).toMatchObject({ queue: [{ tote: 'T-01, T-02' }] })
    expect(await shift.scan(toteBarcode('T-02'))).toMatchObject({ outcome: { kind: 'opened' } })
    expect((await shift.verifying()).order.tote).toBe('T-01, T-02')
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    expect(await shift.db.selectFrom('extra_tote').selectAll().execute()).toEqual([])
  })
})
