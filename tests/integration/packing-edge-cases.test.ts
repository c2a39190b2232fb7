import { describe, expect, it } from 'vitest'
import { barcodeKey, toteBarcode } from '../../shared/domain/barcode.ts'
import { uuidv7 } from 'uuidv7'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import type { Goods, Sku } from '../support/warehouse.ts'

/** Marek at the bench with order 1001 open before him. */
async function packing(place: Place, goods: Goods): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, [order('1001', goods), order('1002', goods)])
  await shift.signIn('marek')
  await shift.scan('1001')
  return shift
}

/** Puts one more code on a product, as an import of products does. */
async function giveCode({ db }: Shift, sku: Sku, code: string): Promise<void> {
  const product = await db.selectFrom('product').select('id').where('sku', '=', sku).executeTakeFirstOrThrow()
  await db
    .insertInto('barcode')
    .values({ code: barcodeKey(code), product_id: product.id, quantity: 1 })
    .execute()
}

const refusedAs = (reason: string) => ({ outcome: { kind: 'refused', refusal: { reason } } })
/** The code of the red mugs as GS1 labels carry it. */
const gtin = '05901234123457'

describe.each(databases)('at the bench on $name', ({ newPlace }) => {
  it('case 1: the mark of a GS1 label before the code does not hide its article, nor does a plain scanner’s mark', async () => {
    const shift = await packing(await newPlace(), [['MUG-RED', 5]])
    for (const raw of [`]C101${gtin}10L1`, `]C1\u001d01${gtin}`, `]d201${gtin}`, `]E0${gtin.slice(1)}`, gtin])
      expect(await shift.scan(raw)).toMatchObject({ outcome: { kind: 'counted' } })
  })

  it('case 2: a label whose separators the scanner lost is refused as unknown, and never counts as a part of itself', async () => {
    const shift = await packing(await newPlace(), [['MUG-RED', 2]])
    // Behind the lot of one digit too many comes what would be an expiry: nothing of it can be trusted.
    const { scanId } = await shift.scan(`]C110LOT-THAT-RUNS-INTO-THE-NEXT17261301${gtin}`)
    expect(await shift.packView()).toMatchObject({ refusal: { scanId, reason: 'unknown' }, unitsVerified: 0 })
    await shift.call('packing/acknowledge', { scanId })
    expect(await shift.scan(`]C110LOT\u001d01${gtin}`)).toMatchObject({ outcome: { kind: 'counted' } })
  })

  it('case 3: a plain code that looks like GS1 is the code that stands on the product', async () => {
    const shift = await packing(await newPlace(), [['CANDLE', 2]])
    await giveCode(shift, 'CANDLE', '10D9T')
    for (const raw of ['10D9T', ']C010d9t'])
      expect(await shift.scan(raw)).toMatchObject({ outcome: { kind: 'counted' } })
  })

  it('case 5: after a code that nobody knows the order stays closed until somebody has looked', async () => {
    const shift = await packing(await newPlace(), [['MUG-RED', 2]])
    const { scanId } = await shift.scan('590123412345')
    expect(await shift.packView()).toMatchObject({ refusal: { reason: 'unknown', code: '590123412345' } })
    for (const raw of [shift.codeOf('MUG-RED'), toteBarcode('T-02'), '1002'])
      expect(await shift.scan(raw)).toMatchObject({ outcome: { kind: 'not-acknowledged' } })
    await shift.call('packing/acknowledge', { scanId })
    expect(await shift.verifying()).toMatchObject({ order: { number: '1001' }, unitsVerified: 0 })
  })

  it('case 6: a product has several codes, and a UPC is the same with and without its leading zero', async () => {
    const shift = await packing(await newPlace(), [['PLATE', 5]])
    await giveCode(shift, 'PLATE', '036000291452')
    await giveCode(shift, 'PLATE', 'ALT-7')
    for (const raw of ['036000291452', '0036000291452', 'alt-7', 'PLATE', shift.codeOf('PLATE')])
      expect(await shift.scan(raw)).toMatchObject({ outcome: { kind: 'counted' } })
  })

  it('case 9: the same product in two lines fills one after the other, and not a piece more', async () => {
    const shift = await packing(await newPlace(), [
      ['CANDLE', 1],
      ['CANDLE', 2],
    ])
    const code = shift.codeOf('CANDLE')
    for (const verified of [1, 2])
      expect(await shift.scan(code)).toMatchObject({ pack: { unitsVerified: verified } })
    expect((await shift.verifying()).lines.map((line) => [line.verified, line.quantity])).toEqual([
      [1, 2],
      [1, 1],
    ])
    await shift.scan(code)
    expect(await shift.scan(code)).toMatchObject(refusedAs('surplus'))
  })

  it('case 15: a scan sent again counts once, and the second piece of two counts', async () => {
    const shift = await packing(await newPlace(), [['MUG-BLUE', 2]])
    const [first, code] = [uuidv7(), shift.codeOf('MUG-BLUE')]
    for (const scanId of [first, first, uuidv7(), first]) await shift.scan(code, scanId)
    expect(await shift.packView()).toMatchObject({ kind: 'parcels', unitsTotal: 2 })
    expect(await shift.scan(code)).toMatchObject(refusedAs('surplus'))
  })

  it('case 29: packed is said five times, and one waybill is made and queued', async () => {
    const shift = await packing(await newPlace(), [['CANDLE', 1]])
    await shift.verifyAll()
    const view = await shift.weigh()
    if (view.kind !== 'parcels') throw new Error(view.kind)
    const again = { ...shift.command(), sessionId: view.sessionId, override: null }
    await Promise.all(
      [again, again, { ...again, ...shift.command() }, again].map((input) =>
        shift.ask('packing/packed', input),
      ),
    )
    await shift.ask('packing/packed', again)
    const made = await shift.db
      .selectFrom('shipment')
      .innerJoin('sales_order', 'sales_order.id', 'shipment.order_id')
      .innerJoin('document', 'document.order_id', 'sales_order.id')
      .innerJoin('print_job', 'print_job.document_id', 'document.id')
      .where('document.kind', '=', 'waybill')
      .select(['sales_order.number', 'print_job.copy'])
      .execute()
    expect(made).toEqual([{ number: '1001', copy: 1 }])
  })

  it('case 37: a bench that crashes in the middle of an order comes back with what was counted, and the piece on its way counts once', async () => {
    const shift = await packing(await newPlace(), [['MUG-RED', 3]])
    const [counted, onItsWay, code] = [uuidv7(), uuidv7(), shift.codeOf('MUG-RED')]
    await shift.scan(code, counted)
    const again = () => shift.scan(code, onItsWay)
    await shift.crash(again, 120)
    await again()
    expect(await shift.verifying()).toMatchObject({ order: { number: '1001' }, unitsVerified: 2 })
    await shift.scan(code, counted)
    expect(await shift.verifying()).toMatchObject({ unitsVerified: 2 })
  })

  it('case 38: at a shared bench every piece has the name of who scanned it', async () => {
    const shift = await packing(await newPlace(), [['CANDLE', 3]])
    await shift.scan(shift.codeOf('CANDLE'))
    await shift.signIn('ewa')
    await shift.scan(shift.codeOf('CANDLE'))
    await shift.signIn('marek')
    await shift.scan(shift.codeOf('CANDLE'))
    const pieces = await shift.db
      .selectFrom('packed_piece')
      .innerJoin('worker', 'worker.id', 'packed_piece.worker_id')
      .select('name')
      .orderBy('packed_piece.at')
      .execute()
    expect(pieces.map(({ name }) => name)).toEqual(['marek', 'ewa', 'marek'])
  })
})
