import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSerial } from '../../../drivers/transport/serial.ts'
import { usualScannerSettings, usualSerialLine } from '../../../shared/contract/device-config.ts'
import type { DeviceState } from '../../../shared/contract/devices.ts'
import { serialCable, type SerialCable } from '../../../tests/support/pty.ts'
import { workerWho } from '../demo-run/people.ts'
import { until } from '../demo-run/until.ts'
import { percentiles, type Percentiles } from './figures.ts'
import { residentOf } from './memory.ts'
import { scanSteadily } from './steady-scanner.ts'
import { openBenchStation, type BenchStation } from './warehouse.ts'

export type DeviceFigures = {
  /** From the moment in which the port is there again to the device connected. */
  readonly backAfterUnplugMs: Percentiles
  /** From a driver that was stopped in its tracks to the device connected by another. */
  readonly backAfterHangMs: Percentiles
  readonly manyCodes: CodeMemory
  /** 30 codes a second for a minute in the real window, from the write into the cable. */
  readonly steady: {
    readonly codes: number
    readonly lost: number
    readonly doubled: number
    readonly verdictInWindowMs: Percentiles
  }
  /** The same bytes at the same pace through the same cable to a bare port in this process: what no program can save. */
  readonly bareCableMs: Percentiles
}

/** Resident memory in megabytes before and after many codes, of the service (with this bench) and of the driver's process. */
export type CodeMemory = {
  readonly codes: number
  readonly seconds: number
  readonly serviceMb: readonly [before: number | null, after: number | null]
  readonly driverMb: readonly [before: number | null, after: number | null]
}

const pulls = 50
const hangs = 5
const manyCodes = 100_000
const warmUpCodes = 10_000
const perSecond = 30

/** Measures scanners on pseudo-terminals: how soon they are back, what many codes cost, and a minute at a steady pace. */
export async function benchDevices(steadySeconds = 60): Promise<DeviceFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'pakownia-devices-'))
  const cable = await serialCable(join(folder, 'scanner'))
  let heard = 0
  const bench = await openBenchStation(join(folder, 'station'), ({ name }) => {
    if (name === 'devices/heard') heard += 1
  })
  try {
    const id = await connectScanner(bench, cable)
    const backAfterUnplugMs = percentiles(await pullAgainAndAgain(bench, id, cable))
    const backAfterHangMs = percentiles(await hangAgainAndAgain(bench, id))
    const memory = await sendMany(bench, id, cable, () => heard)
    await bench.stop()
    const steady = await scanSteadily(perSecond, steadySeconds)
    const times = new Map<string, number>()
    for (const { raw } of steady.journal) times.set(raw, (times.get(raw) ?? 0) + 1)
    return {
      backAfterUnplugMs,
      backAfterHangMs,
      manyCodes: memory,
      steady: {
        codes: steady.said.length,
        lost: Math.max(0, steady.said.length - steady.journal.length),
        doubled: Math.max(0, steady.journal.length - steady.said.length),
        verdictInWindowMs: percentiles(steady.verdictMs),
      },
      bareCableMs: percentiles(await bareCable(cable)),
    }
  } finally {
    await cable.pull()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function connectScanner(bench: BenchStation, cable: SerialCable): Promise<string> {
  await bench.ask('setup/load-demo', { withOrders: false })
  const { name, pin } = workerWho('admin')
  await bench.signIn(name, pin)
  const { id } = await bench.ask('devices/save', {
    name: 'Bench',
    connection: { kind: 'serial', port: { by: 'path', path: cable.path }, line: usualSerialLine },
    device: { kind: 'scanner', settings: usualScannerSettings },
  })
  await toBe(bench, id, 'connected')
  return id
}

async function toBe(bench: BenchStation, id: string, wanted: DeviceState): Promise<void> {
  const read = async () => (await bench.ask('devices/list', {})).find((device) => device.id === id)?.state
  await until(`the scanner to be ${wanted}`, read, (state) => state === wanted)
}

async function pullAgainAndAgain(
  bench: BenchStation,
  id: string,
  cable: SerialCable,
): Promise<readonly number[]> {
  const durations: number[] = []
  while (durations.length < pulls) {
    await cable.pull()
    await toBe(bench, id, 'missing')
    await cable.plug()
    const began = performance.now()
    await toBe(bench, id, 'connected')
    durations.push(performance.now() - began)
  }
  return durations
}

async function hangAgainAndAgain(bench: BenchStation, id: string): Promise<readonly number[]> {
  const durations: number[] = []
  while (durations.length < hangs) {
    const pid = driverPid()
    process.kill(pid, 'SIGSTOP')
    const began = performance.now()
    await until(
      'another driver',
      async () => driverPids().some((each) => each !== pid),
      (there) => there,
    )
    await toBe(bench, id, 'connected')
    durations.push(performance.now() - began)
  }
  return durations
}

/** Sends codes as fast as the cable takes them; they are heard as by a test of the scanner, for no hand scans so fast. */
async function sendMany(
  bench: BenchStation,
  id: string,
  cable: SerialCable,
  heard: () => number,
): Promise<CodeMemory> {
  const pid = driverPid()
  const memory = () => [residentOf(process.pid), residentOf(pid)] as const
  const send = async (count: number): Promise<void> => {
    const first = heard()
    for (let sent = 0; sent < count; sent += 100) {
      await bench.ask('devices/hear', { deviceId: id })
      await cable.say(Array.from({ length: 100 }, (_, index) => `MANY-${sent + index}\r\n`).join(''))
      await until(
        'the codes',
        async () => heard() - first,
        (there) => there > sent - 1_000,
      )
    }
    await until(
      'all codes',
      async () => heard() - first,
      (there) => there === count,
    )
  }
  await send(warmUpCodes)
  const before = memory()
  const began = performance.now()
  await send(manyCodes)
  const seconds = Math.round((performance.now() - began) / 1000)
  const after = memory()
  return {
    codes: manyCodes,
    seconds,
    serviceMb: [before[0], after[0]],
    driverMb: [before[1], after[1]],
  }
}

/** The processes of this one that hold a native driver (Linux). */
function driverPids(): readonly number[] {
  const children = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
  return children
    .split(' ')
    .filter(Boolean)
    .filter((pid) => {
      const [command, state] = ['cmdline', 'stat'].map((file) => readFileSync(`/proc/${pid}/${file}`, 'utf8'))
      return command!.includes('device-host') && !state!.includes(') Z')
    })
    .map(Number)
}

function driverPid(): number {
  const [pid] = driverPids()
  if (pid === undefined) throw new Error('no driver is running')
  return pid
}

async function bareCable(cable: SerialCable): Promise<readonly number[]> {
  const durations: number[] = []
  let saidAt = 0
  const link = await openSerial(cable.path, usualSerialLine)(
    { onData: (_bytes, at) => durations.push(at - saidAt), onLost: () => undefined },
    new AbortController().signal,
  )
  for (let count = 0; count < 10 * perSecond; count += 1) {
    saidAt = performance.now()
    await cable.say('5901234123457\r\n')
    await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond))
  }
  await link.close()
  return durations
}
