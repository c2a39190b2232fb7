import { scalePage, scannerPage } from '../../../drivers/finder/found-port.ts'
import { openHosted } from '../../../drivers/host/hosted-link.ts'
import type { HostTarget, StartHost } from '../../../drivers/host/messages.ts'
import type { OpenLink } from '../../../drivers/transport/link.ts'
import { openTcp } from '../../../drivers/transport/tcp.ts'
import type { SerialLine, SerialPortName, UsbIdentity } from '../../../shared/contract/device-config.ts'
import type { Device } from './device.ts'
import type { Ports } from './ports.ts'

/** How to open each kind of device where it is plugged in now; null when it is not there. */
export type Lines = {
  readonly serial: (port: SerialPortName, line: SerialLine) => Promise<OpenLink | null>
  readonly usbPrinter: (usb: UsbIdentity) => Promise<OpenLink | null>
  /** Of a scanner or scale that is neither virtual nor the keyboard. */
  readonly device: (device: Device) => Promise<OpenLink | null>
}

export function openLines(ports: Ports, startHost: StartHost): Lines {
  const hosted = (target: HostTarget | null): OpenLink | null => target && openHosted(startHost, target)
  const serial: Lines['serial'] = async (port, line) => {
    const path = port.by === 'path' ? port.path : await ports.pathOf('serial', port.usb)
    return hosted(path === null ? null : { kind: 'serial', path, line })
  }
  return {
    serial,
    usbPrinter: async (usb) => {
      const path = await ports.pathOf('usb-printer', usb)
      return hosted(path === null ? null : { kind: 'usb-printer', path })
    },
    device: async ({ kind, connection }) => {
      switch (connection.kind) {
        case 'hid': {
          const path = await ports.pathOf('hid', connection.usb, kind === 'scanner' ? scannerPage : scalePage)
          return hosted(path === null ? null : { kind: 'hid', path })
        }
        case 'serial':
          return serial(connection.port, connection.line)
        case 'tcp':
          return openTcp(connection.host, connection.port)
        case 'wedge':
        case 'virtual':
          return null
      }
    },
  }
}
