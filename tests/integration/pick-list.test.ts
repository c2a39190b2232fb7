import { decode as decodePng } from 'fast-png'
import { describe, expect, it } from 'vitest'
import webp from 'webp-wasm'
import { paperOf, type PickListData } from '../../electron/station/documents/index.ts'
import { toteBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { pdfPages } from '../support/read-back.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

const orders = [
  order('1001', [
    ['MUG-RED', 2],
    ['CANDLE', 3],
  ]),
  order('1002', [
    ['CANDLE', 1],
    ['PLATE', 2],
  ]),
]

/** A lead has released the one batch of two orders; printers are there. */
async function released(place: Place): Promise<{ shift: Shift; batchId: string }> {
  const shift = await openStation(place)
  await shift.furnish({ printers: true })
  await shift.placeOrders(...orders)
  await shift.signIn('iryna')
  let view = await shift.call('planning/view', {})
  await until('the plan', async () => {
    view = await shift.call('planning/view', {})
    return !view.planning && view.proposed.length > 0
  })
  const after = await shift.call('planning/release', {
    ...shift.command(),
    planId: view.planId,
    proposals: view.proposed.map((_, index) => index),
  })
  return { shift, batchId: after.released[0]!.batchId }
}

async function lists(shift: Shift): Promise<PickListData[]> {
  const rows = await shift.db
    .selectFrom('document')
    .select('data')
    .where('kind', '=', 'pick_list')
    .orderBy('number')
    .execute()
  return rows.map(({ data }) => JSON.parse(data) as PickListData)
}

async function books(shift: Shift) {
  const lines = await shift.db
    .selectFrom('order_line')
    .innerJoin('sales_order', 'sales_order.id', 'order_line.order_id')
    .select(['number', 'sku', 'order_line.quantity', 'picked', 'state'])
    .orderBy('number')
    .orderBy('sku')
    .execute()
  const stock = await shift.db
    .selectFrom('stock')
    .innerJoin('product', 'product.id', 'stock.product_id')
    .innerJoin('location', 'location.id', 'stock.location_id')
    .select(['sku', 'code', 'quantity', 'reserved'])
    .orderBy('sku')
    .orderBy('code')
    .execute()
  return { lines, stock }
}

type Colour = readonly [red: number, green: number, blue: number]

/** A picture in WebP of one colour, without loss. */
function webpOf(width: number, height: number, [red, green, blue]: Colour): Promise<Uint8Array> {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0; at < data.length; at += 4) data.set([red, green, blue, 255], at)
  return webp.encode({ data, width, height }, { lossless: 1 })
}

/** How many dots of a page have this colour, but for what drawing rounds. */
function countDots(png: Uint8Array): (colour: Colour) => number {
  const { data, channels } = decodePng(png)
  return (colour) => {
    let count = 0
    for (let at = 0; at < data.length; at += channels)
      if (colour.every((part, index) => Math.abs(part - data[at + index]!) <= 2)) count += 1
    return count
  }
}

describe.each(databases)('a printed pick list on $name', ({ newPlace }) => {
  it('begins its walk with the first line scanned, and its codes book what the screen would', async () => {
    const { shift, batchId } = await released(await newPlace())
    await shift.call('planning/print-list', { ...shift.command(), batchId })
    const [list] = await lists(shift)
    expect(list).toMatchObject({ orders: 2, lines: [{}, {}, {}] })
    const candles = list!.lines.find(({ sku }) => sku === 'CANDLE')!
    expect(candles.totes).toEqual([
      { code: 'T-01', quantity: 3 },
      { code: 'T-02', quantity: 1 },
    ])
    await shift.signIn('ola')
    for (const [index, { code }] of list!.lines.entries()) {
      const { outcome } = await shift.scan(code)
      const last = index === list!.lines.length - 1
      expect(outcome).toMatchObject({ kind: 'put-in-tote', taskComplete: true, batchComplete: last })
    }
    const { lines, stock } = await books(shift)
    expect(lines.every(({ quantity, picked, state }) => picked === quantity && state === 'picked')).toBe(true)
    expect(stock.every(({ reserved }) => reserved === 0)).toBe(true)
    expect(stock.find(({ sku }) => sku === 'CANDLE')!.quantity).toBe(26)
    const moves = await shift.db
      .selectFrom('stock_move')
      .select('quantity')
      .where('kind', '=', 'pick')
      .execute()
    expect(moves.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(-8)
  })

  it('refuses a line twice and a line of another walk; undo opens a line again', async () => {
    const { shift, batchId } = await released(await newPlace())
    await shift.call('planning/print-list', { ...shift.command(), batchId })
    const [list] = await lists(shift)
    await shift.signIn('ola')
    const [first, second] = list!.lines
    await shift.scan(first!.code)
    const again = await shift.scan(first!.code)
    expect(again.outcome).toMatchObject({ kind: 'refused', refusal: { reason: 'line-done' } })
    await shift.call('picking/acknowledge', { scanId: again.scanId })
    const before = await books(shift)
    await shift.scan(second!.code)
    for (let puts = second!.totes.length; puts > 0; puts -= 1)
      await shift.call('picking/undo', shift.command())
    const after = await books(shift)
    expect(after.lines).toEqual(before.lines)
    // Somebody else has another walk, and scans a line of this one.
    await shift.signIn('iryna')
    await shift.placeOrders(order('1003', [['PLATE', 1]]))
    await shift.signIn('piotr')
    await shift.call('picking/next-batch', shift.command())
    const foreign = await shift.scan(second!.code)
    expect(foreign.outcome).toMatchObject({ kind: 'refused', refusal: { reason: 'other-list' } })
  })

  it('shows pictures in WebP, large or small, and an empty frame for one that cannot be read', async () => {
    const { shift, batchId } = await released(await newPlace())
    const products = await shift.db.selectFrom('product').select(['id', 'sku']).execute()
    const picture = async (sku: string, content: Uint8Array) => {
      const { id } = products.find((product) => product.sku === sku)!
      await shift.db
        .insertInto('product_picture')
        .values({ product_id: id, type: 'image/webp', content: Buffer.from(content) })
        .execute()
    }
    await picture('CANDLE', await webpOf(1_200, 900, [255, 0, 255]))
    await picture('MUG-RED', await webpOf(30, 40, [0, 255, 255]))
    await picture('PLATE', Buffer.from('RIFF....WEBPVP8 broken'))
    await shift.call('planning/print-list', { ...shift.command(), batchId })
    const { id } = await shift.db
      .selectFrom('document')
      .select('id')
      .where('kind', '=', 'pick_list')
      .executeTakeFirstOrThrow()
    const { bytes } = await paperOf(shift.station, id, 'pdf', 1)
    const [page] = await pdfPages(bytes, 60)
    // 17 mm are 40 dots: the wide one fills 40 by 30, the tall one 30 by 40.
    const of = countDots(page!)
    expect(of([255, 0, 255])).toBeGreaterThan(38 * 28)
    expect(of([255, 0, 255])).toBeLessThan(42 * 32)
    expect(of([0, 255, 255])).toBeGreaterThan(28 * 38)
  })

  it('goes to its printer as A4, a list printed again says only what is still open, and a lead sees the job with its batch', async () => {
    const { shift, batchId } = await released(await newPlace())
    await shift.call('planning/print-list', { ...shift.command(), batchId })
    await shift.signIn('ola')
    await shift.scan(toteBarcode('T-01'))
    await shift.scan((await lists(shift))[0]!.lines[0]!.code)
    await shift.call('picking/print-list', shift.command())
    expect((await lists(shift)).map(({ lines }) => lines.length)).toEqual([3, 2])
    await shift.signIn('iryna')
    await until('the prints', async () => {
      const jobs = await shift.call('printing/jobs', { limit: 10 })
      return jobs.length === 2 && jobs.every(({ state }) => state === 'printed')
    })
    const [job] = await shift.call('printing/jobs', { limit: 10 })
    expect(job).toMatchObject({ documentKind: 'pick_list', belongsTo: 'B-0001' })
  })
})

describe.each(databases)('totes on $name', ({ newPlace }) => {
  it('are added, labelled and taken out of use; one with goods in it stays', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish({ printers: true, totes: 3 })
    await shift.placeOrders(orders[0]!)
    await shift.signIn('ola')
    await shift.call('picking/next-batch', shift.command())
    await shift.signIn('iryna')
    const added = await shift.call('labels/add-numbered', {
      ...shift.command(),
      of: 'tote',
      prefix: 't-',
      count: 2,
    })
    expect(added.map(({ code, holds }) => [code, holds])).toEqual([
      ['T-01', '1001'],
      ['T-02', null],
      ['T-03', null],
      ['T-04', null],
      ['T-05', null],
    ])
    const all = added.map(({ id }) => id)
    const left = await shift.call('labels/retire-numbered', {
      ...shift.command(),
      of: 'tote',
      ids: all,
      retired: true,
    })
    expect(left.map(({ code, retired }) => [code, retired])).toEqual([
      ['T-01', false],
      ['T-02', true],
      ['T-03', true],
      ['T-04', true],
      ['T-05', true],
    ])
    await shift.placeOrders(orders[1]!)
    await shift.signIn('piotr')
    await expect(shift.call('picking/next-batch', shift.command())).rejects.toMatchObject({
      code: 'no-free-tote',
    })
    await shift.signIn('iryna')
    await shift.call('labels/print-numbered', { ...shift.command(), of: 'tote', ids: all })
    const places = await shift.call('labels/places', {})
    await shift.call('labels/print-places', { ...shift.command(), placeIds: places.map(({ id }) => id) })
    await until('the prints', async () => {
      const jobs = await shift.call('printing/jobs', { limit: 10 })
      return (
        jobs.length === 2 && jobs.every(({ state, belongsTo }) => state === 'printed' && belongsTo === null)
      )
    })
  })
})
