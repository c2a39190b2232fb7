import { access, constants, mkdir } from 'node:fs/promises'
import type { PrinterConfig } from '../../../shared/contract/printer-config.ts'
import { messageOf } from '../message-of.ts'
import type { Printer, PrintOutcome, PrinterStatus } from '../printer.ts'
import { writePaper } from './write-paper.ts'

/** Prints into a folder. */
export function createFolderPrinter({ folder }: Extract<PrinterConfig, { kind: 'folder' }>): Printer {
  return {
    kind: 'folder',
    async print(request, signal): Promise<PrintOutcome> {
      if (signal.aborted) return { kind: 'failed-before-start', reason: 'cancelled', detail: 'cancelled' }
      try {
        return { kind: 'accepted', detail: await writePaper(folder, request) }
      } catch (error) {
        return { kind: 'failed-before-start', reason: 'folder-not-writable', detail: messageOf(error) }
      }
    },
    status: () => folderStatus(folder),
  }
}

export async function folderStatus(folder: string): Promise<PrinterStatus> {
  try {
    await mkdir(folder, { recursive: true })
    await access(folder, constants.W_OK)
    return { kind: 'ready', warnings: [] }
  } catch (error) {
    return { kind: 'not-ready', reason: 'folder-not-writable', detail: messageOf(error) }
  }
}
