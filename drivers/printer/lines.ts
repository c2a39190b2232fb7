import type { SerialLine, SerialPortName, UsbIdentity } from '../../shared/contract/device-config.ts'
import type { PrinterConfig } from '../../shared/contract/printer-config.ts'
import type { OpenLink } from '../transport/link.ts'
import type { Printer } from './printer.ts'

/** The printers and lines to printers that need a native driver; where that runs is not the printer's business. */
export type PrinterLines = {
  readonly usb: (usb: UsbIdentity) => OpenLink
  readonly serial: (port: SerialPortName, line: SerialLine) => OpenLink
  readonly windows: (config: Extract<PrinterConfig, { kind: 'windows' }>) => Printer
}
