import { setTimeout as delay } from 'node:timers/promises'
import { formatOf, type PrinterConfig } from '../../../shared/contract/printer-config.ts'
import { folderStatus } from '../../printer/file/folder-printer.ts'
import { writePaper } from '../../printer/file/write-paper.ts'
import { inTurnUnless } from '../../printer/in-turn.ts'
import { createLabelPrinter } from '../../printer/label/label-printer.ts'
import { usualTiming } from '../../printer/label/timing.ts'
import { messageOf } from '../../printer/message-of.ts'
import { notReady, notStarted } from '../../printer/outcomes.ts'
import type {
  Printer,
  PrinterStatus,
  PrintFormat,
  PrintRequest,
  VirtualPrinter,
  VirtualSwitches,
} from '../../printer/printer.ts'
import { createLabelTwin } from './label-twin.ts'

/** A line inside this process answers at once. */
const quick = { ...usualTiming, poll: 20, pause: 0, hearOut: 0 }

/**
 * The printer that needs no hardware: labels go as bytes through the label driver to a twin of its language, documents
 * straight into the folder; both lie there as files named by the job, and both obey the same switches.
 */
export function createVirtualPrinter({
  folder,
  labelFormat,
}: Extract<PrinterConfig, { kind: 'virtual' }>): VirtualPrinter {
  const keep: Keep = (bytes, format, jobName) => writePaper(folder, { bytes, format, jobName })
  const documents = createDocumentTwin((request) => keep(request.bytes, 'pdf', request.jobName))
  const format = formatOf(labelFormat)
  const labels = format === 'pdf' ? null : createLabels(folder, format, keep)
  const both = (flip: (switches: VirtualSwitches) => void) => {
    flip(documents)
    if (labels) flip(labels.switches)
  }
  return {
    kind: 'virtual',
    print: (request, signal, onWaiting) =>
      labels && request.format !== 'pdf'
        ? labels.print(request, signal, onWaiting)
        : documents.print(request, signal),
    async status(signal) {
      const wrong = await folderStatus(folder)
      return wrong.kind === 'not-ready' ? wrong : (labels ?? documents).status(signal)
    },
    setPlugged: (now) => both((each) => each.setPlugged(now)),
    setPaper: (now) => both((each) => each.setPaper(now)),
    setRibbon: (now) => both((each) => each.setRibbon(now)),
    setHead: (now) => both((each) => each.setHead(now)),
    setPaused: (now) => both((each) => each.setPaused(now)),
    setJammed: (now) => both((each) => each.setJammed(now)),
  }
}

type Keep = (bytes: Uint8Array, format: PrintFormat, jobName: string) => Promise<string>

/** The label driver with the twin at the other end of its line. */
function createLabels(
  folder: string,
  language: Exclude<PrintFormat, 'pdf'>,
  keep: Keep,
): Pick<Printer, 'print' | 'status'> & { readonly switches: VirtualSwitches } {
  let jobName = ''
  let written: string[] = []
  const twin = createLabelTwin(language, async (label) => {
    written.push(await keep(label, language, jobName))
  })
  const printer = createLabelPrinter({
    kind: 'virtual',
    address: folder,
    open: twin.open,
    language,
    statusRequired: true,
    timing: quick,
  })
  return {
    switches: twin,
    status: (signal) => printer.status(signal),
    print(request, signal, onWaiting) {
      const run = async () => {
        const blocked = await folderStatus(folder)
        if (blocked.kind === 'not-ready') return notStarted(blocked.reason, blocked.detail)
        jobName = request.jobName
        written = []
        const outcome = await printer.print(request, signal, onWaiting)
        if (outcome.kind !== 'accepted') return outcome
        // A printer of a language that does not count its labels is ready before the label is out.
        while (twin.waiting() > 0 && !signal.aborted) await delay(quick.poll)
        return written.length > 0 ? ({ kind: 'printed', detail: written.join(', ') } as const) : outcome
      }
      return inTurnUnless(signal, `twin ${folder}`, run, notStarted('cancelled', 'cancelled'))
    },
  }
}

/** A document printer has no line of bytes to play with: only plug and paper. */
function createDocumentTwin(
  write: (request: PrintRequest) => Promise<string>,
): Pick<Printer, 'print' | 'status'> & VirtualSwitches {
  let plugged = true
  let paper = true
  const status = (): PrinterStatus => {
    if (!plugged) return notReady('unreachable', 'unplugged')
    return paper ? { kind: 'ready', warnings: [] } : notReady('paper-out', 'out of paper')
  }
  return {
    async print(request, signal) {
      const now = status()
      if (now.kind === 'not-ready') return notStarted(now.reason, now.detail)
      if (signal.aborted) return notStarted('cancelled', 'cancelled')
      if (request.format !== 'pdf') return notStarted('unsupported-format', 'this printer takes PDF only')
      try {
        return { kind: 'printed', detail: await write(request) }
      } catch (error) {
        return notStarted('folder-not-writable', messageOf(error))
      }
    },
    status: async () => status(),
    setPlugged: (now) => {
      plugged = now
    },
    setPaper: (now) => {
      paper = now
    },
    setRibbon: () => {},
    setHead: () => {},
    setPaused: () => {},
    setJammed: () => {},
  }
}
