import { describe, expect, it } from 'vitest'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { badgeOf } from '../support/warehouse.ts'

async function atTheBench(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish({ printers: true })
  await pickedOrders(shift.station, [
    order('1001', [
      ['MUG-RED', 2],
      ['CANDLE', 1],
    ]),
  ])
  await shift.signIn('marek')
  await shift.scan('1001')
  return shift
}

async function packTwo(shift: Shift) {
  await shift.verifyAll()
  return boxes(shift, 400, 700)
}

async function boxes(shift: Shift, ...grams: number[]) {
  const view = await shift.packView()
  if (view.kind !== 'parcels') throw new Error(view.kind)
  await shift.call('packing/set-parcels', {
    sessionId: view.sessionId,
    parcels: grams.map((weightGrams) => ({
      packagingId: view.packagings[0]!.id,
      weightGrams,
      weightSource: 'typed' as const,
    })),
  })
  return shift.packed()
}

const sscc = async (shift: Shift) =>
  shift.db.selectFrom('parcel').select(['sscc', 'no', 'voided_at', 'labelled_at']).orderBy('sscc').execute()
const idOf = async (shift: Shift) =>
  (await shift.db.selectFrom('sales_order').select('id').executeTakeFirstOrThrow()).id

/** Asks to open the packed order again, with the badge of a lead or without. */
async function reopen(shift: Shift, consent: boolean) {
  const given = consent
    ? await shift.call('people/approve', { code: badgeOf('iryna'), purpose: 'reopen', reason: 'box' })
    : null
  return shift.ask('packing/reopen', {
    ...shift.command(),
    orderId: await idOf(shift),
    reason: 'box',
    approvalId: given?.kind === 'approved' ? given.approvalId : null,
  })
}

describe.each(databases)('taking back at the bench on $name', ({ newPlace }) => {
  it('case 40: a packed order is opened again by a lead’s word; its labels are void and it gets new ones', async () => {
    const shift = await atTheBench(await newPlace())
    await shift.scan(shift.codeOf('CANDLE'))
    await shift.scan(commandBarcode('PARCEL'))
    expect(await packTwo(shift)).toMatchObject({ kind: 'labelling' })
    await shift.labelAll()
    expect(await reopen(shift, false)).toMatchObject({ fault: { code: 'approval-needed' } })
    expect(await reopen(shift, true)).toMatchObject({
      value: {
        kind: 'parcels',
        lastPacked: null,
        contents: [[{ name: 'CANDLE' }], [{ name: 'MUG-RED', quantity: 2 }]],
        parcels: [{ weightGrams: null }, { weightGrams: null }],
      },
    })
    const old = await sscc(shift)
    expect(old.every(({ voided_at }) => voided_at !== null)).toBe(true)
    expect(await shift.db.selectFrom('shipment').selectAll().execute()).toMatchObject([
      { void_state: 'done', void_reason: 'box', voided_by: expect.any(String) },
    ])
    // A box with an old label must not go.
    expect((await shift.scan(`00${old[0]!.sscc}`)).outcome).toMatchObject({
      refusal: { reason: 'label-void' },
    })
    await shift.scan(commandBarcode('CONFIRM'))
    await boxes(shift, 400, 700)
    const all = await sscc(shift)
    expect(all).toHaveLength(4)
    expect(new Set(all.map((parcel) => parcel.sscc)).size).toBe(4)
    const documents = await shift.db
      .selectFrom('document')
      .select(['kind', 'voided_at'])
      .orderBy('id')
      .execute()
    expect(documents.filter(({ kind }) => kind !== 'waybill')).toMatchObject([{ voided_at: null }])
    expect(documents.filter(({ kind, voided_at }) => kind === 'waybill' && voided_at === null)).toHaveLength(
      2,
    )
    expect(await shift.labelAll()).toMatchObject({ kind: 'waiting' })
    await shift.signIn('iryna')
    const detail = await shift.call('orders/get', { id: await idOf(shift) })
    expect(detail.history.map(({ to, reason }) => [to, reason])).toContainEqual(['picked', 'box'])
    expect(detail.parcels).toHaveLength(2)
  })

  it('case 40: while it waits for its labels it can be opened again; a void label is not printed any more', async () => {
    const shift = await atTheBench(await newPlace())
    await packTwo(shift)
    const waybill = await shift.db
      .selectFrom('document')
      .select('id')
      .where('kind', '=', 'waybill')
      .executeTakeFirstOrThrow()
    expect(await reopen(shift, true)).toMatchObject({ value: { kind: 'parcels' } })
    await shift.signIn('iryna')
    expect(
      await shift.ask('printing/reprint', { ...shift.command(), documentId: waybill.id, reason: 'lost' }),
    ).toMatchObject({ fault: { code: 'document-void' } })
  })

  it('case 40: an order that has left is not opened again, nor one while another is begun', async () => {
    const shift = await atTheBench(await newPlace())
    await packTwo(shift)
    await shift.labelAll()
    await pickedOrders(shift.station, [order('1002', [['PLATE', 2]])])
    await shift.scan(shift.codeOf('PLATE'))
    expect(await reopen(shift, true)).toMatchObject({ fault: { code: 'finish-first' } })
    await shift.call('packing/undo', shift.command())
    shift.lookAt('handover')
    for (const one of await sscc(shift)) await shift.scan(`00${one.sscc}`)
    expect((await shift.scan(commandBarcode('CONFIRM'))).handover).toMatchObject({ last: { parcels: 2 } })
    expect(await reopen(shift, true)).toMatchObject({ fault: { code: 'reopen-not-allowed' } })
    expect((await sscc(shift)).every(({ voided_at }) => voided_at === null)).toBe(true)
  })

  it('a lead opens it again from the office; it waits at the bench as it was counted', async () => {
    const shift = await atTheBench(await newPlace())
    await packTwo(shift)
    await shift.signIn('iryna')
    const id = await idOf(shift)
    expect(await shift.call('orders/act', { id, action: 'reopen', reason: 'address' })).toMatchObject({
      state: 'picked',
      parcels: [],
    })
    await shift.signIn('marek')
    expect(await shift.packView()).toMatchObject({ kind: 'waiting', queue: [{ orderNumber: '1001' }] })
    expect((await shift.scan('1001')).pack).toMatchObject({ kind: 'parcels' })
  })

  it('one line is counted again, or the whole order with its parcels', async () => {
    const shift = await atTheBench(await newPlace())
    await shift.scan(shift.codeOf('CANDLE'))
    await shift.scan(commandBarcode('PARCEL'))
    await shift.scan(shift.codeOf('MUG-RED'))
    await shift.scan(shift.codeOf('MUG-RED'))
    const view = await shift.packView()
    if (view.kind !== 'parcels') throw new Error(view.kind)
    const mug = view.lines.find(({ product }) => product.sku === 'MUG-RED')!.lineId
    const { sessionId } = view
    expect(
      await shift.call('packing/undo-line', { ...shift.command(), sessionId, lineId: mug }),
    ).toMatchObject({ kind: 'verifying', unitsVerified: 1, parcelNo: 2 })
    await shift.scan(shift.codeOf('MUG-RED'))
    expect((await shift.scan(commandBarcode('UNDO-LINE'))).pack).toMatchObject({ unitsVerified: 1 })
    await shift.restart()
    expect(await shift.call('packing/undo-all', { ...shift.command(), sessionId })).toMatchObject({
      kind: 'verifying',
      unitsVerified: 0,
      parcelNo: 1,
    })
    const scans = await shift.db
      .selectFrom('scan')
      .select('undone')
      .where('order_line_id', 'is not', null)
      .execute()
    expect(scans.every(({ undone }) => undone === 1)).toBe(true)
    await shift.verifyAll()
    expect(await boxes(shift, 1_000)).toMatchObject({ kind: 'labelling', parcels: [{ no: 1 }] })
  })

  it('case 34: a box that the carrier does not take is refused, and a weight that is too much for it', async () => {
    const shift = await atTheBench(await newPlace())
    await shift.db
      .updateTable('sales_order')
      .set({ courier: 'InPost', delivery_method: 'Paczkomaty 24/7', pickup_point: 'KRA01A' })
      .execute()
    const long = shift.station.newId()
    const box = await shift.db
      .selectFrom('packaging')
      .selectAll()
      .orderBy('sort_order')
      .executeTakeFirstOrThrow()
    await shift.db
      .insertInto('packaging')
      .values({ ...box, id: long, code: 'L', name: 'long', length_mm: 700, sort_order: 9 })
      .execute()
    const view = await shift.verifyAll()
    if (view.kind !== 'parcels') throw new Error(view.kind)
    expect(view.takenBoxes).toContain(box.id)
    expect(view.takenBoxes).not.toContain(long)
    const enter = (packagingId: string, weightGrams: number) =>
      shift.ask('packing/set-parcels', {
        sessionId: view.sessionId,
        parcels: [{ packagingId, weightGrams, weightSource: 'typed' }],
      })
    expect(await enter(long, 1_000)).toMatchObject({
      fault: { code: 'box-too-large', detail: { carrier: 'InPost Paczkomat' } },
    })
    expect(await enter(box.id, 25_001)).toMatchObject({ value: { trouble: { kind: 'too-heavy' } } })
    expect(
      await shift.ask('packing/packed', {
        ...shift.command(),
        sessionId: view.sessionId,
        override: null,
      }),
    ).toMatchObject({ fault: { code: 'too-heavy', detail: { kilograms: 25 } } })
    await shift.db.updateTable('packaging').set({ max_grams: 900 }).where('id', '=', box.id).execute()
    expect(await enter(box.id, 1_000)).toMatchObject({ value: { trouble: { kind: 'box-overloaded' } } })
    expect((await shift.packed().catch((fault: { code: string }) => fault)) as object).toMatchObject({
      code: 'box-overloaded',
    })
  })
})
