import { describe, expect, it } from 'vitest'
import type { HandoverView } from '../../shared/contract/handover.ts'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { packedParcels, packOrders, statesOf } from '../support/packed-orders.ts'
import { inShort } from '../support/scan-answer.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

const confirm = commandBarcode('CONFIRM')
const numbers = ['1001', '1002', '1003', '1004']

/** Packed by noon: two parcels of 1001 and one of 1002 with InPost, 1003 with DPD; 1004 is cash on delivery with InPost. */
async function packedByNoon(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish({ printers: true, packing: { scanWaybill: false } })
  await shift.signIn('marek')
  await packOrders(
    shift,
    [
      order('1001', [['CANDLE', 3]]),
      order('1002', [['PLATE', 1]]),
      order('1003', [['MUG-BLUE', 1]], { courier: 'DPD' }),
      order('1004', [['MUG-BLUE', 2]], { payment: 'cod' }),
    ],
    { '1001': 2 },
  )
  shift.lookAt('handover')
  return shift
}

const viewOf = (shift: Shift) => shift.call('handover/view', {})
/** Whether the carriers of the closed handovers are told. */
const toldStates = async ({ db }: Shift) =>
  (await db.selectFrom('handover').select('carrier_state').execute()).map((row) => row.carrier_state)
const isOpen = (view: HandoverView) => {
  if (view.kind !== 'open') throw new Error(`not open but ${view.kind}`)
  return view
}
async function refusal(shift: Shift, code: string): Promise<string> {
  const { outcome } = await shift.scan(code)
  const words = inShort(outcome)
  if (outcome.kind === 'refused') await shift.scan(confirm)
  return words
}

describe.each(databases)('the dock on $name', ({ newPlace }) => {
  it('shows what waits for whom, takes parcels one by one, and hands over what was scanned', async () => {
    const shift = await packedByNoon(await newPlace())
    expect(await viewOf(shift)).toMatchObject({
      kind: 'waiting',
      carriers: [
        { name: 'DPD', waiting: 1, notLabelled: 0, scanned: null },
        { name: 'InPost', waiting: 4, notLabelled: 0, scanned: null },
      ],
    })
    const [first, second, plate, dpd, cod] = await packedParcels(shift, numbers)
    // The first label opens the handover of its carrier and counts at once.
    const opened = await shift.scan(first!.label)
    expect(inShort(opened.outcome)).toBe('parcel-out')
    expect(isOpen(opened.handover!)).toMatchObject({
      name: 'InPost',
      counts: { scanned: 1, missing: 3, foreign: 0 },
      scanned: [{ orderNumber: '1001', no: 1, of: 2, worker: 'marek' }],
    })
    expect(await refusal(shift, first!.label)).toBe('refused parcel-scanned')
    expect(await refusal(shift, dpd!.label)).toBe('refused other-carrier')
    expect(await refusal(shift, shift.codeOf('PLATE'))).toBe('refused not-a-label')
    expect(await refusal(shift, '00590000000000000017')).toBe('refused unknown-label')
    const ofInPost = await shift.scan('620000000000000000000012')
    expect(ofInPost.outcome).toMatchObject({ refusal: { reason: 'unknown-label', expected: 'InPost' } })
    await shift.scan(confirm)
    expect(isOpen(await viewOf(shift))).toMatchObject({
      counts: { scanned: 1, foreign: 1 },
      foreign: [{ orderNumber: '1003', carrierName: 'DPD' }],
    })
    await shift.scan(plate!.label)
    await shift.scan(cod!.label)

    // One parcel of 1001 is missing: it is shown first, and stays for the next handover.
    const shown = isOpen((await shift.scan(confirm)).handover!)
    expect(shown).toMatchObject({ closing: true, missing: [{ orderNumber: '1001', no: 2 }] })
    expect(await statesOf(shift, numbers)).toMatchObject({ '1002': 'packed' })
    const closed = (await shift.scan(confirm)).handover!
    expect(closed).toMatchObject({
      kind: 'waiting',
      last: { name: 'InPost', parcels: 3 },
      carriers: [
        { name: 'DPD', waiting: 1 },
        { name: 'InPost', waiting: 1 },
      ],
    })
    expect(await statesOf(shift, numbers)).toEqual({
      '1001': 'packed',
      '1002': 'handed_over',
      '1003': 'packed',
      '1004': 'handed_over',
    })
    expect(await refusal(shift, plate!.label)).toBe('refused parcel-left')

    await shift.scan(second!.label)
    await shift.scan(confirm)
    expect(await statesOf(shift, ['1001'])).toEqual({ '1001': 'handed_over' })
    const history = await shift.db
      .selectFrom('order_history')
      .innerJoin('worker', 'worker.id', 'order_history.worker_id')
      .select(['worker.name', 'from_state'])
      .where('order_id', '=', first!.orderId)
      .where('to_state', '=', 'handed_over')
      .execute()
    expect(history).toEqual([{ name: 'marek', from_state: 'packed' }])
  })

  it('issues a protocol with a number of its own, which the printer of papers prints', async () => {
    const shift = await packedByNoon(await newPlace())
    const parcels = await packedParcels(shift, ['1001', '1004'])
    for (const { label } of parcels) await shift.scan(label)
    await shift.call('handover/close', shift.command())
    await shift.call('handover/close', shift.command())
    const [paper] = await shift.db
      .selectFrom('document')
      .selectAll()
      .where('kind', '=', 'handover_protocol')
      .execute()
    const data: unknown = JSON.parse(paper!.data)
    expect(paper!.number).toMatch(/^PW\/\d{4}\/000001$/)
    expect(data).toMatchObject({
      carrier: 'InPost',
      closedBy: 'marek',
      parcels: [
        { order: '1001 (1/2)', weightGrams: 400, cashOnDelivery: null },
        { order: '1001 (2/2)' },
        { order: '1004', cashOnDelivery: { currency: 'PLN' } },
      ],
    })
    await until('the protocol', async () => {
      const view = await viewOf(shift)
      return view.kind === 'waiting' && view.last?.print === 'printed'
    })
    expect(await toldStates(shift)).toEqual(['none'])
  })

  it('takes back the last parcel, and closes nothing that is empty', async () => {
    const shift = await packedByNoon(await newPlace())
    const [first] = await packedParcels(shift, numbers)
    await shift.scan(first!.label)
    const undone = isOpen((await shift.scan(commandBarcode('UNDO'))).handover!)
    expect(undone.counts).toMatchObject({ scanned: 0, missing: 4 })
    expect(inShort((await shift.scan(commandBarcode('UNDO'))).outcome)).toBe('no-effect')
    expect(inShort((await shift.scan(confirm)).outcome)).toBe('no-effect nothing-scanned')
    expect(inShort((await shift.scan(first!.label)).outcome)).toBe('parcel-out')
  })

  it('lets a parcel without a label on it stay, and one whose order was cancelled or opened again', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish({ printers: true })
    await shift.signIn('marek')
    await packOrders(shift, [order('1001', [['CANDLE', 1]])])
    await shift.labelAll()
    await packOrders(shift, [order('1002', [['CANDLE', 1]])])
    await shift.labelAll()
    await packOrders(shift, [order('1003', [['CANDLE', 1]])])
    const [first, second, third] = await packedParcels(shift, numbers)
    shift.lookAt('handover')
    expect(await viewOf(shift)).toMatchObject({ carriers: [{ waiting: 3, notLabelled: 1 }] })
    expect(await refusal(shift, third!.label)).toBe('refused not-labelled')
    await shift.scan(first!.label)
    await shift.signIn('iryna')
    await shift.call('orders/act', { id: first!.orderId, action: 'cancel', reason: 'buyer' })
    await shift.call('orders/act', { id: second!.orderId, action: 'reopen', reason: 'address' })
    await shift.signIn('marek')
    shift.lookAt('handover')
    expect(isOpen(await viewOf(shift))).toMatchObject({
      counts: { scanned: 0, missing: 0, notLabelled: 1 },
      withdrawn: [{ orderNumber: '1001' }],
    })
    expect(await refusal(shift, first!.label)).toBe('refused parcel-cancelled')
    expect(await refusal(shift, second!.label)).toBe('refused parcel-reopened')
    expect(inShort((await shift.scan(confirm)).outcome)).toBe('no-effect nothing-scanned')
  })

  it('does not open an order again of which a parcel has left, nor hands it over until all have', async () => {
    const shift = await packedByNoon(await newPlace())
    const [first] = await packedParcels(shift, ['1001'])
    await shift.scan(first!.label)
    await shift.scan(confirm)
    await shift.scan(confirm)
    await shift.signIn('iryna')
    const act = (action: 'reopen' | 'cancel') =>
      shift.ask('orders/act', { id: first!.orderId, action, reason: 'address' })
    expect(await act('reopen')).toMatchObject({ fault: { code: 'action-not-allowed' } })
    expect(await act('cancel')).toMatchObject({ fault: { code: 'action-not-allowed' } })
    expect(
      await shift.ask('packing/reopen', {
        ...shift.command(),
        orderId: first!.orderId,
        reason: 'address',
        approvalId: null,
      }),
    ).toMatchObject({ fault: { code: 'reopen-not-allowed' } })
    await expect(
      shift.db
        .updateTable('sales_order')
        .set({ state: 'handed_over' })
        .where('number', '=', '1001')
        .execute(),
    ).rejects.toThrow(/has not left/)
    const board = await shift.call('reports/board', {})
    expect(board.exceptions).toMatchObject([{ kind: 'partly-out', orderNumber: '1001', note: '1/2' }])
    expect(board.handover).toMatchObject([
      { name: 'DPD', waiting: 1 },
      { name: 'InPost', waiting: 3 },
    ])
  })

  it('keeps what was scanned through a restart, and answers a repeated scan or command as before', async () => {
    const shift = await packedByNoon(await newPlace())
    const parcels = await packedParcels(shift, ['1002'])
    const scanId = '018f0000-0000-7000-8000-000000000001'
    const { outcome } = await shift.scan(parcels[0]!.label, scanId)
    await shift.restart()
    expect((await shift.scan(parcels[0]!.label, scanId)).outcome).toEqual(outcome)
    expect(isOpen(await viewOf(shift)).counts.scanned).toBe(1)
    const once = shift.command()
    await shift.call('handover/close', once)
    expect(isOpen(await shift.call('handover/close', once)).closing).toBe(true)
    await shift.call('handover/close', shift.command())
    expect(await statesOf(shift, ['1002'])).toEqual({ '1002': 'handed_over' })
  })

  it('knows a parcel of a bought shipment by the number of its carrier, and which carriers are to be told', async () => {
    const shift = await packedByNoon(await newPlace())
    const [parcel] = await packedParcels(shift, ['1002'])
    const bought = { carrier: 'dpd' as const, request: '{}' }
    await shift.db.updateTable('shipment').set(bought).where('order_id', '=', parcel!.orderId).execute()
    const setWaybill = (waybill: string | null) =>
      shift.db.updateTable('parcel').set({ waybill }).where('id', '=', parcel!.id).execute()
    await setWaybill(null)
    expect(await refusal(shift, parcel!.label)).toBe('refused not-labelled')
    await setWaybill('0000123456789U')
    expect(inShort((await shift.scan('0000123456789U')).outcome)).toBe('parcel-out complete')
    await shift.scan(confirm)
    // There is no account, so the carrier waits to be told.
    expect(await toldStates(shift)).toEqual(['wanted'])
    await shift.signIn('iryna')
    const { rows } = await shift.call('orders/list', {
      filter: { text: '0000123456789U' },
      offset: 0,
      limit: 10,
    })
    expect(rows.map(({ number }) => number)).toEqual(['1002'])
  })
})

describe.each(databases.filter(({ name }) => name === 'postgres'))('two docks on $name', ({ newPlace }) => {
  it('scan into the same handover; a parcel that one has scanned is refused at the other with its place', async () => {
    const place = await newPlace()
    const shift = await packedByNoon(place)
    const other = await openStation(place, { which: 2 })
    await other.signIn('ewa')
    other.lookAt('handover')
    const [first, second, plate, , cod] = await packedParcels(shift, numbers)
    await shift.scan(first!.label)
    await other.scan(second!.label)
    const again = await other.scan(first!.label)
    expect(again.outcome).toMatchObject({
      refusal: { reason: 'parcel-scanned', holder: { worker: 'marek' } },
    })
    await other.scan(confirm)
    const both = await Promise.all([shift.scan(plate!.label), other.scan(plate!.label)])
    expect(both.map(({ outcome }) => inShort(outcome)).toSorted()).toEqual([
      'parcel-out',
      'refused parcel-scanned',
    ])
    for (const one of [shift, other]) await one.scan(confirm)
    await until('the news', async () => isOpen(await viewOf(other)).counts.scanned === 3)
    await other.scan(cod!.label)
    await shift.scan(confirm)
    expect(await viewOf(other)).toMatchObject({ kind: 'waiting', last: { parcels: 4 } })
    expect(inShort((await other.scan(first!.label)).outcome)).toBe('refused parcel-left')
  })
})
