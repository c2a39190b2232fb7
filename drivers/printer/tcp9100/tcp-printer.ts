import { setTimeout as delay } from 'node:timers/promises'
import type { PrinterConfig } from '../../../shared/contract/printer-config.ts'
import { inTurn } from '../in-turn.ts'
import type { Printer, PrintOutcome, PrintProblem, PrinterStatus, PrintRequest } from '../printer.ts'
import { openConnection, type Connection } from './connection.ts'
import { faultOf, isIdle } from './host-status.ts'

/** How long each step may take, in milliseconds. */
export type TcpTiming = {
  readonly connect: number
  /** Silence after `~HS` for this long is no answer. */
  readonly status: number
  /** A printer that takes no byte for this long is stuck, for instance out of media in the middle of a job. */
  readonly stall: number
  /** From the last byte until the printer's buffer is empty. */
  readonly settle: number
  /** Between two questions while the printer works. */
  readonly poll: number
  /** Until the printer ends its side of the line. */
  readonly finish: number
  /** Between two connections: some printers mix the jobs of connections that follow at once. */
  readonly pause: number
}

const usualTiming: TcpTiming = {
  connect: 3_000,
  status: 2_000,
  stall: 30_000,
  settle: 30_000,
  poll: 250,
  finish: 10_000,
  pause: 200,
}

/**
 * A ZPL printer on TCP port 9100: one connection and one job at a time. It is asked for its status first. A printer
 * that answers is asked again after the job until its buffer is empty; one that does not answer gets a job only when
 * its settings say that it cannot, and then a line that ends in order is all that is known.
 */
export function createTcpPrinter(
  config: Extract<PrinterConfig, { kind: 'tcp9100' }>,
  timing: TcpTiming = usualTiming,
): Printer {
  const withLine = <T>(
    signal: AbortSignal,
    use: (line: Connection) => Promise<T>,
    otherwise: (reason: PrintProblem, detail: string) => T,
  ): Promise<T> =>
    inTurn(`tcp ${config.host} ${config.port}`, async () => {
      if (signal.aborted) return otherwise('cancelled', 'cancelled')
      const line = await openConnection(config.host, config.port, timing.connect, signal)
      if ('failure' in line) return otherwise(signal.aborted ? 'cancelled' : 'unreachable', line.failure)
      try {
        return await use(line)
      } finally {
        line.close()
        await delay(timing.pause)
      }
    })
  return {
    kind: 'tcp9100',
    async print(request, signal) {
      if (request.format !== 'zpl') return notStarted('unsupported-format', 'this printer takes ZPL only')
      return withLine(
        signal,
        (line) => printOn(line, request, config.statusRequired, timing, signal),
        notStarted,
      )
    },
    status: (signal) => withLine(signal, (line) => statusOn(line, config.statusRequired, timing), notReady),
  }
}

async function printOn(
  line: Connection,
  request: PrintRequest,
  statusRequired: boolean,
  timing: TcpTiming,
  signal: AbortSignal,
): Promise<PrintOutcome> {
  const before = await line.askStatus(timing.status)
  if (line.broken() !== null) return notStarted('connection-lost', line.broken() ?? '')
  if (before === null && statusRequired) return notStarted('no-status', 'no answer to ~HS')
  const fault = before === null ? null : (faultOf(before) ?? (isIdle(before) ? null : 'busy'))
  if (fault !== null) return notStarted(fault, `the printer says ${fault}`)
  if (signal.aborted) return notStarted('cancelled', 'cancelled')
  if (!(await line.send(request.bytes, timing.stall))) {
    return unsure(
      line.broken() === null ? 'time-out' : 'connection-lost',
      line.broken() ?? 'the printer takes no more bytes',
    )
  }
  const settled = before === null ? null : await settle(line, timing)
  if (settled?.kind === 'unsure') return settled
  const ended = await line.finish(timing.finish)
  if (settled !== null) return settled
  if (ended) return { kind: 'accepted', detail: 'sent whole; the printer reports no status' }
  return unsure(
    line.broken() === null ? 'time-out' : 'connection-lost',
    line.broken() ?? 'the printer did not end the connection',
  )
}

/** Waits until a printer that answers has nothing left to print. */
async function settle(line: Connection, timing: TcpTiming): Promise<PrintOutcome> {
  const deadline = performance.now() + timing.settle
  for (;;) {
    const status = await line.askStatus(timing.status)
    if (line.broken() !== null) return unsure('connection-lost', line.broken() ?? '')
    if (status === null) return unsure('no-status', 'no answer to ~HS after the job')
    const fault = faultOf(status)
    if (fault !== null) return unsure(fault, `the printer says ${fault} after the job`)
    if (isIdle(status))
      return { kind: 'accepted', detail: 'the printer took the job and has nothing left to print' }
    if (performance.now() > deadline) return unsure('time-out', 'the printer still has something to print')
    await delay(timing.poll)
  }
}

async function statusOn(
  line: Connection,
  statusRequired: boolean,
  timing: TcpTiming,
): Promise<PrinterStatus> {
  const status = await line.askStatus(timing.status)
  if (status === null) {
    return statusRequired
      ? notReady('no-status', 'no answer to ~HS')
      : { kind: 'ready', warnings: ['The printer does not report its status; jobs are sent blindly.'] }
  }
  const fault = faultOf(status)
  return fault === null ? { kind: 'ready', warnings: [] } : notReady(fault, `the printer says ${fault}`)
}

function notStarted(reason: PrintProblem, detail: string): PrintOutcome {
  return { kind: 'failed-before-start', reason, detail }
}

function unsure(reason: PrintProblem, detail: string): PrintOutcome {
  return { kind: 'unsure', reason, detail }
}

function notReady(reason: PrintProblem, detail: string): PrinterStatus {
  return { kind: 'not-ready', reason, detail }
}
