import { describe, expect, it } from 'vitest'
import { firstBrokenScan } from '../../electron/station/scans/index.ts'
import { isOpen } from '../../shared/contract/packing.ts'
import { badgeBarcode, toteBarcode } from '../../shared/domain/barcode.ts'
import { uuidv7 } from 'uuidv7'
import { standingClock } from '../support/clock.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { badgeOf, sixRedMugs } from '../support/warehouse.ts'

const mixed = order('1001', [
  ['MUG-RED', 2],
  ['CANDLE', 1],
])

async function atTheBench(place: Place, orders = [mixed]): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, orders)
  await shift.signIn('marek')
  return shift
}

describe.each(databases)('at the bench on $name', ({ newPlace }) => {
  it('a refusal stays on the screen through a restart, and nothing counts until it is acknowledged', async () => {
    const shift = await atTheBench(await newPlace())
    await shift.scan(toteBarcode('T-01'))
    const wrong = await shift.scan(shift.codeOf('PLATE'))
    expect(wrong).toMatchObject({
      outcome: { kind: 'refused', refusal: { reason: 'wrong', product: { sku: 'PLATE' } } },
    })
    await shift.restart()
    expect(await shift.packView()).toMatchObject({ refusal: { scanId: wrong.scanId, reason: 'wrong' } })
    expect(await shift.scan(shift.codeOf('CANDLE'))).toMatchObject({ outcome: { kind: 'not-acknowledged' } })
    for (const procedure of ['undo', 'leave', 'open-next'])
      expect(await shift.ask(`packing/${procedure}`, shift.command())).toMatchObject({
        fault: { code: 'acknowledge-first' },
      })
    await shift.call('packing/acknowledge', { scanId: wrong.scanId })
    expect(await shift.scan(shift.codeOf('CANDLE'))).toMatchObject({
      outcome: { kind: 'counted' },
      pack: { unitsVerified: 1, refusal: null },
    })
  })

  it('the sign says whose a wrong piece is', async () => {
    const shift = await atTheBench(await newPlace(), [mixed, order('1002', [['PLATE', 1]])])
    await shift.scan('1001')
    expect(await shift.scan(shift.codeOf('PLATE'))).toMatchObject({
      outcome: {
        refusal: { reason: 'wrong', expected: '1001', belongsTo: { orderNumber: '1002', tote: 'T-02' } },
      },
    })
  })

  it('a pack of six counts six, and is refused whole where five are open', async () => {
    const shift = await atTheBench(await newPlace(), [
      order('1001', [
        ['MUG-RED', 4],
        ['MUG-RED', 7],
      ]),
    ])
    await shift.scan('1001')
    expect(await shift.scan(sixRedMugs)).toMatchObject({
      pack: { unitsVerified: 6, lines: [{ verified: 2 }, { verified: 4 }] },
    })
    expect(await shift.scan(sixRedMugs)).toMatchObject({
      outcome: { refusal: { reason: 'surplus' } },
      pack: { unitsVerified: 6 },
    })
  })

  it('a badge is never written down', async () => {
    const shift = await atTheBench(await newPlace())
    expect(await shift.scan(badgeBarcode(badgeOf('iryna')))).toMatchObject({ outcome: { kind: 'badge' } })
    expect(await shift.db.selectFrom('scan').select('raw').execute()).toEqual([])
    // With a prefix that nobody told the program of it is no badge, and a secret all the same.
    const { outcome } = await shift.scan(`P-${badgeBarcode(badgeOf('iryna'))}`)
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'P-PKW-B:…' } })
    const kept = JSON.stringify(await shift.db.selectFrom('scan').selectAll().execute())
    expect(kept).not.toContain(badgeOf('iryna'))
  })

  it('the same scan sent again while the first is on its way counts once', async () => {
    const shift = await atTheBench(await newPlace())
    await shift.scan('1001')
    const scanId = uuidv7()
    const answers = await Promise.all([1, 2, 3].map(() => shift.scan(shift.codeOf('MUG-RED'), scanId)))
    expect(answers.map((answer) => answer.outcome.kind)).toEqual(['counted', 'counted', 'counted'])
    expect(await shift.verifying()).toMatchObject({ unitsVerified: 1 })
  })

  it('what came with broken characters is kept and the chain still holds', async () => {
    const shift = await atTheBench(await newPlace())
    for (const raw of ['half \uD83D', 'nothing \u0000 there', '\u001d01', 'Łódź']) {
      const { scanId, outcome } = await shift.scan(raw)
      expect(outcome).toMatchObject({ kind: 'refused', refusal: { reason: 'unknown' } })
      await shift.call('packing/acknowledge', { scanId })
    }
    expect(await firstBrokenScan(shift.db, shift.station.id)).toBeNull()
  })

  it('an order needs its weight, and a weight needs its order', async () => {
    const shift = await atTheBench(await newPlace())
    await shift.scan('1001')
    await shift.verifyAll()
    await expect(shift.packed()).rejects.toMatchObject({ code: 'parcel-not-weighed', detail: { parcel: 1 } })
    const view = await shift.packView()
    if (view.kind !== 'parcels') throw new Error(view.kind)
    const parcels = [{ packagingId: uuidv7(), weightGrams: 1, weightSource: 'typed' as const }]
    await expect(
      shift.call('packing/set-parcels', { sessionId: view.sessionId, parcels }),
    ).rejects.toMatchObject({ code: 'packaging-unknown' })
    await expect(shift.call('packing/set-parcels', { sessionId: uuidv7(), parcels })).rejects.toMatchObject({
      code: 'order-not-open',
    })
    await expect(
      shift.call('packing/packed', { ...shift.command(), sessionId: uuidv7(), override: null }),
    ).rejects.toMatchObject({ code: 'order-not-open' })
  })

  it('an order put aside comes back from the lead with what was verified', async () => {
    const shift = await atTheBench(await newPlace())
    await shift.scan('1001')
    await shift.scan(shift.codeOf('CANDLE'))
    const { order: open } = await shift.verifying()
    await shift.call('packing/hold', { ...shift.command(), reason: 'damaged' })
    expect(await shift.scan('1001')).toMatchObject({ outcome: { refusal: { reason: 'order-not-picked' } } })
    await shift.signIn('iryna')
    expect(
      await shift.call('orders/act', { id: open.id, action: 'release', reason: 'checked' }),
    ).toMatchObject({ state: 'picked' })
    await shift.signIn('marek')
    await shift.call('packing/acknowledge', { scanId: (await shift.packView()).refusal!.scanId })
    expect(await shift.scan('1001')).toMatchObject({
      outcome: { kind: 'opened' },
      pack: { unitsVerified: 1 },
    })
  })
})

describe.each(databases.filter((database) => database.name === 'postgres'))(
  'at two benches on $name',
  ({ newPlace }) => {
    it('undo takes back the last piece also where another bench had begun the order', async () => {
      const place = await newPlace()
      const clock = standingClock()
      const first = await openStation(place, { clock })
      await first.furnish()
      await pickedOrders(first.station, [mixed])
      await first.signIn('marek')
      const second = await openStation(place, { clock, which: 2 })
      await second.signIn('ewa')
      for (const raw of ['1001', '1001', '1001', first.codeOf('CANDLE')]) await first.scan(raw)
      await first.call('packing/leave', first.command())
      await second.scan('1001')
      await second.scan(second.codeOf('MUG-RED'))
      const after = await second.call('packing/undo', second.command())
      expect(after).toMatchObject({
        lines: [
          { product: { sku: 'MUG-RED' }, verified: 0 },
          { product: { sku: 'CANDLE' }, verified: 1 },
        ],
      })
    })

    it('two benches that reach for the same order at the same moment get two orders', async () => {
      const place = await newPlace()
      const [first, second] = [await openStation(place), await openStation(place, { which: 2 })]
      await first.furnish({ totes: 40 })
      await first.signIn('marek')
      await second.signIn('ewa')
      for (let round = 0; round < 10; round += 1) {
        await pickedOrders(first.station, [
          order(`${round}1`, [['MUG-BLUE', 1]]),
          order(`${round}2`, [['MUG-BLUE', 1]]),
        ])
        const views = await Promise.all(
          [first, second].map((shift) => shift.call('packing/open-next', shift.command())),
        )
        const numbers = views.map((view) => (isOpen(view) ? view.order.number : null))
        expect(new Set(numbers)).toEqual(new Set([`${round}1`, `${round}2`]))
        for (const shift of [first, second])
          await shift.call('packing/hold', { ...shift.command(), reason: 'x' })
      }
      // The same one order: one bench has it, the other is told so.
      for (let round = 0; round < 10; round += 1) {
        await pickedOrders(first.station, [order(`${round}9`, [['CANDLE', 2]])])
        const scans = await Promise.all([first, second].map((shift) => shift.scan(shift.codeOf('CANDLE'))))
        expect(scans.filter((scan) => scan.outcome.kind === 'opened')).toHaveLength(1)
        const sums = await first.db
          .selectFrom('order_line')
          .innerJoin('sales_order', 'sales_order.id', 'order_id')
          .select(['packed'])
          .where('number', '=', `${round}9`)
          .execute()
        expect(sums).toEqual([{ packed: 1 }])
        for (const shift of [first, second]) {
          const { refusal } = await shift.packView()
          if (refusal) await shift.call('packing/acknowledge', { scanId: refusal.scanId })
          await shift.call('packing/hold', { ...shift.command(), reason: 'x' })
        }
      }
    })
  },
)
