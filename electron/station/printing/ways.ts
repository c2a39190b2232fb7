import type { PrintWays } from '../../../shared/contract/printing.ts'
import type { PrinterKind } from '../../../shared/contract/printer-config.ts'

/** The kinds of printer of this operating system, the usual one first, and the queues it knows. */
export async function printWays(): Promise<PrintWays> {
  const spooler: PrinterKind = process.platform === 'win32' ? 'windows' : 'cups'
  return { kinds: ['tcp9100', 'usb', spooler, 'serial', 'folder', 'virtual'], queues: [] }
}
