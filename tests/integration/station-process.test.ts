import { fork } from 'node:child_process'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { StationProcess, type Child } from '../../electron/main/station-process.ts'
import type { CallEnvelope, EventEnvelope, FaultData, ServiceStatus } from '../../shared/contract/envelope.ts'

const fixture = path.join(import.meta.dirname, '../fixtures/small-service.ts')
const running: StationProcess[] = []

afterEach(() => Promise.all(running.splice(0).map((station) => station.stop())))

/** Starts the small service under the real watcher; the n-th start behaves as the n-th word says, the last repeats. */
function startStation(
  behaviours: readonly string[] = ['serve'],
  times: { start?: number; call?: number; stop?: number } = {},
) {
  const statuses: ServiceStatus[] = []
  const events: EventEnvelope[] = []
  const pids: number[] = []
  let fault: FaultData | null = null
  const station = new StationProcess({
    start: () => {
      const child = fork(fixture, [behaviours[Math.min(pids.length, behaviours.length - 1)] ?? 'serve'])
      pids.push(child.pid ?? 0)
      return asChild(child)
    },
    onEvent: (event) => events.push(event),
    onStatus: (status, reason) => {
      statuses.push(status)
      fault = reason
    },
    times: { ping: 40, restart: [10, 20], ...times },
  })
  running.push(station)
  station.start()
  const call = (procedure: string, input: unknown = null, id = 1) =>
    station.call({ type: 'call', id, procedure, input, session: null } satisfies CallEnvelope)
  return { station, statuses, events, pids, call, fault: () => fault }
}

function asChild(child: ReturnType<typeof fork>): Child {
  return {
    post: (message) => void child.send(message as object, () => undefined),
    kill: () => void child.kill('SIGKILL'),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
  }
}

const untilStatus = (statuses: readonly ServiceStatus[], wanted: ServiceStatus, times = 1) =>
  vi.waitFor(() => expect(statuses.filter((status) => status === wanted)).toHaveLength(times), 10_000)

describe('the watcher of the station service', () => {
  it('keeps a call that comes before the service is ready, and answers it under the id of the caller', async () => {
    const { call } = startStation()
    const replies = await Promise.all([call('test/echo', 'a', 7), call('test/echo', 'b', 7)])
    expect(replies).toMatchObject([
      { id: 7, ok: true, value: { input: 'a' } },
      { id: 7, ok: true, value: { input: 'b' } },
    ])
  })

  it('hands on the events of the service', async () => {
    const { call, events } = startStation()
    void call('test/event', { orders: 3 })
    await vi.waitFor(() =>
      expect(events).toEqual([{ type: 'event', name: 'test/happened', payload: { orders: 3 } }]),
    )
  })

  it('ends the calls a dying service took, starts it again, and goes on', async () => {
    const { call, statuses, pids } = startStation()
    const [silent, dying] = await Promise.all([call('test/silent'), call('test/die')])
    expect(silent).toMatchObject({ ok: false, fault: { code: 'service-restarted' } })
    expect(dying).toMatchObject({ ok: false, fault: { code: 'service-restarted' } })
    expect(await call('test/echo', 'again')).toMatchObject({
      ok: true,
      value: { input: 'again', pid: pids[1] },
    })
    expect(statuses).toEqual(['ready', 'restarting', 'ready'])
  })

  it('survives being killed again and again', async () => {
    const { call, statuses } = startStation()
    for (let round = 1; round <= 5; round++) {
      await untilStatus(statuses, 'ready', round)
      await call('test/die')
    }
    expect(await call('test/echo', 1)).toMatchObject({ ok: true })
  })

  it('kills a service that hangs and starts another', async () => {
    const { call, pids } = startStation()
    expect(await call('test/hang')).toMatchObject({ ok: false, fault: { code: 'service-restarted' } })
    expect(await call('test/echo')).toMatchObject({ ok: true, value: { pid: pids[1] } })
  })

  it('kills a service that never opens its database', async () => {
    const { call, pids } = startStation(['never-ready', 'serve'], { start: 3_000 })
    expect(await call('test/echo')).toMatchObject({ ok: true, value: { pid: pids[1] } })
  })

  it('does not start a service again that refuses its database, and says why to every caller', async () => {
    const { call, statuses, pids, fault } = startStation(['refuse'])
    expect(await call('test/echo')).toMatchObject({ ok: false, fault: { code: 'database-newer' } })
    expect(await call('test/echo')).toMatchObject({ ok: false, fault: { code: 'database-newer' } })
    expect(statuses).toEqual(['refused'])
    expect(fault()).toEqual({ code: 'database-newer', message: 'newer', detail: { needed: '9' } })
    expect(pids).toHaveLength(1)
  })

  it('goes on trying a service that dies at start', async () => {
    const { statuses, call } = startStation(['die', 'die', 'die', 'serve'])
    await untilStatus(statuses, 'ready')
    expect(statuses).toEqual(['restarting', 'restarting', 'restarting', 'ready'])
    expect(await call('test/echo')).toMatchObject({ ok: true })
  })

  it('ends a call that gets no answer in its time', async () => {
    const { call } = startStation(['serve'], { call: 300 })
    expect(await call('test/silent')).toMatchObject({ ok: false, fault: { code: 'time-out' } })
  })

  it('answers nothing and starts nothing once it was stopped', async () => {
    const { station, call, statuses, pids } = startStation()
    await untilStatus(statuses, 'ready')
    const taken = call('test/silent')
    const stopped = station.stop()
    expect(await taken).toMatchObject({ ok: false, fault: { code: 'service-unavailable' } })
    expect(await call('test/echo')).toMatchObject({ ok: false, fault: { code: 'service-unavailable' } })
    await stopped
    expect(pids).toHaveLength(1)
    expect(statuses).toEqual(['ready'])
  })

  it('kills a service that does not stop when asked', async () => {
    const { station, call, statuses, pids } = startStation(['serve'], { stop: 200 })
    await untilStatus(statuses, 'ready')
    void call('test/hang')
    await station.stop()
    expect(() => process.kill(pids[0] ?? 0, 0)).toThrow('ESRCH')
  })
})
