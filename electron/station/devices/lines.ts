import { scalePage, scannerPage } from '../../../drivers/finder/found-port.ts'
import { openHosted } from '../../../drivers/host/hosted-link.ts'
import type { HostTarget, StartHost } from '../../../drivers/host/messages.ts'
import type { OpenLink } from '../../../drivers/transport/link.ts'
import { openTcp } from '../../../drivers/transport/tcp.ts'
import type { SerialLine, SerialPortName, UsbIdentity } from '../../../shared/contract/device-config.ts'
import type { Device } from './device.ts'
import type { Ports } from './ports.ts'

/** How to open a device where it is now; for HID with its report descriptor where the system gives it. */
export type Way = { readonly open: OpenLink; readonly descriptor?: Uint8Array | null }

/** The ways to each kind of device; null when it is not there. */
export type Lines = {
  readonly serial: (port: SerialPortName, line: SerialLine) => Promise<Way | null>
  readonly usbPrinter: (usb: UsbIdentity) => Promise<Way | null>
  /** Of a scanner or scale that is neither virtual nor the keyboard. */
  readonly device: (device: Device) => Promise<Way | null>
}

export function openLines(ports: Ports, startHost: StartHost): Lines {
  const hosted = (target: HostTarget): Way => ({ open: openHosted(startHost, target) })
  const serial: Lines['serial'] = async (port, line) => {
    const path = port.by === 'path' ? port.path : (await ports.find('serial', port.usb))?.path
    return path === undefined ? null : hosted({ kind: 'serial', path, line })
  }
  return {
    serial,
    usbPrinter: async (usb) => {
      const port = await ports.find('usb-printer', usb)
      return port && hosted({ kind: 'usb-printer', path: port.path })
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
