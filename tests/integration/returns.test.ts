import { describe, expect, it } from 'vitest'
import type { HandoverView } from '../../shared/contract/handover.ts'
import type { OrderAction } from '../../shared/contract/orders.ts'
import type { ParcelFate } from '../../shared/domain/handover.ts'
import { commandBarcode, locationBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { packedParcels, packOrders, statesOf, type Packed } from '../support/packed-orders.ts'
import { inShort } from '../support/scan-answer.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { tellEvent } from '../../shared/domain/story/tell.ts'
import { storyWords } from '../../shared/domain/story/words.ts'

const confirm = commandBarcode('CONFIRM')
const numbers = ['1001', '1002']

/** 1001 has left in two parcels of two candles and of one, 1002 in one with a plate; the lead is at the dock. */
async function allLeft(place: Place): Promise<{ shift: Shift; parcels: readonly Packed[] }> {
  const shift = await openStation(place)
  await shift.furnish({ printers: true, packing: { scanWaybill: false } })
  await shift.signIn('marek')
  await packOrders(shift, [order('1001', [['CANDLE', 3]]), order('1002', [['PLATE', 1]])], { '1001': 2 })
  shift.lookAt('handover')
  const parcels = await packedParcels(shift, numbers)
  for (const { label } of parcels) await shift.scan(label)
  await shift.scan(confirm)
  await shift.signIn('iryna')
  shift.lookAt('handover')
  return { shift, parcels }
}

const book = (shift: Shift, { id: parcelId }: Packed, fate: ParcelFate, reason = 'carrier says so') =>
  shift.call('handover/book', { ...shift.command(), parcelId, fate, reason })

function checkIn(view: HandoverView | null) {
  if (view?.kind !== 'check-in') throw new Error(`not counting but ${view?.kind}`)
  return view
}

async function stockOf(shift: Shift, sku: string): Promise<Record<string, number>> {
  const rows = await shift.db
    .selectFrom('stock')
    .innerJoin('product', 'product.id', 'stock.product_id')
    .innerJoin('location', 'location.id', 'stock.location_id')
    .select(['location.code', 'stock.quantity'])
    .where('product.sku', '=', sku)
    .orderBy('location.code')
    .execute()
  return Object.fromEntries(rows.map(({ code, quantity }) => [code, quantity]))
}

/** A word for each step of an order's story that has to do with its way to the buyer. */
async function storyOf(shift: Shift, orderId: string): Promise<readonly string[]> {
  const { events } = await shift.call('journal/order', { orderId, filter: 'all', offset: 0 })
  return events
    .toReversed()
    .filter(({ kind }) => kind === 'parcel-left' || kind === 'parcel-fate' || kind === 'piece-back')
    .map((event) => {
      const { title, details } = tellEvent(event, storyWords.en, String)
      return [title, ...details].join(' | ')
    })
}

describe.each(databases)('after the handover on $name', ({ newPlace }) => {
  it('case 41: an unannounced return is found by its waybill; good pieces go back to the shelf, damaged ones to quarantine', async () => {
    const { shift, parcels } = await allLeft(await newPlace())
    const before = await stockOf(shift, 'CANDLE')
    const found = await shift.scan(parcels[0]!.label)
    expect(found.handover).toMatchObject({
      kind: 'left',
      parcel: { orderNumber: '1001', no: 1, fates: ['delivered', 'undelivered', 'returned', 'lost'] },
    })
    const open = checkIn(await book(shift, parcels[0]!, 'returned', 'does not fit'))
    expect(open.items).toMatchObject([{ product: { sku: 'CANDLE' }, sent: 1, good: 0, damaged: 0 }])
    expect((await shift.scan(shift.codeOf('CANDLE'))).outcome).toMatchObject({
      kind: 'piece-back',
      damaged: false,
      location: 'A-02-1',
    })
    // One candle was sent in this parcel, and no plate.
    expect(inShort((await shift.scan(shift.codeOf('CANDLE'))).outcome)).toBe('refused more-than-sent')
    await shift.scan(confirm)
    expect(inShort((await shift.scan(shift.codeOf('PLATE'))).outcome)).toBe('refused not-in-parcel')
    await shift.scan(confirm)
    // Nothing is booked before the person says so.
    expect(await stockOf(shift, 'CANDLE')).toEqual(before)
    await shift.scan(commandBarcode('UNDO'))
    await shift.scan(commandBarcode('SHORT'))
    expect(inShort((await shift.scan(shift.codeOf('CANDLE'))).outcome)).toBe('piece-back damaged')
    expect(inShort((await shift.scan(confirm)).outcome)).toBe('return-booked')
    const after = await stockOf(shift, 'CANDLE')
    expect(after).toEqual({ ...before, 'Q-M1': 1 })
    // Of the other parcel nothing is known yet: the order is not returned.
    expect(await statesOf(shift, ['1001'])).toEqual({ '1001': 'handed_over' })

    await shift.scan(parcels[1]!.label)
    await book(shift, parcels[1]!, 'undelivered', 'buyer not at home')
    await shift.scan(locationBarcode('B-01-1'))
    expect((await shift.scan(shift.codeOf('CANDLE'))).outcome).toMatchObject({ location: 'B-01-1' })
    await shift.scan(confirm)
    expect(await stockOf(shift, 'CANDLE')).toEqual({ ...after, 'B-01-1': 1 })
    expect(await statesOf(shift, ['1001'])).toEqual({ '1001': 'undelivered' })
    // The second candle of that parcel is found later; a third never was in it.
    await shift.scan(parcels[1]!.label)
    await book(shift, parcels[1]!, 'undelivered', 'buyer not at home')
    await shift.scan(shift.codeOf('CANDLE'))
    expect(inShort((await shift.scan(shift.codeOf('CANDLE'))).outcome)).toBe('refused more-than-sent')
    await shift.scan(confirm)
    await shift.scan(confirm)
    expect(Object.values(await stockOf(shift, 'CANDLE')).reduce((all, pieces) => all + pieces)).toBe(33)
    expect(await storyOf(shift, parcels[0]!.orderId)).toEqual([
      'Parcel handed over | Parcel 1 | InPost | PW/2026/000001',
      'Parcel handed over | Parcel 2 | InPost | PW/2026/000001',
      'Parcel returned by the buyer | Parcel 1 | does not fit',
      'Piece came back, damaged | 1 × CANDLE CANDLE | Q-M1',
      'Parcel not delivered | Parcel 2 | buyer not at home',
      'Piece came back | 1 × CANDLE CANDLE | B-01-1',
      'Parcel not delivered | Parcel 2 | buyer not at home',
      'Piece came back | 1 × CANDLE CANDLE | A-02-1',
    ])
  })

  it('case 41: a lost parcel stands on the board with its owner until its goods are sent again', async () => {
    const { shift, parcels } = await allLeft(await newPlace())
    const plate = parcels[2]!
    await shift.scan(plate.label)
    expect(await book(shift, plate, 'lost', 'carrier confirms')).toMatchObject({ kind: 'waiting' })
    expect(await statesOf(shift, ['1002'])).toEqual({ '1002': 'lost' })
    const lost = async () =>
      (await shift.call('reports/board', {})).exceptions.filter(({ kind }) => kind === 'lost')
    expect(await lost()).toMatchObject([{ orderNumber: '1002', owner: 'iryna' }])
    const settle = (way: 'send-again' | 'close') =>
      shift.ask('handover/settle', { ...shift.command(), parcelId: plate.id, way, reason: 'sent again' })
    await settle('send-again')
    expect(await lost()).toEqual([])
    expect(await settle('close')).toMatchObject({ fault: { code: 'not-lost' } })
    const follower = await shift.db
      .selectFrom('sales_order')
      .innerJoin('order_line', 'order_line.order_id', 'sales_order.id')
      .select(['number', 'state', 'sku', 'quantity', 'follows_id'])
      .where('number', '=', '1002-R1')
      .execute()
    expect(follower).toEqual([
      { number: '1002-R1', state: 'ready', sku: 'PLATE', quantity: 1, follows_id: plate.orderId },
    ])
    // It turns up after all.
    await shift.scan(plate.label)
    await book(shift, plate, 'delivered', 'found')
    expect(await statesOf(shift, ['1002'])).toEqual({ '1002': 'delivered' })
  })

  it('case 41: a lost parcel may be closed with a reason, and from the office an order is booked as a whole', async () => {
    const { shift, parcels } = await allLeft(await newPlace())
    const orderId = parcels[0]!.orderId
    const act = (action: OrderAction) =>
      shift.ask('orders/act', { id: orderId, action, reason: 'carrier says so' })
    expect(await act('lost')).toMatchObject({ value: { state: 'lost' } })
    await shift.call('handover/settle', {
      ...shift.command(),
      parcelId: parcels[0]!.id,
      way: 'close',
      reason: 'paid by the carrier',
    })
    const lost = async () => (await shift.call('reports/board', {})).exceptions.map(({ kind }) => kind)
    expect(await lost()).toEqual(['lost'])
    expect(await act('close-lost')).toMatchObject({ value: { state: 'lost' } })
    expect(await lost()).toEqual([])
    expect(await act('close-lost')).toMatchObject({ fault: { code: 'action-not-allowed' } })
    expect(await act('delivered')).toMatchObject({ value: { state: 'delivered' } })
    expect(await act('lost')).toMatchObject({ fault: { code: 'action-not-allowed' } })
    expect(await act('returned')).toMatchObject({ value: { state: 'returned', actions: [] } })
  })

  it('is a lead’s to book, and not more than once at a time', async () => {
    const { shift, parcels } = await allLeft(await newPlace())
    await shift.scan(parcels[2]!.label)
    await book(shift, parcels[2]!, 'returned')
    expect(
      await shift.ask('handover/book', {
        ...shift.command(),
        parcelId: parcels[0]!.id,
        fate: 'lost',
        reason: 'x',
      }),
    ).toMatchObject({ fault: { code: 'dock-busy' } })
    await shift.scan(shift.codeOf('PLATE'))
    await shift.call('handover/leave', shift.command())
    expect(await statesOf(shift, ['1002'])).toEqual({ '1002': 'handed_over' })
    await shift.signIn('marek')
    shift.lookAt('handover')
    expect(inShort((await shift.scan(parcels[2]!.label)).outcome)).toBe('refused parcel-left')
    expect(
      await shift.ask('handover/book', {
        ...shift.command(),
        parcelId: parcels[2]!.id,
        fate: 'lost',
        reason: 'x',
      }),
    ).toMatchObject({ fault: { code: 'not-allowed' } })
  })

  it('lets the database itself refuse more pieces than were sent, and a parcel that leaves twice', async () => {
    const { shift, parcels } = await allLeft(await newPlace())
    await book(shift, parcels[2]!, 'returned')
    await shift.scan(shift.codeOf('PLATE'))
    const piece = await shift.db.selectFrom('returned_piece').selectAll().executeTakeFirstOrThrow()
    await expect(
      shift.db
        .insertInto('returned_piece')
        .values({ ...piece, id: 'one-more' })
        .execute(),
    ).rejects.toThrow(/more than was sent/)
    const out = await shift.db.selectFrom('handover_parcel').selectAll().executeTakeFirstOrThrow()
    await expect(
      shift.db
        .insertInto('handover_parcel')
        .values({ ...out, id: 'twice' })
        .execute(),
    ).rejects.toThrow()
    await expect(
      shift.db.updateTable('handover_parcel').set({ undone: 1 }).where('id', '=', out.id).execute(),
    ).rejects.toThrow(/is closed/)
    await expect(
      shift.db.updateTable('parcel').set({ voided_at: 1 }).where('id', '=', out.parcel_id).execute(),
    ).rejects.toThrow()
  })
})
