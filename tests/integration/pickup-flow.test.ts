import { describe, expect, it, onTestFinished } from 'vitest'
import type { DockPickup } from '../../shared/contract/handover.ts'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import type { PickupWay } from '../../shared/domain/pickup.ts'
import { dayIn } from '../../shared/domain/day.ts'
import { anyOrder, type ShippingRule } from '../../shared/domain/shipping-rules.ts'
import { isDpdPickup, startDpd, type DpdCounter } from '../support/carriers/dpd-server.ts'
import {
  inpostToken,
  isInpostPickup,
  startInpostServer,
  type InpostServer,
} from '../support/carriers/inpost-server.ts'
import { cutAnswerAt, instead, page } from '../support/carriers/server.ts'
import { databases, type Place } from '../support/databases.ts'
import { deskOf } from '../support/desk.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { untilPrinted } from '../support/printed.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

const rule = (carrier: 'dpd' | 'inpost', service: string): ShippingRule => ({
  name: carrier,
  when: anyOrder,
  carrier,
  service,
  options: {},
})
const buyer = { ...order('1', []).buyer, phone: '500100200', email: 'kupujacy@example.com' }

async function openShift(place: Place): Promise<Shift> {
  const shift = await openStation(place, { clock: { now: Date.now, forward: () => undefined } })
  await shift.furnish({ printers: true, packing: { scanWaybill: false } })
  await shift.signIn('adam')
  return shift
}

async function withDpd(place: Place): Promise<{ shift: Shift; dpd: DpdCounter }> {
  const dpd = await startDpd()
  onTestFinished(() => dpd.server.close())
  const shift = await openShift(place)
  await shift.call('carriers/save-account', {
    code: 'dpd',
    fields: {
      baseUrl: dpd.server.url,
      login: 'USER',
      password: 'PASSWORD',
      payerFid: '9999',
      pickup: 'yes',
      pickupFrom: '16:00',
      pickupTo: '18:00',
    },
  })
  await shift.call('carriers/save-rules', { rules: [rule('dpd', '')] })
  return { shift, dpd }
}

async function withInpost(place: Place, pickup: string): Promise<{ shift: Shift; inpost: InpostServer }> {
  const inpost = await startInpostServer()
  onTestFinished(() => inpost.close())
  const shift = await openShift(place)
  await shift.call('carriers/save-account', {
    code: 'inpost',
    fields: { baseUrl: inpost.url, organizationId: '1', token: inpostToken, sendingMethod: '', pickup },
  })
  await shift.call('carriers/save-rules', { rules: [rule('inpost', 'inpost_locker_standard')] })
  return { shift, inpost }
}

/** Packs an order, and hands its parcel over. */
async function handOver(shift: Shift, number: string): Promise<void> {
  await pickedOrders(shift.station, [order(number, [['CANDLE', 1]], { buyer, pickupPoint: pointOf(shift) })])
  await shift.signIn('marek')
  await shift.scan(number)
  await shift.verifyAll()
  await shift.weigh()
  await shift.packed()
  const shipment = () => shift.db.selectFrom('shipment').selectAll().executeTakeFirst()
  await until('the label', async () => (await shipment())?.labels_at != null)
  const { waybill } = await shift.db.selectFrom('parcel').select('waybill').executeTakeFirstOrThrow()
  shift.lookAt('handover')
  await untilPrinted(shift)
  expect((await shift.scan(waybill!)).outcome.kind).toBe('parcel-out')
  await shift.scan(commandBarcode('CONFIRM'))
}
const points = new WeakMap<Shift, string>()
const pointOf = (shift: Shift): string | null => points.get(shift) ?? null

const rowOf = (shift: Shift) => shift.db.selectFrom('handover').selectAll().executeTakeFirstOrThrow()
const untilState = (shift: Shift, state: string) =>
  until(`a courier who is ${state}`, async () => (await rowOf(shift)).pickup_state === state)
const untilTold = (shift: Shift) =>
  until('the carrier to be told', async () => (await rowOf(shift)).carrier_state === 'done')
async function atDock(shift: Shift): Promise<DockPickup | undefined> {
  const view = await shift.call('handover/view', {})
  if (view.kind !== 'waiting') throw new Error(view.kind)
  return view.pickups[0]
}
/** The carrier's own papers that were printed. */
const papers = async (shift: Shift) =>
  (
    await shift.db
      .selectFrom('print_job')
      .innerJoin('document', 'document.id', 'print_job.document_id')
      .select('document.number')
      .where('document.kind', '=', 'handover_protocol')
      .where('document.number', 'like', '%/%/%/%')
      .execute()
  ).length
const decision = async (shift: Shift, way: PickupWay) => ({
  ...shift.command(),
  handoverId: (await rowOf(shift)).id,
  way,
})
const exceptions = async (shift: Shift, desk: Awaited<ReturnType<typeof deskOf>>) => {
  const board = await shift.ask('reports/board', {}, desk)
  return (board as { value: { exceptions: { kind: string }[] } }).value.exceptions.map(({ kind }) => kind)
}

describe.each(databases)('the courier of a handover on $name', ({ newPlace }) => {
  it('is ordered where the account wants it, and is told with its number and hours', async () => {
    const { shift, dpd } = await withDpd(await newPlace())
    await handOver(shift, '1001')
    await untilState(shift, 'ordered')
    await untilTold(shift)
    const today = dayIn('Europe/Warsaw', Date.now())
    expect(dpd.pickups).toMatchObject([{ day: today, from: '16:00', to: '18:00' }])
    expect(await atDock(shift)).toMatchObject({
      name: 'DPD',
      state: 'ordered',
      order: dpd.pickups[0]!.number,
      day: today,
      from: '16:00',
      to: '18:00',
    })
    expect(await papers(shift)).toBe(1)
  })

  it('of whom nobody knows is left to a lead, and never ordered again by itself', async () => {
    const { shift, dpd } = await withDpd(await newPlace())
    dpd.server.faults.push(cutAnswerAt(20, isDpdPickup))
    await handOver(shift, '1001')
    await untilState(shift, 'unknown')
    await untilTold(shift)
    expect(dpd.pickups).toHaveLength(1)
    expect(await papers(shift)).toBe(1)
    expect(await atDock(shift)).toMatchObject({ state: 'unknown', order: null })
    await expect(shift.call('handover/pickup', await decision(shift, 'again'))).rejects.toMatchObject({
      code: 'not-allowed',
    })
    const desk = await deskOf(shift)
    expect(await exceptions(shift, desk)).toEqual(['pickup-unknown'])
    expect(await shift.ask('handover/pickup', await decision(shift, 'ordered'), desk)).toMatchObject({
      ok: true,
    })
    expect(await atDock(shift)).toMatchObject({ state: 'ordered', by: expect.any(String) as string })
    expect(await exceptions(shift, desk)).toEqual([])
    expect(await shift.ask('handover/pickup', await decision(shift, 'again'), desk)).toMatchObject({
      ok: false,
      fault: { code: 'pickup-settled' },
    })
    expect(dpd.pickups).toHaveLength(1)
  })

  it('that was asked for by a service that died is not asked for again', async () => {
    const { shift, dpd } = await withDpd(await newPlace())
    dpd.noCourier = 'nobody comes'
    await handOver(shift, '1001')
    await untilState(shift, 'refused')
    const asked = dpd.server.exchanges.filter(({ request }) => isDpdPickup(request)).length
    // As it stands when the process ends between the first byte and the answer.
    await shift.db
      .updateTable('handover')
      .set({ pickup_state: 'asked', pickup_next_at: Date.now(), pickup_problem: null })
      .execute()
    await shift.restart()
    await untilState(shift, 'unknown')
    expect(dpd.server.exchanges.filter(({ request }) => isDpdPickup(request))).toHaveLength(asked)
  })

  it('that was refused stands at the dock in the words of the carrier, and is ordered by a lead', async () => {
    const { shift, dpd } = await withDpd(await newPlace())
    dpd.noCourier = 'Na dziś jest już za późno'
    await handOver(shift, '1001')
    await untilState(shift, 'refused')
    await untilTold(shift)
    expect(JSON.stringify((await atDock(shift))!.troubles)).toContain('Na dziś jest już za późno')
    const desk = await deskOf(shift)
    expect(await exceptions(shift, desk)).toEqual(['pickup-refused'])
    dpd.noCourier = ''
    expect(await shift.ask('handover/pickup', await decision(shift, 'again'), desk)).toMatchObject({
      ok: true,
    })
    await untilState(shift, 'ordered')
    expect(dpd.pickups).toHaveLength(1)
    expect(await atDock(shift)).toMatchObject({ state: 'ordered', troubles: [] })
    expect(await papers(shift)).toBe(1)
  })

  it('is found where the carrier can be asked, and brings its paper once', async () => {
    const { shift, inpost } = await withInpost(await newPlace(), 'yes')
    points.set(shift, 'XXX01M')
    inpost.faults.push(cutAnswerAt(20, isInpostPickup))
    await handOver(shift, '1001')
    await untilState(shift, 'ordered')
    await until('the paper', async () => (await papers(shift)) === 1)
    await untilTold(shift)
    expect(inpost.dispatchOrders).toHaveLength(1)
    expect(await atDock(shift)).toMatchObject({ state: 'ordered', order: '1', from: null })
    expect(await papers(shift)).toBe(1)
  })

  it('is left alone where the account does not want him', async () => {
    const { shift, inpost } = await withInpost(await newPlace(), '')
    points.set(shift, 'XXX01M')
    inpost.faults.push(instead(page(500), isInpostPickup))
    await handOver(shift, '1001')
    await untilTold(shift)
    expect((await rowOf(shift)).pickup_state).toBe('none')
    expect(inpost.faults).toHaveLength(1)
    expect(await atDock(shift)).toBeUndefined()
  })
})
