import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  usualScannerSettings,
  usualSerialLine,
  type Connection,
  type ScannerSettings,
} from '../../../shared/contract/device-config.ts'
import type { DeviceState, LastMessage } from '../../../shared/contract/devices.ts'
import type { ScanEvent } from '../../../shared/contract/scan.ts'
import { toteBarcode } from '../../../shared/domain/barcode.ts'
import { databases, type Place } from '../../support/databases.ts'
import { pickedOrders } from '../../support/picked-orders.ts'
import { serialCable, type SerialCable } from '../../support/pty.ts'
import { inShort } from '../../support/scan-answer.ts'
import { openStation, order } from '../../support/station.ts'
import { until } from '../../support/until.ts'
import type { Goods } from '../../support/warehouse.ts'

/** Devices come back in their own time, not in that of a test. */
const wallClock = { now: Date.now, forward: () => undefined }

/** The database does not matter to a device; the first of those that are tested serves. */
export const anyPlace = (): Promise<Place> => databases[0]!.newPlace()

export type Bench = Awaited<ReturnType<typeof openBench>>

/** A station where an admin connects devices; `work` opens an order on the bench, whose pieces the scanners then count. */
export async function openBench(place: Place, goods: Goods = [['CANDLE', 20]]) {
  const shift = await openStation(place, { clock: wallClock })
  await shift.furnish({
    stock: goods.map(([sku, quantity]) => ({ sku: sku as 'CANDLE', shelf: 'A-02-1', quantity })),
  })
  await pickedOrders(shift.station, [order('1001', goods)])
  await shift.signIn('adam')

  const viewOf = async (id: string) => {
    const view = (await shift.call('devices/list', {})).find((device) => device.id === id)
    if (!view) throw new Error('no such device in the list')
    return view
  }
  const connect = async (name: string, connection: Connection, settings: Partial<ScannerSettings> = {}) => {
    const device = { kind: 'scanner', settings: { ...usualScannerSettings, ...settings } } as const
    return (await shift.call('devices/save', { name, connection, device })).id
  }
  const stateOf = async (id: string): Promise<DeviceState> => (await viewOf(id)).state
  let last: DeviceState | null = null
  return {
    shift,
    viewOf,
    stateOf,
    /** Waits until the device is in this state. */
    toBe: (state: DeviceState, id: string) =>
      until(
        () => `the device to be ${state} (it is ${last})`,
        async () => (last = await stateOf(id)) === state,
      ),
    connect,
    /** A serial scanner on a cable of its own. */
    plugScanner: async (
      settings: Partial<ScannerSettings> = {},
    ): Promise<{ id: string; cable: SerialCable }> => {
      const cable = await newCable()
      const id = await connect('Zebra', serialAt(cable.path), settings)
      await until('the scanner connected', async () => (await stateOf(id)) === 'connected')
      return { id, cable }
    },
    /** The order lies on the bench, and every code goes there. */
    work: async (who: 'marek' | 'iryna' = 'marek'): Promise<void> => {
      await shift.signIn(who)
      await shift.call('session/show-screen', { screen: 'pack' })
      shift.lookAt('pack')
      await shift.scan(toteBarcode('T-01'))
    },
    /** What the journal holds of one scanner, or of all devices but the tests' own scans: raw codes in the order decided. */
    journal: async (device?: string) => {
      const rows = await shift.db
        .selectFrom('scan')
        .select(['raw', 'device', 'outcome'])
        .orderBy('seq')
        .execute()
      return rows.filter((row) => (device === undefined ? row.device !== 'wedge' : row.device === device))
    },
    /** Outcomes told since the start, those of the wedge too. */
    outcomes: (): string[] =>
      shift.events.flatMap(({ name, payload }) =>
        name === 'scan/decided' ? [inShort((payload as ScanEvent).outcome)] : [],
      ),
  }
}

/** What the settings screen shows of a device, for whoever may see it; needs a lead or an admin. */
export const messagesOf = ({ shift }: Bench, deviceId: string): Promise<readonly LastMessage[]> =>
  shift.call('devices/messages', { deviceId })

/** A folder for the ports of one test. */
export async function ownFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pty-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A serial cable that is pulled when the test ends. */
export async function newCable(onHeard?: (bytes: Buffer) => void): Promise<SerialCable> {
  const cable = await serialCable(join(await ownFolder(), 'port'), onHeard)
  onTestFinished(cable.pull)
  return cable
}

export const serialAt = (path: string): Connection => ({
  kind: 'serial',
  port: { by: 'path', path },
  line: usualSerialLine,
})
