import { setTimeout as delay } from 'node:timers/promises'
import type { PrinterKind, PrinterLanguage } from '../../../shared/contract/printer-config.ts'
import { LinkFault, type OpenLink } from '../../transport/link.ts'
import { inTurnUnless } from '../in-turn.ts'
import { languageOf } from '../language/language.ts'
import { messageOf } from '../message-of.ts'
import { notReady, notStarted, unsure } from '../outcomes.ts'
import { refusalOf } from '../refusal.ts'
import type { OnWaiting, Printer, PrintOutcome, PrintProblem, PrinterStatus } from '../printer.ts'
import { openLabelLine, type LabelLine } from './label-line.ts'
import { hindranceOf, portFaultOf } from './label-status.ts'
import { settle } from './settle.ts'
import { usualTiming, type LabelTiming } from './timing.ts'

export type LabelPrinterSetup = {
  readonly kind: PrinterKind
  /** Tells devices apart: jobs of one address go one after the other, whoever made the printer. */
  readonly address: string
  readonly open: OpenLink
  readonly language: PrinterLanguage
  readonly statusRequired: boolean
  readonly timing?: LabelTiming
}

/** A stuck printer is not told to a person before this time, in ms: it may just be printing. */
const tellAfterMs = 3_000

/** What the job in each device waits for, `busy` when for nothing. */
const atWork = new Map<string, PrintProblem>()

/**
 * A label printer at the end of any line: one line and one job at a time. It is asked for its status first. A printer that
 * answers is asked again after the job until its memory is empty; one that does not answer gets a job only when its
 * settings say that it cannot, and then a line that ends in order is all that is known.
 */
export function createLabelPrinter(setup: LabelPrinterSetup): Printer {
  const { kind, address, statusRequired, timing = usualTiming } = setup
  const language = languageOf(setup.language)
  const key = `${kind} ${address}`
  const withLine = <T>(
    signal: AbortSignal,
    work: (line: LabelLine) => Promise<T>,
    otherwise: (reason: PrintProblem, detail: string) => T,
  ): Promise<T> => {
    const run = async () => {
      const line = await openLabelLine(setup.open, language, signal).catch((error: unknown) => error)
      if (!isLine(line)) return otherwise(signal.aborted ? 'cancelled' : problemOf(line), messageOf(line))
      try {
        return await work(line)
      } finally {
        await line.close()
        await delay(timing.pause)
      }
    }
    return inTurnUnless(signal, key, run, otherwise('cancelled', 'cancelled'))
  }
  return {
    kind,
    print(request, signal, onWaiting) {
      const refusal = refusalOf(request, [setup.language])
      if (refusal) return Promise.resolve(refusal)
      const tell: OnWaiting = (problem) => {
        if (atWork.get(key) === (problem ?? 'busy')) return
        atWork.set(key, problem ?? 'busy')
        onWaiting?.(problem)
      }
      const work = async (line: LabelLine) => {
        atWork.set(key, 'busy')
        try {
          return await printOn(line, request.bytes, { statusRequired, timing, signal, tell })
        } finally {
          atWork.delete(key)
        }
      }
      return withLine(signal, work, notStarted)
    },
    status(signal) {
      const working = atWork.get(key)
      if (working !== undefined) return Promise.resolve(notReady(working, 'a job is in the printer'))
      return withLine(signal, (line) => statusOn(line, statusRequired, timing), notReady)
    },
  }
}

function isLine(value: unknown): value is LabelLine {
  return typeof value === 'object' && value !== null && 'ask' in value
}

function problemOf(error: unknown): PrintProblem {
  if (!(error instanceof LinkFault)) return 'driver-failed'
  switch (error.code) {
    case 'missing':
      return 'unreachable'
    case 'no-permission':
      return 'no-permission'
    case 'busy':
      return 'in-use'
    case 'lost':
      return 'connection-lost'
    case 'driver-failed':
      return 'driver-failed'
    case 'cancelled':
      return 'cancelled'
  }
}

type Circumstances = {
  readonly statusRequired: boolean
  readonly timing: LabelTiming
  readonly signal: AbortSignal
  readonly tell: OnWaiting
}

async function printOn(line: LabelLine, job: Uint8Array, around: Circumstances): Promise<PrintOutcome> {
  const { statusRequired, timing, signal } = around
  const before = await lookAt(line, timing)
  if (line.lost() !== null) return notStarted('connection-lost', line.lost() ?? '')
  if (before.fault !== null) return notStarted(before.fault, `the printer says ${before.fault}`)
  if (!before.answered && statusRequired)
    return notStarted('no-status', 'the printer does not tell its status')
  if (signal.aborted) return notStarted('cancelled', 'cancelled')
  if (!(await line.send(job, patienceFor(line, around)))) {
    const reason = line.lost() === null ? 'time-out' : 'connection-lost'
    return unsure(reason, line.lost() ?? 'the printer takes no more bytes')
  }
  around.tell(null)
  if (before.answered) {
    const settled = await settle(line, around)
    if (settled.kind === 'accepted') await line.finish(timing.finish)
    return settled
  }
  const ended = await line.finish(timing.finish)
  if (ended) return { kind: 'accepted', detail: 'sent whole; the printer reports no status' }
  const reason = line.lost() === null ? 'time-out' : 'connection-lost'
  return unsure(reason, line.lost() ?? 'the printer did not end the connection')
}

/** The printer's state before a job: its own answer, else what its port shows. */
async function lookAt(
  line: LabelLine,
  timing: LabelTiming,
): Promise<{ readonly answered: boolean; readonly fault: PrintProblem | null }> {
  if (timing.hearOut > 0) await line.hearOut(timing.hearOut)
  const status = await line.ask(timing.status)
  if (status !== null) return { answered: true, fault: hindranceOf(status) }
  const bits = line.lost() === null ? await line.portBits() : null
  return { answered: false, fault: bits === null ? null : portFaultOf(bits) }
}

/** A printer takes nothing while it is out of media in the middle of a job: that is not an error yet. */
function patienceFor(line: LabelLine, { timing, signal, tell }: Circumstances) {
  return async (sinceMs: number): Promise<boolean> => {
    if (line.lost() !== null || signal.aborted) return false
    const bits = await line.portBits()
    const fault = bits === null ? null : portFaultOf(bits)
    if (sinceMs >= Math.min(tellAfterMs, timing.stall)) tell(fault)
    return sinceMs < (fault === null ? timing.stall : timing.operator)
  }
}

async function statusOn(
  line: LabelLine,
  statusRequired: boolean,
  timing: LabelTiming,
): Promise<PrinterStatus> {
  const { answered, fault } = await lookAt(line, timing)
  if (line.lost() !== null) return notReady('connection-lost', line.lost() ?? '')
  if (fault !== null) return notReady(fault, `the printer says ${fault}`)
  if (answered) return { kind: 'ready', warnings: [] }
  const detail = 'the printer does not tell its status'
  return statusRequired
    ? notReady('no-status', detail)
    : { kind: 'ready', warnings: [{ code: 'no-status', detail }] }
}
