import { describe, expect, it } from 'vitest'
import type { ImportedOrder } from '../../shared/domain/imported-order.ts'
import { databases, type Place } from '../support/databases.ts'
import { statesOf } from '../support/packed-orders.ts'
import { newsOf, pack, pick, shopShift, type ShopShift } from '../support/shops/shop-shift.ts'
import { order } from '../support/station.ts'
import { until } from '../support/until.ts'

const first = order('1001', [
  ['CANDLE', 2],
  ['MUG-RED', 1],
])
const lines = (goods: Parameters<typeof order>[1]) => ({ ...first, lines: order('1001', goods).lines })
const elsewhere: ImportedOrder = { ...first, buyer: { ...first.buyer, street: 'Polna 7' } }

/** A shop with one order that is read. */
async function withOrder(place: Place, one: ImportedOrder = first) {
  const it = await shopShift(place)
  it.shop.put(one)
  await it.readNow()
  /** The shop has it otherwise now. */
  const changed = async (now: ImportedOrder) => {
    it.shop.put(now)
    await it.readNow()
  }
  return { ...it, changed }
}

const rowOf = ({ shift }: ShopShift, number = '1001') =>
  shift.db.selectFrom('sales_order').selectAll().where('number', '=', number).executeTakeFirstOrThrow()
const piecesOf = async ({ shift }: ShopShift) => {
  const rows = await shift.db
    .selectFrom('order_line')
    .innerJoin('sales_order', 'sales_order.id', 'order_line.order_id')
    .select(['sku', 'quantity', 'dropped'])
    .where('number', '=', '1001')
    .orderBy('order_line.line_no')
    .execute()
  return Object.fromEntries(rows.map(({ sku, quantity, dropped }) => [sku, quantity - dropped]))
}
const openOf = async ({ lead }: ShopShift): Promise<readonly string[]> => {
  const { exceptions } = (await lead('reports/board', {})) as {
    exceptions: { kind: string; orderNumber: string; note: string }[]
  }
  return exceptions
    .filter(({ kind }) => kind === 'shop-changed')
    .map(({ orderNumber, note }) => `${orderNumber} ${note}`)
}
const act = async (it: ShopShift, action: string, number = '1001') =>
  it.lead('orders/act', { id: (await rowOf(it, number)).id, action, reason: 'so' })

describe.each(databases)('orders of a shop on $name', ({ newPlace }) => {
  it('come by themselves, once, and what becomes of them is told in its order', async () => {
    const it = await shopShift(await newPlace())
    const { shift, shop, readNow } = it
    for (const number of ['1001', '1002', '1001']) shop.put(order(number, [['CANDLE', 1]]))
    shop.put(order('1003', [['CANDLE', 1]], { cancelled: true }))
    await readNow()
    expect(await statesOf(shift, ['1001', '1002', '1003'])).toEqual({ '1001': 'ready', '1002': 'ready' })
    await pick(it)
    await pack(it, '1001')
    await until('all is told', async () => newsOf(shop, '1001').length === 4)
    expect(newsOf(shop, '1001')).toEqual([
      'picking',
      'packed',
      expect.stringMatching(/^waybill \d{18}$/),
      expect.stringMatching(/^document FV\//),
    ])
    expect(newsOf(shop, '1002')).toEqual(['picking'])
    const [pdf] = shop.told.get('1001')!.documents.values()
    expect(Buffer.from(pdf!).subarray(0, 5).toString()).toBe('%PDF-')
  })

  it('are there once also when the service dies while they are read', async () => {
    const it = await shopShift(await newPlace())
    for (let no = 1; no <= 30; no += 1) it.shop.put(order(`${2000 + no}`, [['CANDLE', 1]]))
    for (const turns of [5, 60, 300])
      await it.shift.crash(() => it.lead('shops/read-now', { code: 'baselinker' }), turns)
    await it.readNow()
    await it.readNow()
    const rows = await it.shift.db.selectFrom('sales_order').select('number').execute()
    expect(rows).toHaveLength(30)
    expect(await it.shift.db.selectFrom('shop_order').select('order_id').execute()).toHaveLength(30)
  })

  it('follow the shop while they wait, group by group', async () => {
    const it = await withOrder(await newPlace(), { ...first, payment: 'unpaid' })
    expect((await rowOf(it)).waiting_reason).toBe('unpaid')
    await it.changed({ ...first, note: 'proszę dzwonić' })
    expect(await rowOf(it)).toMatchObject({ state: 'ready', payment: 'paid', note: 'proszę dzwonić' })
    const more = lines([
      ['CANDLE', 3],
      ['PLATE', 1],
    ])
    await it.changed({
      ...more,
      buyer: elsewhere.buyer,
      pickupPoint: 'LOD01M',
      payment: 'cod',
      codAmountMinor: 7777,
    })
    expect(await piecesOf(it)).toEqual({ CANDLE: 3, 'MUG-RED': 0, PLATE: 1 })
    expect(await rowOf(it)).toMatchObject({
      state: 'ready',
      buyer_street: 'Polna 7',
      pickup_point: 'LOD01M',
      payment: 'cod',
      cod_minor: 7777,
      total_minor: 4 * 1999 + 1399,
      unit_count: 4,
    })
    expect(await openOf(it)).toEqual([])
  })

  it('are not changed by a shop that says nothing new, and a change on both sides is for a lead', async () => {
    const it = await withOrder(await newPlace())
    const { id } = await rowOf(it)
    const delivery = {
      name: 'Ktoś',
      street: 'Nowa 1',
      postcode: '00-002',
      city: 'Łódź',
      courier: 'DPD',
      method: 'Kurier',
      pickupPoint: '',
    }
    await it.lead('orders/change-delivery', { ...it.shift.command(), id, delivery, reason: 'phone' })
    await it.changed({ ...first, note: 'inna uwaga' })
    expect(await rowOf(it)).toMatchObject({ buyer_street: 'Nowa 1', courier: 'DPD', note: 'inna uwaga' })
    expect(await openOf(it)).toEqual([])
    await it.changed({ ...elsewhere, note: 'inna uwaga' })
    expect((await rowOf(it)).buyer_street).toBe('Nowa 1')
    expect(await openOf(it)).toEqual(['1001 delivery'])
    // Said again and again it stays one problem, until a lead has settled it.
    await it.readNow()
    expect(await openOf(it)).toEqual(['1001 delivery'])
    await it.lead('shops/settled', { ...it.shift.command(), orderId: id })
    await it.changed({ ...elsewhere, note: 'inna uwaga' })
    expect(await openOf(it)).toEqual([])
  })

  it('that are on their walk or at a bench follow too, and the bench is stopped', async () => {
    const it = await withOrder(await newPlace())
    await it.shift.signIn('ola')
    await it.shift.nextBatch()
    await it.changed(
      lines([
        ['CANDLE', 1],
        ['MUG-RED', 1],
      ]),
    )
    expect(await piecesOf(it)).toEqual({ CANDLE: 1, 'MUG-RED': 1 })
    await it.shift.pickAll()
    await it.shift.signIn('marek')
    await it.shift.scan('1001')
    await it.changed({ ...lines([['CANDLE', 1]]), buyer: elsewhere.buyer })
    expect((await it.shift.packView()).refusal).toMatchObject({ reason: 'order-changed' })
    expect(await piecesOf(it)).toEqual({ CANDLE: 1, 'MUG-RED': 0 })
    expect((await rowOf(it)).buyer_street).toBe('Polna 7')
    it.shop.take('1001')
    await it.readNow()
    expect((await it.shift.packView()).refusal).toMatchObject({ reason: 'order-cancelled' })
    expect((await rowOf(it)).state).toBe('cancelled')
  })

  it('that are packed do not follow, and do so once they are opened again', async () => {
    const it = await withOrder(await newPlace())
    await pick(it)
    await pack(it, '1001')
    await it.changed({ ...lines([['CANDLE', 2]]), buyer: elsewhere.buyer, note: 'x' })
    expect(await openOf(it)).toEqual(['1001 delivery'])
    const { id } = await rowOf(it)
    expect(await it.lead('shops/of-order', { orderId: id })).toMatchObject({
      problems: ['delivery', 'notes', 'lines', 'money'],
    })
    await act(it, 'reopen')
    await it.readNow()
    expect(await piecesOf(it)).toEqual({ CANDLE: 2, 'MUG-RED': 0 })
    expect(await rowOf(it)).toMatchObject({ buyer_street: 'Polna 7', note: 'x', state: 'picked' })
    expect(await openOf(it)).toEqual([])
  })

  it('that are cancelled there and packed here wait for a lead, and are cancelled once opened again', async () => {
    const it = await withOrder(await newPlace())
    await pick(it)
    await pack(it, '1001')
    await it.changed({ ...first, cancelled: true })
    expect((await rowOf(it)).state).toBe('packed')
    expect(await openOf(it)).toEqual(['1001 cancelled'])
    await act(it, 'reopen')
    await it.readNow()
    expect((await rowOf(it)).state).toBe('cancelled')
    expect(await openOf(it)).toEqual([])
  })

  it('that left are for a lead, but for what does not matter any more', async () => {
    const it = await withOrder(await newPlace(), { ...first, payment: 'cod' })
    await pick(it)
    await pack(it, '1001')
    await it.shift.db.updateTable('parcel').set({ handed_over_at: 1 }).execute()
    await it.shift.db.updateTable('sales_order').set({ state: 'handed_over' }).execute()
    await it.changed({ ...first, payment: 'paid', note: 'dziękuję' })
    expect(await openOf(it)).toEqual([])
    it.shop.take('1001')
    await it.readNow()
    expect(await openOf(it)).toEqual(['1001 cancelled'])
  })

  it('that the shop makes one of: the gone one is cancelled, the other one grows', async () => {
    const it = await withOrder(await newPlace())
    it.shop.put(order('1002', [['CANDLE', 1]]))
    await it.readNow()
    it.shop.putUnseen(
      lines([
        ['CANDLE', 3],
        ['MUG-RED', 1],
      ]),
    )
    it.shop.take('1002', '1001')
    await it.readNow()
    expect(await statesOf(it.shift, ['1001', '1002'])).toEqual({ '1001': 'ready', '1002': 'cancelled' })
    expect(await piecesOf(it)).toEqual({ CANDLE: 3, 'MUG-RED': 1 })
  })

  it('that the shop makes one of while one is packed here are both for a lead', async () => {
    const it = await withOrder(await newPlace())
    it.shop.put(order('1002', [['CANDLE', 1]]))
    await it.readNow()
    await pick(it)
    await pack(it, '1002')
    it.shop.putUnseen(
      lines([
        ['CANDLE', 3],
        ['MUG-RED', 1],
      ]),
    )
    it.shop.take('1002', '1001')
    await it.readNow()
    expect(await openOf(it)).toEqual(expect.arrayContaining(['1001 merged', '1002 cancelled']))
    expect(await piecesOf(it)).toEqual({ CANDLE: 3, 'MUG-RED': 1 })
    expect((await rowOf(it)).state).toBe('on_hold')
  })

  it('whose payment is taken back stand still until a lead has looked', async () => {
    const it = await withOrder(await newPlace())
    await it.changed({ ...first, payment: 'unpaid' })
    expect(await rowOf(it)).toMatchObject({ state: 'on_hold', payment: 'unpaid' })
  })
})
