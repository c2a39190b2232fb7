import type { SerialLine, SerialPortName, UsbIdentity } from '../../shared/contract/device-config.ts'
import { LinkFault, type OpenLink } from '../transport/link.ts'

/** The lines to printers that need a native driver; where that runs is not the printer's business. */
export type PrinterLines = {
  readonly usb: (usb: UsbIdentity) => OpenLink
  readonly serial: (port: SerialPortName, line: SerialLine) => OpenLink
}

/** Where no native driver runs. */
export const noLines: PrinterLines = {
  usb: () => () => Promise.reject(new LinkFault('missing', 'no driver for USB printers runs here')),
  serial: () => () => Promise.reject(new LinkFault('missing', 'no driver for serial ports runs here')),
}
