import type { PrinterConfig } from '../../../shared/contract/printer-config.ts'
import type { PrinterStatus, VirtualPrinter } from '../printer.ts'
import { createFolderPrinter, folderStatus } from './folder-printer.ts'

/** Prints into a folder and knows what came out, as far as plug and paper allow. */
export function createVirtualPrinter({
  folder,
  labelFormat,
}: Extract<PrinterConfig, { kind: 'virtual' }>): VirtualPrinter {
  const output = createFolderPrinter({ kind: 'folder', folder, labelFormat })
  const printed: string[] = []
  let plugged = true
  let paper = true
  const fault = (): Extract<PrinterStatus, { kind: 'not-ready' }> | null => {
    if (!plugged) return { kind: 'not-ready', reason: 'unreachable', detail: 'unplugged' }
    return paper ? null : { kind: 'not-ready', reason: 'paper-out', detail: 'out of paper' }
  }
  return {
    kind: 'virtual',
    async print(request, signal) {
      const wrong = fault()
      if (wrong) return { ...wrong, kind: 'failed-before-start' }
      const outcome = await output.print(request, signal)
      if (outcome.kind !== 'accepted') return outcome
      printed.push(outcome.detail)
      return { kind: 'printed', detail: outcome.detail }
    },
    status: async () => fault() ?? folderStatus(folder),
    setPlugged: (now) => {
      plugged = now
    },
    setPaper: (present) => {
      paper = present
    },
    printed: () => [...printed],
  }
}
