import { describe, expect, it } from 'vitest'
import { toteBarcode } from '../../shared/domain/barcode.ts'
import { standingClock } from '../support/clock.ts'
import { databases } from '../support/databases.ts'
import { openStation, order } from '../support/station.ts'

const hour = 3_600_000

describe.each(databases)('the board on $name', ({ newPlace }) => {
  it('counts what was done today, per hour, station and worker, and forgets yesterday', async () => {
    // Shortly before midnight in Warsaw, on the day on which summer time ends.
    const clock = standingClock(Date.UTC(2026, 9, 24, 21, 40))
    const shift = await openStation(await newPlace(), { clock })
    await shift.furnish()
    await shift.placeOrders(
      order('1001', [['MUG-RED', 2]]),
      order('1002', [['CANDLE', 3]]),
      order('1003', [['PLATE', 1]], { payment: 'unpaid' }),
    )
    await shift.signIn('ola')
    await shift.nextBatch()
    await shift.pickAll()
    await shift.signIn('marek')
    await shift.scan(toteBarcode('T-01'))
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    await shift.signIn('iryna')
    const evening = await shift.call('reports/board', {})
    expect(evening).toMatchObject({
      ordersByState: { new: 1, packing: 1, packed: 1 },
      waiting: { unpaid: 1 },
      stations: [{ worker: 'iryna', orderNumber: '1002', orders: 1, items: 2, picked: 5, blocked: 0 }],
      workers: [
        { name: 'marek', orders: 1, items: 2, picked: 0 },
        { name: 'ola', orders: 0, items: 0, picked: 5 },
      ],
    })
    expect(evening.hours.at(-1)).toMatchObject({ orders: 1, items: 2, picked: 5 })

    // Two in the morning, of a day of 25 hours.
    clock.forward(4 * hour)
    await shift.signIn('marek')
    const { scanId } = await shift.scan(shift.codeOf('PLATE'))
    await shift.call('packing/acknowledge', { scanId })
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    clock.forward(2 * hour)
    await shift.signIn('iryna')
    const night = await shift.call('reports/board', {})
    expect(night.workers).toMatchObject([
      { name: 'marek', orders: 1, items: 3, blocked: 1, lastHour: { orders: 0, blocked: 0 } },
    ])
    expect(night.hours.map((one) => one.orders).filter((orders) => orders > 0)).toEqual([1])
    expect(night.hours).toHaveLength(3)
    expect(night.blockedScans).toMatchObject([
      { scanId, worker: 'marek', reason: 'wrong', product: 'PLATE', orderNumber: '1002', screen: 'pack' },
    ])
    // Nothing is connected for printing: each paper waits for a person.
    expect(night.exceptions.map((one) => [one.kind, one.orderNumber])).toEqual([
      ['print-failed', '1001'],
      ['print-failed', '1001'],
      ['print-failed', '1002'],
      ['print-failed', '1002'],
    ])
  })
})
