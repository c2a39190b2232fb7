import { describe, expect, it } from 'vitest'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

/** A bench with printers, two orders picked; the first one is packed in two parcels and its labels are out. */
async function packedInTwo(place: Place): Promise<{ shift: Shift; labels: readonly string[] }> {
  const shift = await openStation(place)
  await shift.furnish({ printers: true })
  await pickedOrders(shift.station, [order('1001', [['CANDLE', 2]]), order('1002', [['PLATE', 1]])])
  await shift.signIn('marek')
  await shift.scan('1001')
  const view = await shift.verifyAll()
  if (view.kind !== 'parcels') throw new Error(view.kind)
  const box = { packagingId: view.packagings[0]!.id, weightGrams: 400, weightSource: 'typed' as const }
  await shift.call('packing/set-parcels', { sessionId: view.sessionId, parcels: [box, box] })
  await shift.packed()
  return { shift, labels: await labelsOf(shift, '1001') }
}

/** What the labels of an order say, once they came out of the printer. */
async function labelsOf(shift: Shift, number: string): Promise<readonly string[]> {
  const jobs = () => shift.call('printing/jobs', { limit: 50 })
  await until('the labels', async () => (await jobs()).every(({ state }) => state === 'printed'))
  const parcels = await shift.db
    .selectFrom('parcel')
    .innerJoin('sales_order', 'sales_order.id', 'parcel.order_id')
    .select('sscc')
    .where('sales_order.number', '=', number)
    .orderBy('no')
    .execute()
  return parcels.map(({ sscc }) => `00${sscc}`)
}
const reasonOf = (event: Awaited<ReturnType<Shift['scan']>>) =>
  event.outcome.kind === 'refused' ? event.outcome.refusal.reason : event.outcome.kind
const acknowledge = (shift: Shift) => shift.scan(commandBarcode('CONFIRM'))

describe.each(databases)('the label on the box on $name', ({ newPlace }) => {
  it('case 33: only the labels of the packed order are right, each on one box, and then the next order opens', async () => {
    const { shift, labels } = await packedInTwo(await newPlace())
    expect(await shift.packView()).toMatchObject({
      kind: 'labelling',
      orderNumber: '1001',
      parcels: [
        { no: 1, labelled: false },
        { no: 2, labelled: false },
      ],
    })
    expect(reasonOf(await shift.scan(shift.codeOf('PLATE')))).toBe('label-first')
    await acknowledge(shift)
    expect(reasonOf(await shift.scan(labels[1]!))).toBe('label-confirmed')
    expect(reasonOf(await shift.scan(labels[1]!))).toBe('label-used')
    await acknowledge(shift)
    await shift.restart()
    expect(await shift.packView()).toMatchObject({
      kind: 'labelling',
      parcels: [{ labelled: false }, { labelled: true }],
    })
    expect((await shift.scan(labels[0]!)).pack).toMatchObject({
      kind: 'verifying',
      order: { number: '1002' },
    })
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    const refused = await shift.scan(labels[0]!)
    expect(reasonOf(refused)).toBe('label-of-other')
    expect(refused.outcome).toMatchObject({
      refusal: { expected: '1002', belongsTo: { orderNumber: '1001' } },
    })
  })

  it('case 31: an order whose label is left for later is packed and not labelled until it is scanned', async () => {
    const { shift, labels } = await packedInTwo(await newPlace())
    expect(await shift.ask('packing/open-next', shift.command())).toMatchObject({
      fault: { code: 'label-first' },
    })
    expect((await shift.scan(commandBarcode('SKIP'))).pack).toMatchObject({
      kind: 'verifying',
      order: { number: '1002' },
    })
    await shift.signIn('iryna')
    const exceptions = async () => (await shift.call('reports/board', {})).exceptions.map(({ kind }) => kind)
    expect(await exceptions()).toEqual(['not-labelled'])
    await shift.signIn('marek')
    for (const label of labels) expect(reasonOf(await shift.scan(label))).toBe('label-confirmed')
    await shift.signIn('iryna')
    expect(await exceptions()).toEqual([])
  })

  it('is not asked for where the warehouse does not want it', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish({ printers: true })
    await pickedOrders(shift.station, [order('1001', [['CANDLE', 1]])])
    await shift.signIn('adam')
    const settings = await shift.call('settings/packing', {})
    await shift.call('settings/save-packing', { ...settings, scanWaybill: false })
    await shift.signIn('marek')
    await shift.scan('1001')
    await shift.verifyAll()
    await shift.weigh()
    expect(await shift.packed()).toMatchObject({ kind: 'waiting', lastPacked: { orderNumber: '1001' } })
  })
})
