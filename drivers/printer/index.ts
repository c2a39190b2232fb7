import {
  formatOf,
  type LabelFormat,
  type PrinterConfig,
  type PrinterLanguage,
} from '../../shared/contract/printer-config.ts'
import { openTcp } from '../transport/tcp.ts'
import { createVirtualPrinter } from '../virtual/printer/virtual-printer.ts'
import { createCupsPrinter } from './cups/cups-printer.ts'
import { createFolderPrinter } from './file/folder-printer.ts'
import { createLabelPrinter, type LabelPrinterSetup } from './label/label-printer.ts'
import { usualTiming } from './label/timing.ts'
import type { PrinterLines } from './lines.ts'
import type { Printer, VirtualPrinter } from './printer.ts'

export { inspectQueue, type QueueInspection } from './cups/queue.ts'
export type { PrinterLines } from './lines.ts'
export * from './printer.ts'

/** The one place where a printer's settings become a printer. Opens nothing until it prints or is asked. */
export function createPrinter(config: PrinterConfig, lines: PrinterLines): Printer {
  switch (config.kind) {
    case 'virtual':
      return createVirtualPrinter(config)
    case 'folder':
      return createFolderPrinter(config)
    case 'tcp9100':
      return createLabelPrinter({
        ...labelSetup(config),
        address: `${config.host} ${config.port}`,
        open: openTcp(config.host, config.port),
        // A new connection holds no answers to the questions of an older one.
        timing: { ...usualTiming, hearOut: 0 },
      })
    case 'usb':
      return createLabelPrinter({
        ...labelSetup(config),
        address: JSON.stringify(config.usb),
        open: lines.usb(config.usb),
      })
    case 'serial':
      return createLabelPrinter({
        ...labelSetup(config),
        address: JSON.stringify(config.port),
        open: lines.serial(config.port, config.line),
      })
    case 'cups':
      return createCupsPrinter(config)
    case 'windows':
      return lines.windows(config)
  }
}

function labelSetup(config: {
  readonly kind: 'tcp9100' | 'usb' | 'serial'
  readonly labelFormat: Exclude<LabelFormat, 'pdf'>
  readonly statusRequired: boolean
}): Pick<LabelPrinterSetup, 'kind' | 'language' | 'statusRequired'> {
  const { kind, labelFormat, statusRequired } = config
  return { kind, language: formatOf(labelFormat) as PrinterLanguage, statusRequired }
}

/** Whether the printer has the switches of the virtual one. */
export function isVirtual(printer: Printer): printer is VirtualPrinter {
  return printer.kind === 'virtual'
}
