import { describe, expect, it } from 'vitest'
import { firstPackingSettings } from '../../electron/station/settings/index.ts'
import { databases, type Place } from '../support/databases.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { openStation, order, type Shift } from '../support/station.ts'
import { badgeOf, pinOfAll } from '../support/warehouse.ts'

// A bench that somebody left: its order is hidden, and stays as it was.

const minute = 60_000

/** Marek is at the bench with one of two candles verified. */
async function halfPacked(place: Place): Promise<Shift> {
  const shift = await openStation(place)
  await shift.furnish()
  await pickedOrders(shift.station, [order('1001', [['CANDLE', 2]])])
  await shift.signIn('marek')
  await shift.call('session/show-screen', { screen: 'pack' })
  await shift.scan('1001')
  await shift.scan(shift.codeOf('CANDLE'))
  return shift
}
const verifiedOf = async (shift: Shift) => (await shift.verifying()).unitsVerified

describe.each(databases)('a bench that somebody left on $name', ({ newPlace }) => {
  it('hides its order after the time set, and a badge opens it where it was', async () => {
    const shift = await halfPacked(await newPlace())
    shift.clock.forward(11 * minute)
    for (const [name, input] of [
      ['packing/view', {}],
      ['packing/undo', shift.command()],
      ['packing/leave', shift.command()],
      ['printing/jobs', { limit: 5 }],
    ] as const)
      expect(await shift.ask(name, input), name).toMatchObject({ ok: false, fault: { code: 'bench-locked' } })
    expect(shift.events.filter(({ name }) => name === 'session/locked')).toHaveLength(1)
    await shift.signIn('marek')
    expect(await verifiedOf(shift)).toBe(1)
    expect((await shift.scan(shift.codeOf('CANDLE'))).outcome).toMatchObject({ kind: 'counted' })
  })

  it('counts no scan while it is locked, says so in the journal, and tells nothing of the order', async () => {
    const shift = await halfPacked(await newPlace())
    shift.clock.forward(11 * minute)
    const event = await shift.scan(shift.codeOf('CANDLE'))
    expect(event).toMatchObject({ outcome: { kind: 'locked' }, pack: null, pick: null })
    expect((await shift.scan(`PKW-B:${badgeOf('marek')}`)).outcome.kind).toBe('badge')
    await shift.signIn('marek')
    expect(await verifiedOf(shift)).toBe(1)
    const kept = await shift.db
      .selectFrom('scan')
      .selectAll()
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect(kept).toMatchObject({ outcome: 'locked', quantity: 0 })
    const orderId = kept.order_id!
    await shift.signIn('iryna')
    const story = await shift.call('journal/order', { orderId, filter: 'scans', offset: 0 })
    expect(story.events[0]).toMatchObject({ kind: 'scan', outcome: 'locked', worker: 'marek' })
  })

  it('stays locked through a restart of the service', async () => {
    const shift = await halfPacked(await newPlace())
    shift.clock.forward(11 * minute)
    await shift.ask('packing/view')
    await shift.restart()
    expect(await shift.ask('packing/view')).toMatchObject({ ok: false, fault: { code: 'bench-locked' } })
  })

  it('waits from the last act: scans, keys and touches, not what the window asks by itself', async () => {
    const shift = await halfPacked(await newPlace())
    shift.clock.forward(9 * minute)
    await shift.call('session/active', {})
    shift.clock.forward(9 * minute)
    expect((await shift.scan(shift.codeOf('PLATE'))).outcome.kind).toBe('refused')
    shift.clock.forward(9 * minute)
    expect(await shift.ask('packing/view')).toMatchObject({ ok: true })
    shift.clock.forward(2 * minute)
    expect(await shift.ask('packing/view')).toMatchObject({ ok: false, fault: { code: 'bench-locked' } })
  })

  it('opens for a PIN and for another worker, who goes on in their own name', async () => {
    const shift = await halfPacked(await newPlace())
    shift.clock.forward(11 * minute)
    const { id } = await shift.db
      .selectFrom('worker')
      .select('id')
      .where('name', '=', 'ewa')
      .executeTakeFirstOrThrow()
    expect(await shift.call('session/sign-in-pin', { workerId: id, pin: pinOfAll })).toMatchObject({
      kind: 'signed-in',
    })
    await shift.signIn('ewa')
    expect((await shift.scan(shift.codeOf('CANDLE'))).outcome).toMatchObject({
      kind: 'counted',
      orderComplete: true,
    })
    const pieces = await shift.db
      .selectFrom('packed_piece')
      .innerJoin('worker', 'worker.id', 'packed_piece.worker_id')
      .select('worker.name')
      .orderBy('packed_piece.id')
      .execute()
    expect(pieces.map(({ name }) => name)).toEqual(['marek', 'ewa'])
  })

  it('never locks where no time is set, nor on the screens of the office', async () => {
    const shift = await halfPacked(await newPlace())
    await shift.signIn('adam')
    await shift.call('settings/save-packing', { ...firstPackingSettings, lockMinutes: 0 })
    await shift.signIn('marek')
    await shift.call('session/show-screen', { screen: 'pack' })
    shift.clock.forward(600 * minute)
    expect(await verifiedOf(shift)).toBe(1)
    await shift.signIn('adam')
    await shift.call('settings/save-packing', { ...firstPackingSettings, lockMinutes: 1 })
    await shift.signIn('iryna')
    await shift.call('session/show-screen', { screen: 'orders' })
    shift.clock.forward(600 * minute)
    expect(await shift.ask('orders/facets')).toMatchObject({ ok: true })
  })
})

describe.each(databases)('another badge at the bench on $name', ({ newPlace }) => {
  it('changes the worker at once: the order stays open and verified, and what follows is the new one’s', async () => {
    const shift = await halfPacked(await newPlace())
    await shift.signIn('ewa')
    expect(await verifiedOf(shift)).toBe(1)
    await shift.verifyAll()
    await shift.weigh()
    await shift.packed()
    const step = await shift.db
      .selectFrom('order_history')
      .innerJoin('worker', 'worker.id', 'order_history.worker_id')
      .select('worker.name')
      .where('to_state', '=', 'packed')
      .executeTakeFirstOrThrow()
    expect(step.name).toBe('ewa')
    await shift.signIn('iryna')
    const { id: orderId } = await shift.db.selectFrom('sales_order').select('id').executeTakeFirstOrThrow()
    const { people } = await shift.call('journal/order', { orderId, filter: 'all', offset: 0 })
    expect(people).toEqual(expect.arrayContaining(['marek', 'ewa']))
  })
})
