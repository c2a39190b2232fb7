import { describe, expect, it, onTestFinished } from 'vitest'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import { anyOrder } from '../../shared/domain/shipping-rules.ts'
import { inpostToken, startInpostServer, type InpostServer } from '../support/carriers/inpost-server.ts'
import {
  cutAnswerAt,
  instead,
  json,
  page,
  slowUntilGone,
  type CarrierRequest,
  type ServerFault,
} from '../support/carriers/server.ts'
import { databases, type Place } from '../support/databases.ts'
import { deskOf } from '../support/desk.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { untilPrinted } from '../support/printed.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

type Desk = Awaited<ReturnType<typeof deskOf>>

const hour = 3_600_000
const buyer = { ...order('1', []).buyer, phone: '500100200', email: 'kupujacy@example.com' }

/** An order of InPost that was packed and handed over. */
async function handedOver(place: Place): Promise<{ shift: Shift; inpost: InpostServer; desk: Desk }> {
  const inpost = await startInpostServer()
  onTestFinished(() => inpost.close())
  const shift = await openStation(place, { clock: { now: Date.now, forward: () => undefined } })
  await shift.furnish({ printers: true, packing: { scanWaybill: false } })
  await shift.signIn('adam')
  await shift.call('carriers/save-account', {
    code: 'inpost',
    fields: {
      baseUrl: inpost.url,
      organizationId: '1',
      token: inpostToken,
      sendingMethod: '',
      pickup: 'no',
    },
  })
  await shift.call('carriers/save-rules', {
    rules: [
      { name: 'inpost', when: anyOrder, carrier: 'inpost', service: 'inpost_courier_standard', options: {} },
    ],
  })
  await pickedOrders(shift.station, [order('1001', [['CANDLE', 1]], { buyer })])
  await shift.signIn('marek')
  await shift.scan('1001')
  await shift.verifyAll()
  await shift.weigh()
  await shift.packed()
  await until('the label', async () => (await shipment(shift)).labels_at !== null)
  const { waybill } = await shift.db.selectFrom('parcel').select('waybill').executeTakeFirstOrThrow()
  shift.lookAt('handover')
  await untilPrinted(shift)
  expect((await shift.scan(waybill!)).outcome.kind).toBe('parcel-out')
  await shift.scan(commandBarcode('CONFIRM'))
  await until('the handover', async () => (await shipment(shift)).whereabouts_since !== null)
  return { shift, inpost, desk: await deskOf(shift) }
}

const shipment = (shift: Shift) => shift.db.selectFrom('shipment').selectAll().executeTakeFirstOrThrow()
const said = (shift: Shift) =>
  shift.db.selectFrom('shipment_whereabouts').select(['state', 'word']).orderBy('id').execute()
const isLook = ({ url }: CarrierRequest): boolean => /\/v1\/shipments\/\d+$/.test(url.pathname)
const looks = (inpost: InpostServer) => inpost.exchanges.filter(({ request }) => isLook(request)).length
const ask = async (shift: Shift, desk: Desk) =>
  shift.ask('shipping/ask-whereabouts', { ...shift.command(), shipmentId: (await shipment(shift)).id }, desk)
/** Asks now, and waits until the next question stands in the row again. */
async function askNow(shift: Shift, desk: Desk): Promise<void> {
  expect(await ask(shift, desk)).toMatchObject({ ok: true })
  await until('the answer', async () => {
    const { whereabouts_next_at } = await shipment(shift)
    return whereabouts_next_at === null || whereabouts_next_at > Date.now() + 60_000
  })
}
const exceptions = async (shift: Shift, desk: Desk) => {
  const board = await shift.ask('reports/board', {}, desk)
  return (board as { value: { exceptions: { kind: string; orderNumber: string }[] } }).value.exceptions
}

describe.each(databases)('where a shipment is, on $name', ({ newPlace }) => {
  it('is asked 2 h after the handover, kept with each change, shown, and asked no more once delivered', async () => {
    const { shift, inpost, desk } = await handedOver(await newPlace())
    const first = await shipment(shift)
    expect(first.whereabouts_next_at! - first.whereabouts_since!).toBe(2 * hour)
    for (const word of ['taken_by_courier', 'taken_by_courier', 'gone_fishing', 'delivered']) {
      inpost.books[0]!.status = word
      await askNow(shift, desk)
    }
    expect(await said(shift)).toEqual([
      { state: 'taken', word: 'taken_by_courier' },
      { state: 'unknown', word: 'gone_fishing' },
      { state: 'delivered', word: 'delivered' },
    ])
    const { order_id } = await shipment(shift)
    expect(await shift.ask('shipping/of-order', { orderId: order_id }, desk)).toMatchObject({
      value: [{ whereabouts: { state: 'delivered', word: 'delivered', at: null }, watched: false }],
    })
    expect(
      JSON.stringify(
        await shift.ask('journal/order', { orderId: order_id, filter: 'papers', offset: 0 }, desk),
      ),
    ).toContain('gone_fishing')
    expect(await ask(shift, desk)).toMatchObject({ ok: false, fault: { code: 'shipment-not-open' } })
    expect(await exceptions(shift, desk)).toEqual([])
  })

  it.each<[string, ServerFault]>([
    ['429', instead(json(429, {}), isLook)],
    ['500', instead(json(500, {}), isLook)],
    ['a page', instead(page(200), isLook)],
    ['a cut line', cutAnswerAt(20, isLook)],
  ])('stays as it was after %s, and is asked again later', async (_name, fault) => {
    const { shift, inpost, desk } = await handedOver(await newPlace())
    inpost.books[0]!.status = 'taken_by_courier'
    await askNow(shift, desk)
    inpost.books[0]!.status = 'delivered'
    inpost.faults.push(fault)
    await askNow(shift, desk)
    expect(await said(shift)).toHaveLength(1)
    expect((await shipment(shift)).whereabouts_next_at).toBeGreaterThan(Date.now() + 20 * 60_000)
    await askNow(shift, desk)
    expect(await said(shift)).toHaveLength(2)
  })

  it('is asked by itself when its time has come, also after a restart', async () => {
    const { shift, inpost } = await handedOver(await newPlace())
    inpost.books[0]!.status = 'out_for_delivery'
    const before = looks(inpost)
    await shift.restart()
    expect(looks(inpost)).toBe(before)
    await shift.db.updateTable('shipment').set({ whereabouts_next_at: Date.now() }).execute()
    await shift.restart()
    await until('the answer', async () => (await said(shift)).length === 1)
    expect(looks(inpost)).toBeGreaterThan(before)
  })

  it('is asked again by the next start when the station was stopped in the middle of the question', async () => {
    const { shift, inpost, desk } = await handedOver(await newPlace())
    inpost.books[0]!.status = 'out_for_delivery'
    inpost.faults.push(slowUntilGone(isLook))
    const before = looks(inpost)
    expect(await ask(shift, desk)).toMatchObject({ ok: true })
    await until('the question', () => looks(inpost) > before)
    await shift.restart()
    await until('the answer', async () => (await said(shift)).length === 1)
  })

  it('stands on the board when it comes back and nobody knows, and when nobody took it for a working day', async () => {
    const { shift, inpost, desk } = await handedOver(await newPlace())
    inpost.books[0]!.status = 'confirmed'
    await askNow(shift, desk)
    expect(await exceptions(shift, desk)).toEqual([])
    await shift.db
      .updateTable('shipment')
      .set({ whereabouts_since: Date.now() - 5 * 24 * hour })
      .execute()
    expect(await exceptions(shift, desk)).toMatchObject([{ kind: 'not-taken', orderNumber: '1001' }])
    inpost.books[0]!.status = 'ready_to_pickup'
    await askNow(shift, desk)
    expect(await exceptions(shift, desk)).toEqual([])
    inpost.books[0]!.status = 'claimed'
    await askNow(shift, desk)
    expect(await exceptions(shift, desk)).toMatchObject([{ kind: 'carrier-trouble', note: 'claimed' }])
    inpost.books[0]!.status = 'returned_to_sender'
    await askNow(shift, desk)
    expect(await exceptions(shift, desk)).toMatchObject([{ kind: 'comes-back', orderNumber: '1001' }])
    await shift.db.updateTable('parcel').set({ fate: 'returned', fate_at: Date.now() }).execute()
    expect(await exceptions(shift, desk)).toEqual([])
  })
})
