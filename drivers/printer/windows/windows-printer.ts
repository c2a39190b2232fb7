import { setTimeout as delay } from 'node:timers/promises'
import { formatOf, type PrinterConfig } from '../../../shared/contract/printer-config.ts'
import { titleOf } from '../job-title.ts'
import { inTurnUnless } from '../in-turn.ts'
import { messageOf } from '../message-of.ts'
import { notReady, notStarted, unsure } from '../outcomes.ts'
import { refusalOf } from '../refusal.ts'
import type {
  OnWaiting,
  Printer,
  PrintOutcome,
  PrintProblem,
  PrinterStatus,
  PrintRequest,
} from '../printer.ts'
import { printPdf } from './print-pdf.ts'
import { printerProblem, spoolState } from './spooler-status.ts'
import { loadWinspool, type OpenWindowsPrinter, type WindowsPrinter } from './winspool.ts'

/** Times in milliseconds: from the end of a job's bytes until it has left the spooler, and between two looks at it. */
export type WindowsTiming = { readonly job: number; readonly poll: number }

const usualTiming: WindowsTiming = { job: 120_000, poll: 400 }

/**
 * A printer of Windows. Labels go raw through its spooler and are followed until they have left it; documents go to SumatraPDF,
 * whose end says that the spooler has them. Windows opens a printer that is unplugged and prints when it is back, so it is
 * asked first, and a job that does not leave the spooler in time is deleted there.
 */
export function createWindowsPrinter(
  config: Extract<PrinterConfig, { kind: 'windows' }>,
  load: () => Promise<OpenWindowsPrinter> = loadWinspool,
  print = printPdf,
  timing = usualTiming,
): Printer {
  const withPrinter = <T>(
    signal: AbortSignal,
    work: (printer: WindowsPrinter) => Promise<T>,
    otherwise: (reason: PrintProblem, detail: string) => T,
  ): Promise<T> => {
    const run = async () => {
      let printer: WindowsPrinter | null
      try {
        printer = (await load())(config.printer)
      } catch (error) {
        return otherwise('driver-failed', messageOf(error))
      }
      if (!printer) return otherwise('unreachable', `Windows has no printer ${config.printer}`)
      try {
        const info = printer.info()
        const problem = info && printerProblem(info.status, info.attributes)
        return problem ? otherwise(problem, `Windows says ${problem}`) : await work(printer)
      } finally {
        printer.close()
      }
    }
    return inTurnUnless(signal, `windows ${config.printer}`, run, otherwise('cancelled', 'cancelled'))
  }
  return {
    kind: 'windows',
    async print(request, signal, onWaiting) {
      const refusal = refusalOf(request, ['pdf', formatOf(config.labelFormat)])
      if (refusal) return refusal
      if (request.format === 'pdf') {
        return withPrinter(signal, () => print(config.printer, request), notStarted)
      }
      const raw = (printer: WindowsPrinter) => printRaw(printer, request, timing, signal, onWaiting)
      return withPrinter(signal, raw, notStarted)
    },
    status: (signal) =>
      withPrinter<PrinterStatus>(signal, async () => ({ kind: 'ready', warnings: [] }), notReady),
  }
}

async function printRaw(
  printer: WindowsPrinter,
  request: PrintRequest,
  timing: WindowsTiming,
  signal: AbortSignal,
  onWaiting?: OnWaiting,
): Promise<PrintOutcome> {
  const job = printer.startJob(titleOf(request.jobName))
  if (job === 0) return notStarted('queue-refused', 'the Windows spooler takes no job')
  const whole = printer.write(request.bytes)
  // Windows may print what it has while the rest is still coming.
  if (!printer.endJob() || !whole) {
    printer.deleteJob(job)
    return unsure('spooler-gave-up', 'the Windows spooler did not take the whole job')
  }
  const deadline = performance.now() + timing.job
  let problem: PrintProblem | null = null
  while (performance.now() < deadline && !signal.aborted) {
    const state = spoolState(printer.jobStatus(job))
    const now = state.kind === 'waiting' ? state.problem : null
    if (now !== problem) onWaiting?.(now)
    problem = now
    if (state.kind === 'handed-over') return { kind: 'accepted', detail: `job ${job} left the spooler` }
    if (state.kind === 'deleted') return unsure('cancelled', `job ${job} was deleted at the printer`)
    if (state.kind === 'restarted') {
      printer.deleteJob(job)
      return unsure('spooler-resends', `job ${job} was begun a second time`)
    }
    await delay(timing.poll)
  }
  printer.deleteJob(job)
  return unsure(problem ?? 'time-out', `job ${job} did not leave the spooler and was deleted`)
}
