import { describe, expect, it } from 'vitest'
import { databases } from '../support/databases.ts'
import { openStation } from '../support/station.ts'

describe.each(databases)('the first start on $name', ({ newPlace }) => {
  it('offers the demo warehouse, whole and once', async () => {
    const shift = await openStation(await newPlace())
    expect(await shift.call('session/start-state', {})).toMatchObject({
      initialised: false,
      demo: false,
      workers: [],
    })
    await shift.call('setup/load-demo', { withOrders: true })
    const start = await shift.call('session/start-state', {})
    expect(start).toMatchObject({ initialised: true, demo: true })
    expect(new Set(start.workers.map((worker) => worker.role))).toEqual(
      new Set(['picker', 'packer', 'lead', 'admin']),
    )
    const orders = await shift.db.selectFrom('sales_order').select(['state', 'waiting_reason']).execute()
    expect(orders.filter((order) => order.state === 'ready').length).toBeGreaterThan(20)
    // Every promise is on a shelf, and every shelf knows its promises.
    const { reserved } = await shift.db
      .selectFrom('stock')
      .select((eb) => eb.fn.sum<number>('reserved').as('reserved'))
      .executeTakeFirstOrThrow()
    const { promised } = await shift.db
      .selectFrom('reservation')
      .select((eb) => eb.fn.sum<number>('quantity').as('promised'))
      .executeTakeFirstOrThrow()
    expect(reserved).toBe(promised)
    const places = await shift.db.selectFrom('location').select(['walkway', 'along_cm', 'zone']).execute()
    expect(places.every((place) => place.walkway !== null && place.along_cm !== null && place.zone)).toBe(
      true,
    )
    for (const procedure of ['setup/load-demo', 'setup/create-warehouse'] as const)
      expect(
        await shift.ask(
          procedure,
          procedure === 'setup/load-demo'
            ? { withOrders: true }
            : { stationName: 'x', adminName: 'x', pin: '482913' },
        ),
      ).toMatchObject({ ok: false, fault: { code: 'already-set-up' } })
    expect(await shift.db.selectFrom('sales_order').select('id').execute()).toHaveLength(orders.length)
  })

  it('makes an empty warehouse with its first admin', async () => {
    const shift = await openStation(await newPlace())
    await shift.call('setup/create-warehouse', {
      stationName: 'Pakowanie 1',
      adminName: 'Ola',
      pin: '482913',
    })
    const start = await shift.call('session/start-state', {})
    expect(start).toMatchObject({
      initialised: true,
      demo: false,
      stationName: 'Pakowanie 1',
      workers: [{ name: 'Ola', role: 'admin' }],
    })
    expect(
      await shift.call('session/sign-in-pin', { workerId: start.workers[0]!.id, pin: '482913' }),
    ).toMatchObject({ kind: 'signed-in' })
    expect(await shift.db.selectFrom('tote').select('id').execute()).toHaveLength(24)
  })
})

describe.each(databases.filter((database) => database.name === 'postgres'))(
  'two stations on $name',
  ({ newPlace }) => {
    it('set up one warehouse between them', async () => {
      const place = await newPlace()
      const [first, second] = [await openStation(place), await openStation(place, { which: 2 })]
      const replies = await Promise.all([
        first.ask('setup/load-demo', { withOrders: false }),
        second.ask('setup/create-warehouse', { stationName: 'B', adminName: 'B', pin: '482913' }),
      ])
      expect(replies.filter((reply) => reply.ok)).toHaveLength(1)
      expect(replies.find((reply) => !reply.ok)).toMatchObject({ fault: { code: 'already-set-up' } })
    })

    it('know each other by name, and a session of one opens nothing at the other', async () => {
      const place = await newPlace()
      const [first, second] = [await openStation(place), await openStation(place, { which: 2 })]
      await first.furnish()
      await first.signIn('adam')
      expect(await second.ask('session/current', {}, first.session())).toMatchObject({
        ok: false,
        fault: { code: 'sign-in-first' },
      })
      await second.signIn('iryna')
      await first.call('settings/rename-station', { name: 'Stół pod oknem' })
      const { stations } = await second.call('reports/board', {})
      expect(stations.map((station) => [station.name, station.worker])).toEqual([
        ['Stanowisko 2', 'iryna'],
        ['Stół pod oknem', 'adam'],
      ])
    })
  },
)
