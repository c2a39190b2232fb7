import { readdir, readFile, readlink, realpath } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { anyPlace, newCable, openBench, serialAt } from '../integration/devices/bench.ts'
import { until } from '../support/until.ts'

/** The process of the service that has a port open. */
async function hostOf(path: string): Promise<number> {
  const port = await realpath(path)
  const pids = (await readdir('/proc')).map(Number).filter((pid) => Number.isInteger(pid))
  for (const pid of pids) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    if (parent !== process.pid) continue
    const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
    const targets = await Promise.all(
      files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')),
    )
    const name = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
    if (targets.includes(port) && name.includes('device-host')) return pid
  }
  throw new Error(`nobody has ${path} open`)
}

describe.each([
  ['is killed', 'SIGKILL'],
  ['hangs', 'SIGSTOP'],
] as const)('when the driver of one scanner %s', (_how, signal) => {
  it('the other loses nothing, and the device is back', async () => {
    const bench = await openBench(await anyPlace())
    const [dead, alive] = [await bench.plugScanner(), await bench.plugScanner()]
    await bench.work()
    const pid = await hostOf(dead.cable.path)
    process.kill(pid, signal)

    let said = 0
    const sayOne = async () => alive.cable.say(`ALIVE-${said++}\r\n`)
    await until('the loss to be noticed', async () => {
      await sayOne()
      await delay(40)
      return (await bench.stateOf(dead.id)) !== 'connected'
    })
    await until('the device back', async () => {
      await sayOne()
      await delay(40)
      return (await bench.stateOf(dead.id)) === 'connected'
    })
    await dead.cable.say('BACK\r\n')
    await until('its next code', async () => (await bench.journal(dead.id)).length === 1)
    await until('all codes of the other', async () => (await bench.journal(alive.id)).length === said)
    expect((await bench.journal(alive.id)).map(({ raw }) => raw)).toEqual(
      Array.from({ length: said }, (_, index) => `ALIVE-${index}`),
    )
    expect(() => process.kill(pid, 0)).toThrow()
  })
})

describe('when the service itself stands still for longer than it waits for a driver', () => {
  it('no driver is taken for hung, and the codes of that time arrive', async () => {
    const bench = await openBench(await anyPlace())
    const { id, cable } = await bench.plugScanner()
    await bench.work()
    const pid = await hostOf(cable.path)
    await cable.say('MEANWHILE\r\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 4_000)
    await until('the code', async () => (await bench.journal(id)).length === 1)
    await delay(1_000)
    expect(await bench.stateOf(id)).toBe('connected')
    expect(await hostOf(cable.path)).toBe(pid)
  })
})

describe('codes that were read right before the service is stopped', () => {
  it('are decided before it ends', async () => {
    const bench = await openBench(await anyPlace())
    const id = await bench.connect('virtual', { kind: 'virtual' })
    await bench.toBe('connected', id)
    await bench.work()
    const codes = Array.from({ length: 40 }, (_, index) => `LAST-${index}`)
    await Promise.all(codes.map((text) => bench.shift.call('devices/virtual-scan', { deviceId: id, text })))
    await bench.shift.restart()
    expect((await bench.journal(id)).map(({ raw }) => raw)).toEqual(codes)
  })
})

describe('a port that another program holds', () => {
  it('is told as refused, and is opened when the other program gives it up', async () => {
    const bench = await openBench(await anyPlace())
    const cable = await newCable()
    const other = await bench.connect('the other', serialAt(cable.path))
    await bench.toBe('connected', other)
    const refused = await bench.connect('refused', serialAt(cable.path))
    await bench.toBe('refused', refused)
    expect((await bench.viewOf(refused)).detail).toMatch(/lock/i)
    await bench.shift.call('devices/remove', { id: other })
    await bench.toBe('connected', refused)
    await bench.work()
    await cable.say('MINE-NOW\r\n')
    await until('its code', async () => (await bench.journal(refused)).length === 1)
  })
})
