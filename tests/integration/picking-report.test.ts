import { describe, expect, it } from 'vitest'
import type { PickingReport } from '../../shared/contract/reports.ts'
import { standingClock } from '../support/clock.ts'
import { databases } from '../support/databases.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { until } from '../support/until.ts'

const day = 24 * 3_600_000
const goods = ['MUG-RED', 'MUG-BLUE', 'CANDLE', 'PLATE'] as const

/** Orders that come to so many lines of picking, one order and one line each. */
const orders = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) =>
    order(String(from + index), [[goods[index % goods.length]!, 1]]),
  )

async function report(shift: Shift): Promise<PickingReport> {
  await shift.signIn('iryna')
  return shift.call('reports/picking', {})
}

describe.each(databases)('what picking comes to, on $name', ({ newPlace }) => {
  it('adds up the ways of batches, today and in seven days, and each picker’s lines by one rule', async () => {
    const clock = standingClock()
    const shift = await openStation(await newPlace(), { clock })
    await shift.furnish({ totes: 60, settings: { ordersPerBatch: 4 } })
    const pick = async (who: 'ola' | 'piotr', first: number, count: number) => {
      await shift.placeOrders(...orders(first, count))
      await shift.signIn(who)
      while ((await shift.nextBatch().catch(() => null)) !== null) await shift.pickAll()
    }
    await pick('ola', 1000, 8)
    clock.forward(3 * day)
    await pick('piotr', 2000, 4)

    // What the batches say, added up by hand.
    const batches = await shift.db.selectFrom('batch').selectAll().where('state', '=', 'done').execute()
    const sum = (since: number, of: 'planned_cm' | 'by_order_cm' | 'by_name_cm') =>
      batches.filter(({ ended_at }) => ended_at! >= since).reduce((all, batch) => all + batch[of]!, 0)
    const first = await report(shift)
    const today = clock.now() - day / 2
    expect(first.today).toEqual({
      batches: 1,
      orders: 4,
      walkedCm: sum(today, 'planned_cm'),
      byOrderCm: sum(today, 'by_order_cm'),
      byNameCm: sum(today, 'by_name_cm'),
    })
    expect(first.week).toMatchObject({
      batches: 3,
      orders: 12,
      walkedCm: sum(0, 'planned_cm'),
      byOrderCm: sum(0, 'by_order_cm'),
    })
    expect(first.week.walkedCm).toBeLessThan(first.week.byOrderCm)
    // Too few lines say nothing of a person's pace.
    expect(first.pickersToday).toMatchObject([{ name: 'piotr', pieces: 4, linesPerHour: null }])
    expect(first.pickersWeek.map(({ name }) => name)).toEqual(['ola', 'piotr'])
    expect(first.pace.lines).toBeGreaterThan(0)
  })

  it('counts the time between scans as work, and no break', async () => {
    const clock = standingClock()
    const shift = await openStation(await newPlace(), { clock })
    await shift.furnish({ totes: 60, settings: { ordersPerBatch: 2 } })
    await shift.placeOrders(...orders(1000, 32))
    await shift.signIn('ola')
    let batches = 0
    while ((await shift.nextBatch().catch(() => null)) !== null) {
      await shift.pickAll()
      batches += 1
      // A break of ten minutes after each batch.
      clock.forward(600_000)
    }
    expect(batches).toBeGreaterThan(3)
    const scans = await shift.db
      .selectFrom('scan')
      .select(['at', 'answer'])
      .where('screen', '=', 'pick')
      .orderBy('seq')
      .execute()
    const lines = scans.filter(({ answer }) => answer.includes('"taskComplete":true')).length
    const gaps = scans.map(({ at }, index) => at - (scans[index - 1]?.at ?? at))
    const work = gaps.filter((gap) => gap <= 300_000).reduce((all, gap) => all + gap, 0)
    const { pickersToday } = await report(shift)
    expect(lines).toBeGreaterThanOrEqual(20)
    expect(pickersToday).toEqual([
      {
        id: expect.any(String) as string,
        name: 'ola',
        lines,
        pieces: 32,
        linesPerHour: Math.round((lines * 3_600_000) / work),
      },
    ])
  })

  it('says how far a released batch will be', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish()
    await shift.placeOrders(...orders(1000, 4))
    await shift.signIn('iryna')
    let view = await shift.call('planning/view', {})
    await until('the plan', async () => {
      view = await shift.call('planning/view', {})
      return !view.planning && view.proposed.length > 0
    })
    const [proposal] = view.proposed
    const { released } = await shift.call('planning/release', {
      ...shift.command(),
      planId: view.planId,
      proposals: [0],
    })
    expect(released).toMatchObject([
      { lengthCm: proposal!.lengthCm, byOrderCm: proposal!.byOrderCm, byNameCm: proposal!.byNameCm },
    ])
    expect(released[0]!.expectedSeconds).toBeGreaterThan(0)
  })

  it('a shelf that is to be counted waits for a lead among what needs a decision', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish()
    await shift.placeOrders(order('1001', [['PLATE', 2]]))
    await shift.signIn('ola')
    await shift.nextBatch()
    const { currentTaskId: taskId } = await shift.working()
    await shift.call('picking/short', {
      ...shift.command(),
      taskId,
      reason: 'empty',
      quantity: 2,
      photo: null,
    })
    await shift.signIn('iryna')
    const { exceptions } = await shift.call('reports/board', {})
    expect(exceptions).toContainEqual(
      expect.objectContaining({ kind: 'count', orderId: null, orderNumber: 'B-02-1', note: 'PLATE' }),
    )
  })
})
