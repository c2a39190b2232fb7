import {
  connectionSchema,
  scaleSettingsSchema,
  scannerSettingsSchema,
  type Connection,
  type ScaleSettings,
  type ScannerSettings,
} from '../../../shared/contract/device-config.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { keyOf } from './ports.ts'

/** A scanner or scale of this station as it is stored. */
export type Device = { readonly id: string; readonly name: string; readonly connection: Connection } & (
  | { readonly kind: 'scanner'; readonly settings: ScannerSettings }
  | { readonly kind: 'scale'; readonly settings: ScaleSettings }
)

export type Scanner = Extract<Device, { kind: 'scanner' }>
export type Scale = Extract<Device, { kind: 'scale' }>

/** The devices of this station, oldest first. */
export async function readDevices(db: Db, stationId: string): Promise<readonly Device[]> {
  const rows = await db
    .selectFrom('device')
    .selectAll()
    .where('station_id', '=', stationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => {
    const connection = connectionSchema.parse(JSON.parse(row.connection))
    const settings: unknown = JSON.parse(row.settings)
    const { id, name } = row
    return row.kind === 'scanner'
      ? { id, name, connection, kind: 'scanner', settings: scannerSettingsSchema.parse(settings) }
      : { id, name, connection, kind: 'scale', settings: scaleSettingsSchema.parse(settings) }
  })
}

/** Stores a new device or changes a known one. */
export async function writeDevice(db: Db, station: Station, device: Device): Promise<void> {
  const changed = {
    kind: device.kind,
    name: device.name,
    connection: JSON.stringify(device.connection),
    settings: JSON.stringify(device.settings),
  }
  await db
    .insertInto('device')
    .values({ id: device.id, station_id: station.id, created_at: station.now(), ...changed })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(changed))
    .execute()
}

export async function deleteDevice(db: Db, stationId: string, id: string): Promise<void> {
  await db.deleteFrom('device').where('id', '=', id).where('station_id', '=', stationId).execute()
}

/**
 * @param all the devices of the station, with or without this one
 * @throws Fault `device-misfit` when the connection cannot carry such a device, `device-taken` when another device has it
 */
export function mustFit(device: Device, all: readonly Device[]): void {
  const { kind, connection } = device
  const fits =
    kind === 'scanner'
      ? true
      : connection.kind !== 'wedge' && (connection.kind === 'hid') === (device.settings.protocol === 'hid')
  if (!fits && connection.kind !== 'virtual')
    throw new Fault('device-misfit', `a ${kind} cannot be connected by ${connection.kind} in this protocol`)
  const line = sharedLine(device)
  if (line !== null && all.some((other) => other.id !== device.id && sharedLine(other) === line))
    throw new Fault('device-taken', 'another device of this station has this connection')
}

/** The lines that the system opens twice, so that every code would come twice; null for all others. */
function sharedLine({ kind, connection }: Device): string | null {
  if (connection.kind === 'tcp') return `tcp ${connection.host} ${connection.port}`
  // One device may be scanner and scale.
  return connection.kind === 'hid' ? `hid ${kind} ${keyOf(connection.usb)}` : null
}
