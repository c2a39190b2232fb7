import type { StartHost } from '../../../drivers/host/messages.ts'
import { askHost } from '../../../drivers/host/orders.ts'
import type { DeviceView } from '../../../shared/contract/devices.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import type { Handlers, Station } from '../context.ts'
import { sessionOf } from '../context.ts'
import type { ScanSubmit } from '../scans/index.ts'
import { codesAtHand } from './codes-at-hand.ts'
import { deleteDevice, mustFit, readDevices, writeDevice, type Device } from './device.ts'
import { createFleet, type ScaleRun, type ScannerRun } from './fleet.ts'
import { foundDevices } from './found.ts'
import { createHearing } from './hearing.ts'
import { keyboardCodes, keyboardOf } from './keyboard.ts'
import { knownPorts, pathsInUse } from './known-ports.ts'
import { openLines, type Lines } from './lines.ts'
import { openPorts, type Ports } from './ports.ts'
import { exportSetup, importSetup } from './setup-file.ts'
import { drawnTestCodes, testSheet } from './test-sheet.ts'
import { createTwins } from './twins.ts'

export type { Lines } from './lines.ts'
export { firstVirtualDevices } from './virtual-devices.ts'

type Names = 'scan/submit' | Extract<keyof Handlers, `devices/${string}`>

/** What is plugged in and the ways to it, for devices and printers alike. */
export type DevicePorts = { readonly ports: Ports; readonly lines: Lines; readonly startHost: StartHost }

export function openDevicePorts(station: Station, startHost: StartHost): DevicePorts {
  const ports = openPorts(startHost, (kind) => knownPorts(station, kind))
  return { ports, lines: openLines(ports, startHost), startHost }
}

export type Devices = {
  readonly handlers: Handlers<Names>
  /** The stored devices changed. */
  readonly refresh: () => Promise<void>
  /** The PC woke up: lines may look open and be dead. */
  readonly wake: () => void
  readonly stop: () => Promise<void>
}

/** The scanners and scales of the station. Each code goes to the screen that is open, each weight to whoever shows it. */
export async function openDevices(
  station: Station,
  { ports, lines, startHost }: DevicePorts,
  submit: ScanSubmit,
  onSetupChange: () => void,
): Promise<Devices> {
  const twins = createTwins()
  const hearing = createHearing(station)
  const fleet = createFleet(station, lines, twins, submit, hearing)
  await keyboardOf(station)
  await fleet.refresh()

  const keyboard = keyboardCodes(station, submit, fleet.keyboardSettings)
  const runOf = (id: string): ScannerRun | ScaleRun => {
    const run = fleet.scanners.get(id) ?? fleet.scales.get(id)
    if (!run) throw new Fault('device-unknown', 'no such device at this station')
    return run
  }
  const viewOf = (device: Device): DeviceView => {
    const run = fleet.scanners.get(device.id) ?? fleet.scales.get(device.id)
    // The window itself reads the keyboard, which is always there.
    return run?.view() ?? { ...device, state: 'connected', detail: null, since: 0, lastAt: keyboard.lastAt() }
  }
  const list = async (): Promise<readonly DeviceView[]> =>
    (await readDevices(station.db, station.id)).map(viewOf)
  const save = async ({ id, name, connection, device }: InputOf<'devices/save'>): Promise<DeviceView> => {
    const all = await readDevices(station.db, station.id)
    const known = all.find((one) => one.id === id)
    if (id && !known) throw new Fault('device-unknown', 'no such device at this station')
    if ((connection.kind === 'wedge') !== (known?.connection.kind === 'wedge'))
      throw new Fault('device-misfit', 'the keyboard is always there, and only once')
    const saved: Device = { id: id ?? station.newId(), name, connection, ...device }
    mustFit(saved, all)
    await writeDevice(station.db, station, saved)
    await fleet.refresh()
    return viewOf(saved)
  }
  return {
    refresh: fleet.refresh,
    wake: fleet.reopen,
    stop: fleet.stop,
    handlers: {
      'scan/submit': (input, caller) => keyboard.submit(input, sessionOf(caller)),
      'devices/list': list,
      'devices/keyboard': async () => {
        const { id, settings } = await keyboardOf(station)
        return { id, settings }
      },
      'devices/found': async () => foundDevices(await ports.list(), await pathsInUse(station, ports)),
      'devices/messages': async ({ deviceId }) =>
        (deviceId === (await keyboardOf(station)).id ? keyboard : runOf(deviceId)).messages.all,
      'devices/weights': async () =>
        [...fleet.scales.values()].map(({ device, protocol }) => ({
          deviceId: device.id,
          at: station.now(),
          shown: protocol.shown(),
        })),
      'devices/save': save,
      'devices/remove': async ({ id }) => {
        runOf(id)
        await deleteDevice(station.db, station.id, id)
        await fleet.refresh()
        return null
      },
      'devices/hear': async ({ deviceId }) => {
        hearing.of(deviceId)
        return null
      },
      'devices/test-codes': async () => drawnTestCodes(),
      'devices/test-sheet': ({ language }) => testSheet(station, language),
      'devices/scale-command': async ({ deviceId, command }) => {
        const scale = fleet.scales.get(deviceId)
        if (!scale) throw new Fault('device-unknown', 'no such scale at this station')
        await scale.protocol.command(command)
        return null
      },
      'devices/unmute': async ({ deviceId }) => {
        fleet.scanners.get(deviceId)?.protocol.unmute()
        return null
      },
      'devices/export-setup': () => exportSetup(station),
      'devices/import-setup': async ({ text }) => {
        await importSetup(station, text)
        await fleet.refresh()
        station.emit('printing/changed', null)
        station.emit('board/changed', null)
        onSetupChange()
        return null
      },
      'devices/virtual-scan': async ({ deviceId, text }) => {
        twins.scanner(deviceId).type(text)
        return null
      },
      'devices/codes-at-hand': (_input, caller) => codesAtHand(station, caller),
      'devices/virtual-picture': async ({ deviceId, base64 }) => {
        const scanner = twins.scanner(deviceId)
        const text = await askHost(startHost, { type: 'read-picture', bytes: Buffer.from(base64, 'base64') })
        if (typeof text !== 'string')
          throw new Fault('no-code-in-picture', 'no barcode is seen in the picture')
        scanner.type(text)
        return { text }
      },
      'devices/virtual-weight': async ({ deviceId, grams }) => {
        twins.scale(deviceId).put(grams)
        return null
      },
      'devices/virtual-fault': async ({ deviceId, plugged, jammed }) => {
        const twin =
          runOf(deviceId).device.kind === 'scanner' ? twins.scanner(deviceId) : twins.scale(deviceId)
        twin.setPlugged(plugged)
        twin.setJammed(jammed)
        return null
      },
    },
  }
}
