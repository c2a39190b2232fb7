import type { PrinterConfig } from '../../shared/contract/printer-config.ts'
import { createCupsPrinter } from './cups/cups-printer.ts'
import { createFolderPrinter } from './file/folder-printer.ts'
import { createVirtualPrinter } from './file/virtual-printer.ts'
import { createTcpPrinter } from './tcp9100/tcp-printer.ts'
import type { Printer, VirtualPrinter } from './printer.ts'

export { inspectQueue, type QueueInspection } from './cups/queue.ts'
export type * from './printer.ts'

/** The one place where a printer's settings become a printer. Opens nothing until it prints or is asked. */
export function createPrinter(config: PrinterConfig): Printer {
  switch (config.kind) {
    case 'virtual':
      return createVirtualPrinter(config)
    case 'folder':
      return createFolderPrinter(config)
    case 'tcp9100':
      return createTcpPrinter(config)
    case 'cups':
      return createCupsPrinter(config)
    case 'usb':
    case 'serial':
    case 'windows':
      return notYet(config.kind)
  }
}

function notYet(kind: Printer['kind']): Printer {
  const problem = { reason: 'unreachable', detail: `no driver for ${kind}` } as const
  return {
    kind,
    print: async () => ({ kind: 'failed-before-start', ...problem }),
    status: async () => ({ kind: 'not-ready', ...problem }),
  }
}

/** Whether the printer has the switches of the virtual one. */
export function isVirtual(printer: Printer): printer is VirtualPrinter {
  return printer.kind === 'virtual'
}
