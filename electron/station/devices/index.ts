import type { ScaleReading } from '../../../drivers/scale/scale.ts'
import { createVirtualScale, createVirtualScanner } from '../../../drivers/virtual/index.ts'
import { usualScaleSettings, usualScannerSettings } from '../../../shared/contract/device-config.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { DeviceView } from '../../../shared/contract/devices.ts'
import { parseScan } from '../../../shared/domain/barcode.ts'
import type { Handlers, Station } from '../context.ts'
import { currentWork } from '../people/index.ts'
import type { ScanSubmit } from '../scans/index.ts'

type Names = 'devices/list' | 'devices/virtual-scan' | 'devices/virtual-weight'

export type Devices = { readonly handlers: Handlers<Names>; readonly stop: () => void }

/** The ids of the virtual devices never change, so that scripts and settings can name them. */
const scannerId = '00000000-0000-7000-8000-000000000001'
const scaleId = '00000000-0000-7000-8000-000000000002'

/** The station's devices. Each code goes to the screen that is open; each weight to whoever shows it. */
export function openDevices(station: Station, submit: ScanSubmit): Devices {
  const lastAt = new Map<string, number>()
  const seen = (id: string): void => {
    lastAt.set(id, station.now())
    station.emit('devices/changed', null)
  }
  const scanner = createVirtualScanner((code) => {
    seen(scannerId)
    takeCode(station, submit, code).catch((error: unknown) =>
      station.log.error({ err: error }, 'scan from device'),
    )
  })
  const scale = createVirtualScale((reading) => {
    seen(scaleId)
    tellWeight(station, reading)
  })
  const view = (id: string, kind: DeviceView['kind'], name: string): DeviceView => ({
    id,
    name,
    connection: { kind: 'virtual' },
    state: 'connected',
    detail: null,
    since: 0,
    lastAt: lastAt.get(id) ?? null,
    ...(kind === 'scanner'
      ? { kind, settings: usualScannerSettings }
      : { kind, settings: usualScaleSettings }),
  })
  return {
    stop: () => scale.stop(),
    handlers: {
      'devices/list': async () => [view(scannerId, 'scanner', 'virtual'), view(scaleId, 'scale', 'virtual')],
      'devices/virtual-scan': async ({ deviceId, text }) => {
        if (deviceId !== scannerId) throw new Fault('device-unknown', 'no such device')
        scanner.type(text)
        return null
      },
      'devices/virtual-weight': async ({ deviceId, grams }) => {
        if (deviceId !== scaleId) throw new Fault('device-unknown', 'no such device')
        scale.put(grams)
        return null
      },
    },
  }
}

async function takeCode(station: Station, submit: ScanSubmit, code: string): Promise<void> {
  const parsed = parseScan(code)
  if (parsed.kind === 'badge') {
    station.emit('scan/badge', { code: parsed.code })
    return
  }
  const work = await currentWork(station)
  if (work?.screen !== 'pick' && work?.screen !== 'pack') {
    station.log.info('code read while no screen takes codes')
    return
  }
  await submit({ scanId: station.newId(), raw: code, device: 'virtual', screen: work.screen }, work.session)
}

function tellWeight(station: Station, reading: ScaleReading): void {
  if (reading.kind !== 'weight') return
  station.emit('devices/weight', {
    deviceId: scaleId,
    at: station.now(),
    shown: { kind: 'weight', grams: reading.grams, settled: reading.stable },
  })
}
