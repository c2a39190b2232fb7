import { describe, expect, it } from 'vitest'
import type { PackingSettings } from '../../shared/contract/packing-settings.ts'
import { commandBarcode } from '../../shared/domain/barcode.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { badgeOf } from '../support/warehouse.ts'

/** A mug or a candle weighs 300 g, a box 100 g; 30 g more or less is all right. */
async function atTheBench(place: Place, wish: Partial<PackingSettings> = {}): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, [
    order('1001', [
      ['MUG-RED', 2],
      ['CANDLE', 1],
    ]),
  ])
  await shift.signIn('adam')
  const settings = await shift.call('settings/packing', {})
  await shift.call('settings/save-packing', {
    ...settings,
    tolerancePercent: 1,
    toleranceGrams: 30,
    ...wish,
  })
  await shift.signIn('marek')
  await shift.scan('1001')
  return shift
}

async function weigh(shift: Shift, ...grams: number[]) {
  const view = await shift.packView()
  if (view.kind !== 'parcels') throw new Error(view.kind)
  const parcels = grams.map((weightGrams) => ({
    packagingId: view.packagings[0]!.id,
    weightGrams,
    weightSource: 'scale' as const,
  }))
  return shift.call('packing/set-parcels', { sessionId: view.sessionId, parcels })
}
const codeOf = (fault: { code: string }) => fault.code

describe.each(databases)('parcels at the bench on $name', ({ newPlace }) => {
  it('case 28: what is scanned lies in the parcel that is being filled, and the order keeps which', async () => {
    const shift = await atTheBench(await newPlace())
    expect(await shift.ask('packing/next-parcel', shift.command())).toMatchObject({
      fault: { code: 'parcel-empty' },
    })
    await shift.scan(shift.codeOf('MUG-RED'))
    expect((await shift.scan(commandBarcode('PARCEL'))).pack).toMatchObject({ parcelNo: 2 })
    await shift.scan(shift.codeOf('MUG-RED'))
    await shift.restart()
    await shift.scan(shift.codeOf('CANDLE'))
    expect(await shift.packView()).toMatchObject({
      kind: 'parcels',
      contents: [
        [{ name: 'MUG-RED', quantity: 1 }],
        [
          { name: 'MUG-RED', quantity: 1 },
          { name: 'CANDLE', quantity: 1 },
        ],
      ],
    })
    expect(await weigh(shift, 400).catch(codeOf)).toBe('parcel-has-items')
    // What the second parcel should weigh is no weight of the first.
    expect(await weigh(shift, 700, 400)).toMatchObject({ mismatch: { parcel: 0, expectedGrams: 400 } })
    expect(await weigh(shift, 400, 700)).toMatchObject({ mismatch: null })
    await shift.packed()
    await shift.signIn('iryna')
    const { rows } = await shift.call('orders/list', { filter: {}, offset: 0, limit: 1 })
    expect((await shift.call('orders/get', { id: rows[0]!.id })).parcels).toMatchObject([
      { no: 1, contents: [{ name: 'MUG-RED', quantity: 1 }] },
      { no: 2, contents: [{ quantity: 1 }, { quantity: 1 }] },
    ])
  })

  it('case 35: a parcel that weighs what it should not stays until a lead says why it may leave', async () => {
    const shift = await atTheBench(await newPlace())
    await shift.verifyAll()
    expect(await weigh(shift, 1_031)).toMatchObject({ mismatch: { expectedGrams: 1_000, grams: 1_031 } })
    expect(await shift.packed().catch(codeOf)).toBe('weight-unexpected')
    expect(await shift.scan(commandBarcode('PACKED'))).toMatchObject({
      outcome: { kind: 'no-effect', because: 'weight-unexpected' },
    })
    const { sessionId } = (await shift.packView()) as { sessionId: string }
    const leave = (approvalId: string | null) =>
      shift.ask('packing/packed', {
        ...shift.command(),
        sessionId,
        override: { reason: 'filling', approvalId },
      })
    expect(await leave(null)).toMatchObject({ fault: { code: 'approval-needed' } })
    const given = await shift.call('people/approve', {
      code: badgeOf('iryna'),
      purpose: 'weight',
      reason: 'filling',
    })
    if (given.kind !== 'approved') throw new Error(given.kind)
    expect(await leave(given.approvalId)).toMatchObject({ ok: true })
    expect(await shift.db.selectFrom('parcel').selectAll().execute()).toMatchObject([
      { approved_for: 'filling', approved_by: expect.any(String), weight_grams: 1_031 },
    ])
  })

  it('an order in one parcel closes by itself on the scale, where the warehouse wants that and the weight is right', async () => {
    const shift = await atTheBench(await newPlace(), { closeByScale: true })
    await shift.verifyAll()
    expect(await weigh(shift, 1_100)).toMatchObject({ kind: 'parcels', mismatch: { grams: 1_100 } })
    expect(await weigh(shift, 1_010)).toMatchObject({
      kind: 'waiting',
      lastPacked: { orderNumber: '1001' },
    })
  })
})
