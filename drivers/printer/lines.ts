import type { SerialLine, SerialPortName, UsbIdentity } from '../../shared/contract/device-config.ts'
import type { OpenLink } from '../transport/link.ts'

/** The lines to printers that need a native driver; where that runs is not the printer's business. */
export type PrinterLines = {
  readonly usb: (usb: UsbIdentity) => OpenLink
  readonly serial: (port: SerialPortName, line: SerialLine) => OpenLink
}
