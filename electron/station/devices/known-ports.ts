import { scalePage, scannerPage } from '../../../drivers/finder/found-port.ts'
import type { Connection, UsbIdentity } from '../../../shared/contract/device-config.ts'
import { printerConfigSchema, type PrinterConfig } from '../../../shared/contract/printer-config.ts'
import type { Station } from '../context.ts'
import { readDevices } from './device.ts'
import type { PortKind, Ports } from './ports.ts'

/** A device or printer of the station, and how it is reached. */
type User = {
  readonly id: string
  readonly kind: 'scanner' | 'scale' | 'printer'
  readonly config: Connection | PrinterConfig
}

/** The identities of all devices and printers of the station that use one kind of port. */
export async function knownPorts(station: Station, kind: PortKind): Promise<readonly UsbIdentity[]> {
  const users = await usersOfPorts(station)
  return users.flatMap(({ config }) => {
    const need = portOf(config)
    return need?.kind === kind ? [need.usb] : []
  })
}

/** The device or printer of the station to which each port belongs that is plugged in now, by the port's path. */
export async function pathsInUse(station: Station, ports: Ports): Promise<ReadonlyMap<string, string>> {
  const paths = new Map<string, string>()
  for (const { id, kind, config } of await usersOfPorts(station)) {
    if (config.kind === 'serial' && config.port.by === 'path') paths.set(config.port.path, id)
    const need = portOf(config)
    const page = kind === 'scanner' ? scannerPage : scalePage
    const port = need && (await ports.find(need.kind, need.usb, page))
    if (port) paths.set(port.path, id)
  }
  return paths
}

async function usersOfPorts(station: Station): Promise<readonly User[]> {
  const devices = await readDevices(station.db, station.id)
  const printers = await station.db
    .selectFrom('printer')
    .select(['id', 'config'])
    .where('station_id', '=', station.id)
    .where('removed', '=', 0)
    .execute()
  return [
    ...devices.map(({ id, kind, connection }) => ({ id, kind, config: connection })),
    ...printers.map(({ id, config }) => ({
      id,
      kind: 'printer' as const,
      config: printerConfigSchema.parse(JSON.parse(config)),
    })),
  ]
}

function portOf(
  config: Connection | PrinterConfig,
): { readonly kind: PortKind; readonly usb: UsbIdentity } | null {
  if (config.kind === 'hid') return { kind: 'hid', usb: config.usb }
  if (config.kind === 'usb') return { kind: 'usb-printer', usb: config.usb }
  return config.kind === 'serial' && config.port.by === 'usb'
    ? { kind: 'serial', usb: config.port.usb }
    : null
}
