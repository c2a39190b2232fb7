import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { printTspl } from '../../drivers/virtual/printer/pictures/tspl.ts'
import type { OrderStory } from '../../shared/contract/journal.ts'
import { anyOrder, type ShippingRule } from '../../shared/domain/shipping-rules.ts'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import {
  inpostToken,
  isInpostCreate,
  startInpostServer,
  type InpostServer,
} from '../support/carriers/inpost-server.ts'
import { instead, page } from '../support/carriers/server.ts'
import { databases, type Place } from '../support/databases.ts'
import { deskOf } from '../support/desk.ts'
import { readPng } from '../support/png.ts'
import { barcodesIn } from '../support/read-back.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { untilPrinted } from '../support/printed.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

const locker: ShippingRule = {
  name: 'Paczkomat',
  when: { ...anyOrder, pickupPoint: true },
  carrier: 'inpost',
  service: 'inpost_locker_standard',
  options: {},
}
const buyer = {
  ...order('1', []).buyer,
  phone: '500100200',
  email: 'kupujacy@example.com',
}
const toLocker = (number: string, change = {}) =>
  order(number, [['CANDLE', 1]], { buyer, pickupPoint: 'XXX01M', ...change })

/** A bench with printers, an account with InPost and the rule for its lockers. */
async function bench(place: Place): Promise<{ shift: Shift; inpost: InpostServer }> {
  const inpost = await startInpostServer()
  onTestFinished(() => inpost.close())
  const shift = await openStation(place, { clock: { now: Date.now, forward: () => undefined } })
  await shift.furnish({ printers: true })
  await shift.signIn('adam')
  await shift.call('carriers/save-account', {
    code: 'inpost',
    fields: {
      baseUrl: inpost.url,
      organizationId: '1',
      token: inpostToken,
      sendingMethod: '',
      pickup: 'yes',
    },
  })
  await shift.call('carriers/save-rules', { rules: [locker] })
  return { shift, inpost }
}

/** Verifies the order that is open and closes it. */
async function pack(shift: Shift) {
  await shift.verifyAll()
  await shift.weigh()
  return shift.packed()
}
const reasonOf = (event: Awaited<ReturnType<Shift['scan']>>) =>
  event.outcome.kind === 'refused' ? event.outcome.refusal.reason : event.outcome.kind
const alive = ({ books }: InpostServer) => books.filter((entry) => !entry.void)
const shipmentOf = (shift: Shift) =>
  shift.db.selectFrom('shipment').selectAll().orderBy('id', 'desc').executeTakeFirstOrThrow()
const untilState = (shift: Shift, state: string) =>
  until(`a shipment that is ${state}`, async () => (await shipmentOf(shift)).state === state)

describe.each(databases)('an order that goes with a carrier on $name', ({ newPlace }) => {
  it('is bought by itself, its label is printed, and only that label belongs on the box', async () => {
    const { shift, inpost } = await bench(await newPlace())
    await pickedOrders(shift.station, [toLocker('1001')])
    await shift.signIn('marek')
    await shift.scan('1001')
    expect(await pack(shift)).toMatchObject({ kind: 'labelling', shipment: { carrier: 'inpost' } })
    await until('the label', async () =>
      (await shift.call('printing/jobs', { limit: 10 })).some(
        ({ documentKind, state }) => documentKind === 'waybill' && state === 'printed',
      ),
    )
    expect(alive(inpost)).toMatchObject([
      { body: { custom_attributes: { target_point: 'XXX01M' }, service: 'inpost_locker_standard' } },
    ])
    const { waybill } = await shift.db.selectFrom('parcel').select('waybill').executeTakeFirstOrThrow()
    expect(waybill).toMatch(/^\d{24}$/)
    expect(reasonOf(await shift.scan('600000000000000000000999'))).toBe('label-first')
    await shift.scan(commandBarcode('CONFIRM'))
    expect(reasonOf(await shift.scan(waybill!))).toBe('label-confirmed')
    expect((await shift.packView()).kind).toBe('waiting')
  })

  it('is refused while the box is open, when the carrier would refuse it', async () => {
    const { shift, inpost } = await bench(await newPlace())
    await pickedOrders(shift.station, [toLocker('1001', { buyer: { ...buyer, phone: '' } })])
    await shift.signIn('marek')
    await shift.scan('1001')
    await expect(pack(shift)).rejects.toMatchObject({
      code: 'carrier-refuses',
      detail: { carrier: 'inpost', trouble: 'phone-missing' },
    })
    expect((await shift.packView()).kind).toBe('parcels')
    expect(inpost.books).toEqual([])
  })

  it('says what the carrier refused, and asks again when it is mended', async () => {
    const { shift, inpost } = await bench(await newPlace())
    await pickedOrders(shift.station, [toLocker('1001', { pickupPoint: 'NOWHERE' })])
    await shift.signIn('marek')
    await shift.scan('1001')
    await pack(shift)
    await untilState(shift, 'refused')
    expect(await shift.packView()).toMatchObject({
      kind: 'labelling',
      shipment: { state: 'refused', troubles: [{ code: 'pickup-point-unknown' }] },
    })
    const desk = await deskOf(shift)
    const board = await shift.ask('reports/board', {}, desk)
    expect(board).toMatchObject({
      value: { exceptions: [{ kind: 'shipment-refused', orderNumber: '1001' }] },
    })
    await shift.db.updateTable('sales_order').set({ pickup_point: 'XXX01M' }).execute()
    const { id } = await shipmentOf(shift)
    await shift.call('shipping/ask-again', { ...shift.command(), shipmentId: id })
    await untilState(shift, 'bought')
    expect(alive(inpost)).toHaveLength(1)
  })

  it('that nobody could be sure of is bought again by a lead, and by nobody else', async () => {
    const { shift, inpost } = await bench(await newPlace())
    inpost.faults.push(instead(page(502), isInpostCreate))
    await pickedOrders(shift.station, [toLocker('1001')])
    await shift.signIn('marek')
    await shift.scan('1001')
    await pack(shift)
    await untilState(shift, 'unknown')
    // An hour of searching goes by.
    await shift.db.updateTable('shipment').set({ state: 'missing', next_at: null }).execute()
    const { id } = await shipmentOf(shift)
    const again = { ...shift.command(), shipmentId: id, reason: 'not on their page' }
    await expect(shift.call('shipping/buy-again', again)).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await shift.ask('shipping/buy-again', again, await deskOf(shift))).toMatchObject({ ok: true })
    await untilState(shift, 'bought')
    expect(alive(inpost)).toHaveLength(1)
  })

  it('is taken back at the carrier when it is opened again, and told where the carrier keeps it', async () => {
    const { shift, inpost } = await bench(await newPlace())
    inpost.confirmAfter = Infinity
    const [orderId] = await pickedOrders(shift.station, [toLocker('1001')])
    await shift.signIn('marek')
    await shift.scan('1001')
    await pack(shift)
    await untilState(shift, 'accepted')
    const desk = await deskOf(shift)
    const reopen = { id: orderId, action: 'reopen', reason: 'other box' }
    expect(await shift.ask('orders/act', reopen, desk)).toMatchObject({ ok: true })
    await until('the shipment to be void', async () => (await shipmentOf(shift)).void_state === 'done')
    expect(alive(inpost)).toEqual([])
    // The next one is confirmed, and then InPost takes nothing back.
    inpost.confirmAfter = 0
    await shift.call('packing/label-later', shift.command()).catch(() => undefined)
    await shift.scan('1001')
    await pack(shift)
    await untilState(shift, 'bought')
    expect(await shift.ask('orders/act', reopen, desk)).toMatchObject({ ok: true })
    await until('the answer', async () => (await shipmentOf(shift)).void_state === 'refused')
    expect(await shift.ask('reports/board', {}, desk)).toMatchObject({
      value: { exceptions: [{ kind: 'shipment-void', orderNumber: '1001' }] },
    })
    const { id } = await shipmentOf(shift)
    const settled = { ...shift.command(), shipmentId: id, reason: 'credited' }
    expect(await shift.ask('shipping/settled', settled, desk)).toMatchObject({ ok: true })
    expect(await shift.ask('reports/board', {}, desk)).toMatchObject({ value: { exceptions: [] } })
    const story = await shift.ask('journal/order', { orderId, filter: 'papers', offset: 0 }, desk)
    const { events } = (story as { value: OrderStory }).value
    const { waybills } = await shipmentOf(shift)
    expect(
      events.flatMap((event) =>
        event.kind === 'shipment' ? [[event.what, event.carrier, event.detail]] : [],
      ),
    ).toEqual([
      ['void-done', 'InPost', 'credited'],
      ['bought', 'InPost', (JSON.parse(waybills) as string[]).join(', ')],
      ['asked', 'InPost', null],
      ['void-done', 'InPost', 'other box'],
      ['asked', 'InPost', null],
    ])
  })

  it('is told to its carrier when it is handed over, whose own paper is printed beside ours', async () => {
    const { shift, inpost } = await bench(await newPlace())
    await pickedOrders(shift.station, [toLocker('1001')])
    await shift.signIn('marek')
    await shift.scan('1001')
    await pack(shift)
    await until('the label', async () => (await shipmentOf(shift)).labels_at !== null)
    const { waybill } = await shift.db.selectFrom('parcel').select('waybill').executeTakeFirstOrThrow()
    await untilPrinted(shift)
    expect(reasonOf(await shift.scan(waybill!))).toBe('label-confirmed')
    shift.lookAt('handover')
    await shift.scan(waybill!)
    await shift.scan(commandBarcode('CONFIRM'))
    await until('InPost to know', async () => {
      const row = await shift.db.selectFrom('handover').select('carrier_state').executeTakeFirst()
      return row?.carrier_state === 'done'
    })
    expect(inpost.dispatchOrders.map(({ shipments }) => shipments)).toEqual([
      [(await shipmentOf(shift)).carrier_id],
    ])
    const papers = await shift.db
      .selectFrom('document')
      .select('number')
      .where('kind', '=', 'handover_protocol')
      .orderBy('id')
      .execute()
    expect(papers.map(({ number }) => number)).toEqual([
      expect.stringMatching(/^PW\//),
      expect.stringMatching(/^PW\/.*\/inpost$/),
    ])
  })

  it('prints its label on another printer in the form that this one takes', async () => {
    const { shift } = await bench(await newPlace())
    await pickedOrders(shift.station, [toLocker('1001')])
    await shift.signIn('marek')
    await shift.scan('1001')
    await pack(shift)
    await until('the label', async () => (await shipmentOf(shift)).labels_at !== null)
    await shift.signIn('adam')
    const { id } = await shift.call('printing/save-printer', {
      name: 'office',
      config: { kind: 'folder', folder: shift.station.dataDir, labelFormat: 'pdf' },
    })
    await shift.db.updateTable('print_route').set({ printer_id: id }).where('kind', '=', 'waybill').execute()
    const desk = await deskOf(shift)
    const document = await shift.db
      .selectFrom('document')
      .select('id')
      .where('kind', '=', 'waybill')
      .executeTakeFirstOrThrow()
    const again = { documentId: document.id, reason: 'torn', ...shift.command() }
    expect(await shift.ask('printing/reprint', again, desk)).toMatchObject({ ok: true })
    await until('the second print', async () => {
      const jobs = await shift.call('printing/jobs', { limit: 10 })
      return jobs.some(({ copy, state }) => copy === 2 && state === 'accepted')
    })
    const kept = await shift.db
      .selectFrom('document_file')
      .select('format')
      .where('document_id', '=', document.id)
      .orderBy('format')
      .execute()
    expect(kept.map(({ format }) => format)).toEqual(['pdf', 'zpl203'])
  })

  it('prints its label on a printer of another language, and its copy with a mark', async () => {
    const { shift } = await bench(await newPlace())
    await shift.signIn('adam')
    const folder = `${shift.station.dataDir}/tspl`
    const { id } = await shift.call('printing/save-printer', {
      name: 'tspl',
      config: { kind: 'virtual', folder, labelFormat: 'tspl203' },
    })
    await shift.db.updateTable('print_route').set({ printer_id: id }).where('kind', '=', 'waybill').execute()
    await pickedOrders(shift.station, [toLocker('1001')])
    await shift.signIn('marek')
    await shift.scan('1001')
    await pack(shift)
    const printed = (copy: number) =>
      until('the print', async () => {
        const jobs = await shift.call('printing/jobs', { limit: 10 })
        return jobs.some(
          (job) => job.documentKind === 'waybill' && job.copy === copy && job.state === 'printed',
        )
      })
    await printed(1)
    const { waybill } = await shift.db.selectFrom('parcel').select('waybill').executeTakeFirstOrThrow()
    const { id: documentId } = await shift.db
      .selectFrom('document')
      .select('id')
      .where('kind', '=', 'waybill')
      .executeTakeFirstOrThrow()
    const again = { documentId, reason: 'torn', ...shift.command() }
    expect(await shift.ask('printing/reprint', again, await deskOf(shift))).toMatchObject({ ok: true })
    await printed(2)
    const papers = (await readdir(folder)).filter((name) => name.endsWith('.tspl')).sort()
    expect(papers).toHaveLength(2)
    const dark = []
    for (const name of papers) {
      const png = printTspl(await readFile(join(folder, name)), 8).png
      expect(await barcodesIn(png)).toEqual([waybill])
      const picture = readPng(png)
      let marked = 0
      for (let y = 0; y < 32; y += 1) for (let x = 0; x < 120; x += 1) if (picture.isDark(x, y)) marked += 1
      dark.push(marked > 50)
    }
    expect(dark.toSorted((a, b) => Number(a) - Number(b))).toEqual([false, true])
  })
})
