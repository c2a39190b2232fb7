import assert from 'node:assert/strict'
import { readdirSync, readlinkSync, realpathSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pino from 'pino'
import { noSecrets } from '../../electron/station/secrets/index.ts'
import { startStation } from '../../electron/station/start.ts'
import type { Connection, ScannerSettings } from '../../shared/contract/device-config.ts'
import { usualScaleSettings, usualScannerSettings } from '../../shared/contract/device-config.ts'
import type { DeviceView, FoundDevice } from '../../shared/contract/devices.ts'
import type { EventEnvelope, ReplyEnvelope } from '../../shared/contract/envelope.ts'
import type { InputOf, OutputOf, ProcedureName } from '../../shared/contract/procedures.ts'
import type { ImportedOrder } from '../../shared/domain/imported-order.ts'
import { startHeadless } from '../support/headless.ts'
import { pickedOrders } from '../support/picked-orders.ts'
import { badgeOf, furnish, type Name } from '../support/warehouse.ts'
import { until } from './until.ts'

/** The small warehouse of the tests, and orders that have been picked and wait to be packed. */
async function fillFolder(dataDir: string, picked: readonly ImportedOrder[]): Promise<void> {
  const running = await startStation({
    dataDir,
    assetsDir: join(import.meta.dirname, '../../assets'),
    log: pino({ enabled: false }),
    tell: () => undefined,
    secrets: noSecrets,
    startHost: () => {
      throw new Error('no device is used here')
    },
  })
  await furnish(running.station)
  await pickedOrders(running.station, picked)
  await running.stop()
}

/** Starts the real service as a process of its own on a small warehouse, with its admin signed in. */
export async function openStation(picked: readonly ImportedOrder[] = []) {
  const data = await mkdtemp(join(tmpdir(), 'pakownia-usb-'))
  await fillFolder(data, picked)
  const service = await startHeadless(data, process.env['NODE_COMPILE_CACHE'] ?? join(data, 'cache'))
  const events: EventEnvelope[] = []
  const window = connect(join(data, 'station.sock'))
  createInterface({ input: window }).on('line', (line) => {
    const message = JSON.parse(line) as ReplyEnvelope | EventEnvelope
    if (message.type === 'event') events.push(message)
  })
  let token: string | null = null

  const call = async <Name extends ProcedureName>(
    procedure: Name,
    input: InputOf<Name>,
  ): Promise<OutputOf<Name>> => {
    const reply = await service.ask(procedure, input, token)
    if (!reply.ok) throw new Error(`${procedure}: ${reply.fault.code} ${reply.fault.message}`)
    return reply.value as OutputOf<Name>
  }
  const signIn = async (name: Name): Promise<void> => {
    const answer = await call('session/sign-in-badge', { code: badgeOf(name) })
    if (answer.kind !== 'signed-in') throw new Error(`${name} could not sign in: ${answer.kind}`)
    token = answer.session.token
  }
  await signIn('adam')

  const save = async (
    name: string,
    kind: 'scanner' | 'scale',
    connection: Connection,
    settings: Partial<ScannerSettings> = {},
  ): Promise<string> => {
    const device =
      kind === 'scanner'
        ? ({ kind, settings: { ...usualScannerSettings, ...settings } } as const)
        : ({ kind, settings: { ...usualScaleSettings, protocol: 'hid' } } as const)
    return (await call('devices/save', { name, connection, device })).id
  }
  const view = async (id: string): Promise<DeviceView> =>
    (await call('devices/list', {})).find((device) => device.id === id)!
  return {
    events,
    call,
    signIn,
    save,
    view,
    /** What is plugged in, as soon as something fits. */
    found: (fits: (device: FoundDevice) => boolean) =>
      until('the station finds the device', async () => (await call('devices/found', {})).find(fits)),
    /** Resolves when the device is in the state; with the milliseconds that took. */
    becomes: async (id: string, state: DeviceView['state']): Promise<number> => {
      const from = performance.now()
      await until(`the device is ${state}`, async () => (await view(id)).state === state, 60_000)
      return performance.now() - from
    },
    /** What a device sent so far, oldest first, in short. */
    heard: async (id: string): Promise<string[]> =>
      (await call('devices/messages', { deviceId: id }))
        .toReversed()
        .map(({ meaning }) =>
          meaning.kind === 'dropped'
            ? `dropped: ${meaning.reason}`
            : 'text' in meaning
              ? `${meaning.kind}: ${meaning.text}`
              : meaning.kind,
        ),
    stop: async () => {
      window.destroy()
      assert.equal(await service.stop(), 0)
    },
  }
}

/** Ends the process that holds the driver of the HID device at this port, as a crash of the driver would. */
export function killDriverAt(port: number): void {
  const sys = '/sys/class/hidraw'
  const name = readdirSync(sys).find((each) => realpathSync(join(sys, each)).includes(`/dummy_hcd.${port}/`))
  const pid = readdirSync('/proc').find((each) => /^\d+$/.test(each) && hasOpen(each, `/dev/${name}`))
  assert.ok(pid, `nobody has the device at port ${port} open`)
  process.kill(Number(pid), 'SIGKILL')
}

function hasOpen(pid: string, path: string): boolean {
  const dir = `/proc/${pid}/fd`
  try {
    return readdirSync(dir).some((fd) => readlinkSync(join(dir, fd)) === path)
  } catch {
    // The process has just ended.
    return false
  }
}
