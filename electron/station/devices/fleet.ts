import { usualScannerSettings, type ScannerSettings } from '../../../shared/contract/device-config.ts'
import type { Station } from '../context.ts'
import type { ScanSubmit } from '../scans/index.ts'
import { deliverCodes, takeCodes, type CodeTaker } from './codes.ts'
import { readDevices, type Device, type Scale, type Scanner } from './device.ts'
import type { Hearing } from './hearing.ts'
import type { Lines } from './lines.ts'
import { runDevice, type DeviceProtocol, type Runner } from './runner.ts'
import { readScale, type ScaleProtocolRun } from './scale.ts'
import { readScanner } from './scanner.ts'
import type { Twins } from './twins.ts'
import { inTurn } from '../turn.ts'

export type ScannerRun = Runner<DeviceProtocol & { readonly unmute: CodeTaker['beginAnew'] }>
export type ScaleRun = Runner<ScaleProtocolRun>

/** The devices of the station that run: each of them by its id. */
export type Fleet = {
  readonly scanners: ReadonlyMap<string, ScannerRun>
  readonly scales: ReadonlyMap<string, ScaleRun>
  /** The settings of the keyboard scanner as they were last read: no scan waits for the database to tell them. */
  readonly keyboardSettings: () => ScannerSettings
  /** Starts what is new in the database, ends what is gone, and begins anew with what was changed. */
  readonly refresh: () => Promise<void>
  readonly reopen: () => void
  readonly stop: () => Promise<void>
}

export function createFleet(
  station: Station,
  lines: Lines,
  twins: Twins,
  submit: ScanSubmit,
  hearing: Hearing,
): Fleet {
  const scanners = new Map<string, ScannerRun>()
  const scales = new Map<string, ScaleRun>()
  let keyboard = usualScannerSettings
  const one = inTurn()
  const delivery = deliverCodes(station, submit)
  const all = (): (ScannerRun | ScaleRun)[] => [...scanners.values(), ...scales.values()]
  const find = (device: Device) => async () =>
    device.connection.kind === 'virtual' ? { open: twins.of(device).open } : lines.device(device)

  const startScanner = (device: Scanner): void => {
    const run = runDevice(station, device, find(device), (report) => {
      const codes = takeCodes(station, device, report, delivery, hearing)
      return { ...readScanner(station, device, report, codes), unmute: codes.beginAnew }
    })
    scanners.set(device.id, run)
  }
  const startScale = (device: Scale): void => {
    scales.set(
      device.id,
      runDevice(station, device, find(device), (report) => readScale(station, device, report)),
    )
  }
  const end = async (run: ScannerRun | ScaleRun): Promise<void> => {
    scanners.delete(run.device.id)
    scales.delete(run.device.id)
    await run.stop()
  }
  return {
    scanners,
    scales,
    keyboardSettings: () => keyboard,
    refresh: () =>
      one(async () => {
        const wanted = await readDevices(station.db, station.id)
        for (const device of wanted)
          if (device.kind === 'scanner' && device.connection.kind === 'wedge') keyboard = device.settings
        const kept = new Set(wanted.map((device) => JSON.stringify(device)))
        const known = new Set(wanted.map(({ id }) => id))
        const over = all().filter(({ device }) => !kept.has(JSON.stringify(device)))
        await Promise.all(over.map(end))
        for (const { device } of over) if (!known.has(device.id)) twins.forget(device.id)
        for (const device of wanted) {
          if (device.connection.kind === 'wedge' || scanners.has(device.id) || scales.has(device.id)) continue
          if (device.kind === 'scanner') startScanner(device)
          else startScale(device)
        }
        station.emit('devices/changed', null)
      }),
    reopen: () => all().forEach((run) => run.reopen()),
    stop: () =>
      one(async () => {
        await Promise.all(all().map(end))
        await delivery.finish()
      }),
  }
}
