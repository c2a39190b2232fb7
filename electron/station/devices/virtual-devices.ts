import { usualScaleSettings, usualScannerSettings } from '../../../shared/contract/device-config.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { writeDevice } from './device.ts'

/** A scanner and a scale without hardware, to try the program with. Without a name they are shown by their kind, in the language of the screen. */
export async function firstVirtualDevices(trx: Trx, station: Station): Promise<void> {
  const connection = { kind: 'virtual' } as const
  await writeDevice(trx, station, {
    id: station.newId(),
    name: '',
    connection,
    kind: 'scanner',
    settings: usualScannerSettings,
  })
  await writeDevice(trx, station, {
    id: station.newId(),
    name: '',
    connection,
    kind: 'scale',
    settings: usualScaleSettings,
  })
}
