import { describe, expect, it, onTestFinished } from 'vitest'
import type { ImportedOrder } from '../../shared/domain/imported-order.ts'
import { anyOrder } from '../../shared/domain/shipping-rules.ts'
import { inpostToken, startInpostServer } from '../support/carriers/inpost-server.ts'
import { databases, type Place } from '../support/databases.ts'
import { newsOf, pack, pick, shopShift, type ShopShift } from '../support/shops/shop-shift.ts'
import { order } from '../support/station.ts'
import { until } from '../support/until.ts'

const buyer = { ...order('1', []).buyer, phone: '500100200', email: 'kupujacy@example.com' }
const first = order('1001', [['CANDLE', 2]], { buyer, pickupPoint: 'XXX01M' })

/** An order of a shop that is picked and goes with InPost. */
async function picked(place: Place) {
  const inpost = await startInpostServer()
  onTestFinished(() => inpost.close())
  const it = await shopShift(place)
  await it.shift.signIn('adam')
  const fields = { baseUrl: inpost.url, organizationId: '1', token: inpostToken, sendingMethod: '' }
  await it.shift.call('carriers/save-account', { code: 'inpost', fields })
  const rule = {
    name: 'P',
    when: anyOrder,
    carrier: 'inpost',
    service: 'inpost_locker_standard',
    options: {},
  }
  await it.shift.call('carriers/save-rules', { rules: [{ ...rule, carrier: 'inpost' }] })
  it.shop.put(first)
  await it.readNow()
  await pick(it)
  return { ...it, inpost }
}

const shipment = ({ shift }: ShopShift) =>
  shift.db.selectFrom('shipment').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
const untilState = (it: ShopShift, state: string) =>
  until(`a shipment that is ${state}`, async () => (await shipment(it)).state === state)
const troubleOf = async (it: ShopShift) =>
  (JSON.parse((await shipment(it)).problem ?? '[]') as { code: string }[])[0]?.code
const act = async (it: ShopShift, action: string) => {
  const { id } = await it.shift.db.selectFrom('sales_order').select('id').executeTakeFirstOrThrow()
  await it.lead('orders/act', { id, action, reason: 'so' })
}

describe.each(databases)('a label for an order of a shop on $name', ({ newPlace }) => {
  it('is bought with the address that the shop has now', async () => {
    const it = await picked(await newPlace())
    it.shop.putUnseen({ ...first, buyer: { ...buyer, phone: '600700800' }, pickupPoint: 'POP-XXX1' })
    await pack(it, '1001')
    await untilState(it, 'bought')
    expect(it.inpost.books).toMatchObject([
      { body: { custom_attributes: { target_point: 'POP-XXX1' }, receiver: { phone: '600700800' } } },
    ])
    expect(it.shop.asked().read).toBe(1)
  })

  it.each<readonly [string, ImportedOrder | null, string]>([
    ['is gone there', null, 'cancelled-at-source'],
    ['is cancelled there', { ...first, cancelled: true }, 'cancelled-at-source'],
    ['has other goods there', { ...first, lines: order('1', [['CANDLE', 1]]).lines }, 'changed-at-source'],
    ['is cash on delivery there', { ...first, payment: 'cod', codAmountMinor: 5 }, 'changed-at-source'],
    ['goes with another courier there', { ...first, courier: 'DPD' }, 'changed-at-source'],
    ['goes to no locker there', { ...first, pickupPoint: null }, 'changed-at-source'],
  ])('is not bought when the order %s', async (_name, now, code) => {
    const it = await picked(await newPlace())
    if (now) it.shop.putUnseen(now)
    else it.shop.take('1001')
    await pack(it, '1001')
    await untilState(it, 'refused')
    expect(await troubleOf(it)).toBe(code)
    expect(it.inpost.books).toEqual([])
    // Asking again changes nothing: what is in the box is not what the buyer wants.
    await it.lead('shipping/ask-again', { ...it.shift.command(), shipmentId: (await shipment(it)).id })
    await untilState(it, 'refused')
    expect(it.inpost.books).toEqual([])
  })

  it('is bought once the order was opened again and follows the shop', async () => {
    const it = await picked(await newPlace())
    it.shop.putUnseen({ ...first, lines: order('1', [['CANDLE', 1]]).lines })
    await pack(it, '1001')
    await untilState(it, 'refused')
    await act(it, 'reopen')
    await it.readNow()
    await it.shift.signIn('marek')
    await it.shift.scan('1001')
    const { refusal } = await it.shift.packView()
    expect(refusal).toMatchObject({ reason: 'order-changed', differences: [{ kind: 'take-out', pieces: 1 }] })
    await it.shift.call('packing/acknowledge', { scanId: refusal!.scanId })
    await it.shift.weigh()
    await it.shift.packed()
    await untilState(it, 'bought')
    const { packed, dropped } = await it.shift.db
      .selectFrom('order_line')
      .select(['packed', 'dropped'])
      .executeTakeFirstOrThrow()
    expect({ packed, dropped }).toEqual({ packed: 1, dropped: 1 })
  })

  it('is bought once a lead has said that it is right as it is', async () => {
    const it = await picked(await newPlace())
    it.shop.putUnseen({ ...first, courier: 'DPD' })
    await pack(it, '1001')
    await untilState(it, 'refused')
    const { id, order_id: orderId } = await shipment(it)
    await it.lead('shops/settled', { ...it.shift.command(), orderId })
    await it.lead('shipping/ask-again', { ...it.shift.command(), shipmentId: id })
    await untilState(it, 'bought')
  })

  it('is bought without the shop when that does not answer for long, and the history says so', async () => {
    const it = await picked(await newPlace())
    it.shop.moods((what) => (what === 'read' ? 'cut-before' : 'fine'))
    await pack(it, '1001')
    await until('the shop was asked', async () => it.shop.asked().read > 1)
    expect(await troubleOf(it)).toBe('shop-not-reached')
    // Half a minute goes by; a try that is under way writes its own count.
    await until('a shipment that is bought without the shop', async () => {
      await it.shift.db.updateTable('shipment').set({ tries: 5 }).where('state', '=', 'planned').execute()
      return (await shipment(it)).state === 'bought'
    })
    const reasons = await it.shift.db.selectFrom('order_history').select('reason').execute()
    expect(reasons.filter(({ reason }) => reason === 'shop-silent')).toHaveLength(1)
  })

  it('that is void is told no more, and the new one is told anew', async () => {
    const it = await picked(await newPlace())
    await pack(it, '1001')
    const waybills = () => newsOf(it.shop, '1001').filter((one) => one.startsWith('waybill'))
    await until('the waybill', async () => waybills().length === 1)
    it.shop.moods((what) => (what === 'tell' ? 'later' : 'fine'))
    await act(it, 'reopen')
    await pack(it, '1001')
    await untilState(it, 'bought')
    await act(it, 'reopen')
    it.shop.moods(() => 'fine')
    await pack(it, '1001')
    await untilState(it, 'bought')
    const { waybills: last } = await shipment(it)
    await until('the waybill', async () => waybills().length === 2)
    expect(waybills()[1]).toBe(`waybill ${(JSON.parse(last) as string[])[0]}`)
    // Once told, the state is not told again.
    expect(newsOf(it.shop, '1001').filter((one) => one === 'packed')).toHaveLength(1)
  })
})
