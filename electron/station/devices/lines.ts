import { existsSync } from 'node:fs'
import { scalePage, scannerPage } from '../../../drivers/finder/found-port.ts'
import { hostedWindowsPrinter } from '../../../drivers/host/hosted-windows-printer.ts'
import { openHosted } from '../../../drivers/host/hosted-link.ts'
import type { HostTarget, StartHost } from '../../../drivers/host/messages.ts'
import type { PrinterLines } from '../../../drivers/printer/index.ts'
import { LinkFault, type OpenLink } from '../../../drivers/transport/link.ts'
import { openTcp } from '../../../drivers/transport/tcp.ts'
import type { SerialLine, SerialPortName, UsbIdentity } from '../../../shared/contract/device-config.ts'
import type { Device } from './device.ts'
import type { Ports } from './ports.ts'

/** How to open a device where it is now; for HID with its report descriptor where the system gives it. */
export type Way = { readonly open: OpenLink; readonly descriptor?: Uint8Array | null }

/** The ways to each kind of device; null when it is not there. */
export type Lines = {
  /** Of a scanner or scale that is neither virtual nor the keyboard. */
  readonly device: (device: Device) => Promise<Way | null>
  readonly printers: PrinterLines
}

export function openLines(ports: Ports, startHost: StartHost): Lines {
  const hosted = (target: HostTarget): Way => ({ open: openHosted(startHost, target) })
  const serial = async (port: SerialPortName, line: SerialLine): Promise<Way | null> => {
    const path = port.by === 'path' ? port.path : (await ports.find('serial', port.usb))?.path
    return path === undefined || isAbsent(path) ? null : hosted({ kind: 'serial', path, line })
  }
  const usbPrinter = async (usb: UsbIdentity): Promise<Way | null> => {
    const port = await ports.find('usb-printer', usb)
    return port && hosted({ kind: 'usb-printer', path: port.path })
  }
  return {
    printers: {
      serial: (port, line) => openFound(() => serial(port, line)),
      usb: (usb) => openFound(() => usbPrinter(usb)),
      windows: (config) => hostedWindowsPrinter(startHost, config),
    },
    device: async ({ kind, connection }) => {
      switch (connection.kind) {
        case 'hid': {
          const port = await ports.find('hid', connection.usb, kind === 'scanner' ? scannerPage : scalePage)
          return port?.kind === 'hid'
            ? { ...hosted({ kind: 'hid', path: port.path }), descriptor: port.descriptor }
            : null
        }
        case 'serial':
          return serial(connection.port, connection.line)
        case 'tcp':
          return { open: openTcp(connection.host, connection.port) }
        case 'wedge':
        case 'virtual':
          return null
      }
    },
  }
}

/** A port that is a file shows by its absence that nothing is plugged in; no driver has to be started to find out. */
function isAbsent(path: string): boolean {
  return path.startsWith('/') && !existsSync(path)
}

/** Looks for a device at the moment in which its line is wanted. */
function openFound(find: () => Promise<Way | null>): OpenLink {
  return async (events, signal) => {
    const way = await find()
    if (!way) throw new LinkFault('missing', 'not plugged in')
    return way.open(events, signal)
  }
}
