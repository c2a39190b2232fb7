import { describe, expect, it } from 'vitest'
import { isOpen } from '../../shared/contract/packing.ts'
import { barcodeKey, commandBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { products, type Sku } from '../support/warehouse.ts'

type Asks = 'tracks_lot' | 'tracks_serial' | 'typed_quantity'

const gs = '\u001d'
/** A GS1 DataMatrix of a product of the small warehouse. */
const label = (sku: Sku, rest: string): string => `]d201${barcodeKey(products[sku])}${rest}`

async function atTheBench(
  place: Place,
  orders: readonly ReturnType<typeof order>[],
  asks: Partial<Record<Sku, readonly Asks[]>> = {},
): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  for (const [sku, flags] of Object.entries(asks))
    await shift.db
      .updateTable('product')
      .set(Object.fromEntries(flags.map((flag) => [flag, 1])))
      .where('sku', '=', sku)
      .execute()
  await pickedOrders(shift.station, orders)
  await shift.signIn('marek')
  return shift
}

const idOf = async (shift: Shift, sku: string): Promise<string> =>
  (await shift.db.selectFrom('product').select('id').where('sku', '=', sku).executeTakeFirstOrThrow()).id

const askOf = async (shift: Shift) => {
  const view = await shift.packView()
  return isOpen(view) ? view.ask : null
}
const answer = async (shift: Shift, how: { productId?: string; typed?: string }) => {
  const view = await shift.packView()
  if (!isOpen(view) || !view.ask) throw new Error('nothing is asked')
  return shift.call('packing/answer', {
    ...shift.command(),
    sessionId: view.sessionId,
    askId: view.ask.id,
    ...how,
  })
}
const pieces = (shift: Shift) =>
  shift.db
    .selectFrom('packed_piece')
    .select(['quantity', 'lot', 'expires_on', 'serial', 'undone'])
    .orderBy('id')
    .execute()
const type = async (shift: Shift, count: number) => {
  const view = await shift.verifying()
  return shift.call('packing/type-count', {
    ...shift.command(),
    sessionId: view.sessionId,
    lineId: view.focusLineId,
    count,
  })
}
const faultOf = (asked: Promise<unknown>) => asked.then(String, (fault: { code: string }) => fault.code)

describe.each(databases)('what is verified of a piece on $name', ({ newPlace }) => {
  describe('case 9 (one code, two products)', () => {
    async function twoMugs(orders: readonly ReturnType<typeof order>[]): Promise<Shift> {
      const shift = await atTheBench(await newPlace(), orders)
      await shift.db
        .insertInto('barcode')
        .values({
          code: barcodeKey(products['MUG-RED']),
          product_id: await idOf(shift, 'MUG-BLUE'),
          quantity: 1,
        })
        .execute()
      return shift
    }

    it('counts the one that the order needs, and refuses as surplus when it is complete', async () => {
      const shift = await twoMugs([
        order('1001', [
          ['MUG-BLUE', 1],
          ['CANDLE', 1],
        ]),
      ])
      await shift.scan('1001')
      expect((await shift.scan(products['MUG-RED'])).outcome).toMatchObject({ kind: 'counted' })
      expect((await shift.scan(products['MUG-RED'])).outcome).toMatchObject({
        refusal: { reason: 'surplus', product: { sku: 'MUG-BLUE' } },
      })
    })

    it('asks which one it is when the order needs both, by key, by another code, or lets it be taken back', async () => {
      const shift = await twoMugs([
        order('1001', [
          ['MUG-RED', 2],
          ['MUG-BLUE', 1],
        ]),
      ])
      await shift.scan('1001')
      expect((await shift.scan(products['MUG-RED'])).outcome).toEqual({ kind: 'asked' })
      expect(await askOf(shift)).toMatchObject({
        kind: 'product',
        products: [{ sku: 'MUG-BLUE' }, { sku: 'MUG-RED' }],
      })
      expect((await shift.scan(products['MUG-RED'])).outcome).toEqual({ kind: 'answer-first' })
      expect((await shift.scan(commandBarcode('CONFIRM'))).outcome).toMatchObject({ kind: 'no-effect' })
      const choice = { productId: await idOf(shift, 'MUG-RED') }
      expect(await answer(shift, choice)).toMatchObject({ ask: null, unitsVerified: 1 })
      await shift.scan(products['MUG-RED'])
      expect(await shift.scan('MUG-BLUE')).toMatchObject({ pack: { unitsVerified: 2 } })
      // One is left that needs the code: nothing has to be asked any more.
      expect((await shift.scan(products['MUG-RED'])).outcome).toMatchObject({ orderComplete: true })
      await shift.call('packing/undo', shift.command())
      await shift.call('packing/undo', shift.command())
      await shift.scan(products['MUG-RED'])
      await shift.restart()
      expect(await askOf(shift)).toMatchObject({ kind: 'product' })
      await shift.scan(commandBarcode('UNDO'))
      expect(await askOf(shift)).toBeNull()
      expect(await shift.packView()).toMatchObject({ unitsVerified: 1 })
    })

    it('opens an order by it only when one of the products is waited for', async () => {
      const shift = await twoMugs([order('1001', [['MUG-RED', 1]]), order('1002', [['MUG-BLUE', 1]])])
      expect((await shift.scan(products['MUG-RED'])).outcome).toMatchObject({
        refusal: { reason: 'ambiguous' },
      })
      await shift.scan(commandBarcode('CONFIRM'))
      await shift.scan('1001')
      await shift.scan(products['MUG-RED'])
      await shift.weigh()
      await shift.packed()
      await shift.call('packing/leave', shift.command())
      expect(await shift.scan(products['MUG-RED'])).toMatchObject({
        outcome: { kind: 'opened', orderComplete: true },
        pack: { order: { number: '1002' } },
      })
    })

    it('refuses as foreign what the order never had', async () => {
      const shift = await twoMugs([order('1001', [['CANDLE', 1]])])
      await shift.scan('1001')
      expect((await shift.scan(products['MUG-RED'])).outcome).toMatchObject({ refusal: { reason: 'wrong' } })
    })
  })

  it('case 11: takes lot and day from one GS1 code, and refuses what is past its day', async () => {
    const shift = await atTheBench(await newPlace(), [order('1001', [['CANDLE', 3]])], {
      CANDLE: ['tracks_lot'],
    })
    await shift.scan('1001')
    expect((await shift.scan(label('CANDLE', `1727123110L-7${gs}`))).outcome.kind).toBe('counted')
    expect((await shift.scan(label('CANDLE', `1720010110L-1${gs}`))).outcome).toMatchObject({
      refusal: { reason: 'expired', expected: '2020-01-01', product: { sku: 'CANDLE' } },
    })
    await shift.scan(commandBarcode('CONFIRM'))
    expect((await shift.scan(products.CANDLE)).outcome.kind).toBe('asked')
    expect(await askOf(shift)).toMatchObject({ kind: 'lot', product: { sku: 'CANDLE' }, lots: [] })
    // The product's own code again is no lot.
    expect((await shift.scan(products.CANDLE)).outcome.kind).toBe('answer-first')
    expect((await shift.scan('l-8')).outcome.kind).toBe('counted')
    await shift.scan(products.CANDLE)
    expect((await answer(shift, { typed: 'L-9' })).kind).toBe('parcels')
    expect(await pieces(shift)).toMatchObject([
      { lot: 'L-7', expires_on: '2027-12-31' },
      { lot: 'L-8', expires_on: null },
      { lot: 'L-9' },
    ])
  })

  it('case 11: takes an expired piece of no order, even of goods whose lot nobody asks for', async () => {
    const shift = await atTheBench(await newPlace(), [order('1001', [['CANDLE', 1]])])
    await shift.scan('1001')
    expect((await shift.scan(label('CANDLE', '17200101'))).outcome).toMatchObject({
      refusal: { reason: 'expired' },
    })
  })

  it('case 11: lets only the lot pass that was picked for the order', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish()
    await shift.db.updateTable('product').set({ tracks_lot: 1 }).where('sku', '=', 'CANDLE').execute()
    const place = await shift.db
      .selectFrom('stock')
      .select(['product_id', 'location_id'])
      .where('product_id', '=', await idOf(shift, 'CANDLE'))
      .executeTakeFirstOrThrow()
    await shift.db
      .insertInto('stock_lot')
      .values([
        { ...place, lot: 'OLD', expires_on: '2027-01-31', quantity: 10 },
        { ...place, lot: 'NEW', expires_on: '2028-01-31', quantity: 20 },
      ])
      .execute()
    await shift.placeOrders(order('1001', [['CANDLE', 2]]))
    await shift.signIn('ola')
    const walk = await shift.nextBatch()
    if (walk.kind !== 'working') throw new Error('no walk')
    await shift.scan(walk.tasks[0]!.location)
    for (const _ of [1, 2]) await shift.scan(label('CANDLE', `10OLD${gs}`))
    await shift.scan(walk.tasks[0]!.splits[0]!.tote!)
    await shift.signIn('marek')
    await shift.scan('1001')
    expect((await shift.scan(label('CANDLE', `10NEW${gs}`))).outcome).toMatchObject({
      refusal: { reason: 'wrong-lot', expected: 'OLD' },
    })
    await shift.scan(commandBarcode('CONFIRM'))
    await shift.scan(products.CANDLE)
    expect(await askOf(shift)).toMatchObject({ kind: 'lot', lots: ['OLD'] })
    expect((await shift.scan('old')).outcome.kind).toBe('counted')
    expect(await pieces(shift)).toMatchObject([{ lot: 'OLD', expires_on: '2027-01-31' }])
  })

  it('case 11: a serial number leaves once, across orders, and is free again when its piece is taken back', async () => {
    const shift = await atTheBench(
      await newPlace(),
      [order('1001', [['PLATE', 2]]), order('1002', [['PLATE', 1]])],
      { PLATE: ['tracks_serial'] },
    )
    await shift.scan('1001')
    expect((await shift.scan(label('PLATE', `21SN-1${gs}`))).outcome.kind).toBe('counted')
    expect((await shift.scan(label('PLATE', `21SN-1${gs}`))).outcome).toMatchObject({
      refusal: { reason: 'duplicate-serial' },
    })
    await shift.scan(commandBarcode('CONFIRM'))
    await shift.call('packing/undo', shift.command())
    expect((await shift.scan(label('PLATE', `21SN-1${gs}`))).outcome.kind).toBe('counted')
    expect((await shift.scan(products.PLATE)).outcome.kind).toBe('asked')
    expect(await askOf(shift)).toMatchObject({ kind: 'serial', product: { sku: 'PLATE' } })
    const again = await answer(shift, { typed: 'SN-1' })
    expect(again).toMatchObject({ refusal: { reason: 'duplicate-serial' }, ask: null, unitsVerified: 1 })
    await shift.call('packing/acknowledge', { scanId: again.refusal!.scanId })
    await shift.scan(products.PLATE)
    expect((await shift.scan('SN-2')).outcome).toMatchObject({ orderComplete: true })
    await shift.weigh()
    await shift.packed()
    await shift.call('packing/label-later', shift.command())
    await shift.scan('1002')
    expect((await shift.scan(label('PLATE', `21SN-2${gs}`))).outcome).toMatchObject({
      refusal: { reason: 'duplicate-serial' },
    })
    expect((await pieces(shift)).map(({ serial, undone }) => [serial, undone])).toEqual([
      ['SN-1', 1],
      ['SN-1', 0],
      ['SN-2', 0],
    ])
  })

  it('case 11: a pack of several pieces cannot tell their serial numbers', async () => {
    const shift = await atTheBench(await newPlace(), [order('1001', [['MUG-RED', 6]])], {
      'MUG-RED': ['tracks_serial'],
    })
    await shift.scan('1001')
    expect((await shift.scan('15901234123454')).outcome).toMatchObject({
      refusal: { reason: 'scan-singly' },
    })
  })

  it('case 14: a count is typed only where the product allows it, after a scan, and never above what is open', async () => {
    const shift = await atTheBench(
      await newPlace(),
      [
        order('1001', [
          ['CANDLE', 20],
          ['PLATE', 2],
          ['CANDLE', 4],
        ]),
      ],
      { CANDLE: ['typed_quantity', 'tracks_lot'], PLATE: ['typed_quantity', 'tracks_serial'] },
    )
    await shift.scan('1001')
    expect(await faultOf(type(shift, 3))).toBe('scan-first')
    await shift.scan(label('CANDLE', `10L-7${gs}`))
    expect(await faultOf(type(shift, 25))).toBe('too-many')
    expect(await faultOf(type(shift, 1))).toBe('use-undo')
    expect(await type(shift, 22)).toMatchObject({ unitsVerified: 22 })
    await shift.scan(label('PLATE', `21A${gs}`))
    expect(await faultOf(type(shift, 2))).toBe('typing-not-allowed')
    await shift.call('packing/undo', shift.command())
    expect(await shift.call('packing/undo', shift.command())).toMatchObject({ unitsVerified: 1 })
    expect((await pieces(shift)).map(({ quantity, lot, undone }) => [quantity, lot, undone])).toEqual([
      [1, 'L-7', 0],
      [19, 'L-7', 1],
      [2, 'L-7', 1],
      [1, null, 1],
    ])
    const typed = await shift.db
      .selectFrom('scan')
      .select(['raw', 'outcome', 'quantity', 'undone'])
      .where('device', '=', 'typed')
      .execute()
    expect(typed).toEqual([{ raw: '22', outcome: 'counted', quantity: 21, undone: 1 }])
  })
})

describe.each(databases)('kits on $name', ({ newPlace }) => {
  async function withSet(): Promise<Shift> {
    const shift = await openStation(await newPlace())
    await shift.furnish()
    await shift.db
      .insertInto('product_component')
      .values([
        { kit_id: await idOf(shift, 'TEA'), component_id: await idOf(shift, 'MUG-RED'), quantity: 2 },
        { kit_id: await idOf(shift, 'TEA'), component_id: await idOf(shift, 'CANDLE'), quantity: 1 },
      ])
      .execute()
    await pickedOrders(shift.station, [
      order(
        '1001',
        [
          ['MUG-RED', 1],
          ['TEA', 2],
          ['PLATE', 1],
        ],
        { payment: 'cod' },
      ),
    ])
    await shift.signIn('marek')
    return shift
  }

  it('case 8: a kit is verified by its goods, and sold as one', async () => {
    const shift = await withSet()
    await shift.scan('1001')
    const view = await shift.verifying()
    expect(view.lines.map((line) => [line.product.sku, line.quantity, line.kit?.sku ?? null])).toEqual(
      expect.arrayContaining([
        ['MUG-RED', 1, null],
        ['MUG-RED', 4, 'TEA'],
        ['CANDLE', 2, 'TEA'],
        ['PLATE', 1, null],
      ]),
    )
    expect((await shift.scan(products.TEA)).outcome).toMatchObject({ refusal: { reason: 'wrong' } })
    await shift.scan(commandBarcode('CONFIRM'))
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    const paper = await shift.db
      .selectFrom('document')
      .select('data')
      .where('kind', '<>', 'waybill')
      .executeTakeFirstOrThrow()
    const { lines } = JSON.parse(paper.data) as { lines: { sku: string | null; quantity: number }[] }
    expect(lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['MUG-RED', 1],
      ['TEA', 2],
      ['PLATE', 1],
      [null, 1],
    ])
    await shift.signIn('iryna')
    const { rows } = await shift.call('orders/list', { filter: {}, offset: 0, limit: 1 })
    expect(rows[0]).toMatchObject({ totalMinor: 4 * 1999 + 1399, lines: 4, units: 8 })
    expect(await shift.call('orders/get', { id: rows[0]!.id })).toMatchObject({
      kits: [{ sku: 'TEA', quantity: 2, whole: 2, unitGrossMinor: 1999 }],
    })
  })

  it('case 8: a kit that is not delivered whole is not paid for', async () => {
    const shift = await withSet()
    await shift.signIn('iryna')
    const { rows } = await shift.call('orders/list', { filter: {}, offset: 0, limit: 1 })
    const detail = await shift.call('orders/get', { id: rows[0]!.id })
    const mugs = detail.lineItems.find(({ kitId, sku }) => kitId !== null && sku === 'MUG-RED')!
    const changed = (quantity: number) =>
      shift.call('orders/change-lines', {
        ...shift.command(),
        id: detail.id,
        reason: 'broken',
        lines: [{ lineId: mugs.id, quantity }],
        added: [],
      })
    expect(await changed(3)).toMatchObject({ totalMinor: 3 * 1999 + 1399, kits: [{ whole: 1 }] })
    expect(await changed(2)).toMatchObject({ totalMinor: 3 * 1999 + 1399, kits: [{ whole: 1 }] })
    expect(await changed(4)).toMatchObject({ totalMinor: 4 * 1999 + 1399, kits: [{ whole: 2 }] })
    expect(await faultOf(changed(5))).toBe('kit-line')
  })
})
