import { setTimeout as delay } from 'node:timers/promises'
import type { PrinterConfig } from '../../../shared/contract/printer-config.ts'
import type { Printer, PrintOutcome, PrintProblem, PrinterStatus } from '../printer.ts'
import { cancelJob, submitJob } from './lp.ts'
import { inspectQueue, jobStateOf } from './queue.ts'

/** Times in milliseconds. */
export type CupsTiming = {
  /** From the submission until the spooler says how the job ended; then the job is taken back. */
  readonly job: number
  /** From there until the spooler says that it is gone. */
  readonly takeBack: number
  readonly poll: number
}

const usualTiming: CupsTiming = { job: 120_000, takeBack: 5_000, poll: 400 }

/** A queue of CUPS: one submission per job, never a second one; the spooler is asked until it names the job's end. */
export function createCupsPrinter(
  config: Extract<PrinterConfig, { kind: 'cups' }>,
  timing: CupsTiming = usualTiming,
): Printer {
  return {
    kind: 'cups',
    async print(request, signal) {
      const status = await queueStatus(config.queue)
      if (status.kind === 'not-ready') return { ...status, kind: 'failed-before-start' }
      if (signal.aborted) return { kind: 'failed-before-start', reason: 'cancelled', detail: 'cancelled' }
      const submission = await submitJob(config.queue, config.media, request)
      switch (submission.kind) {
        case 'refused':
          return { kind: 'failed-before-start', reason: 'queue-refused', detail: submission.detail }
        case 'unknown':
          return { kind: 'unsure', reason: 'time-out', detail: submission.detail }
        case 'submitted':
          return followJob(submission.jobId, submission.jobNumber, timing, signal)
      }
    },
    status: () => queueStatus(config.queue),
  }
}

async function queueStatus(queue: string): Promise<PrinterStatus> {
  const found = await inspectQueue(queue)
  if (found.kind === 'no-spooler') return notReady('unreachable', found.detail)
  if (found.kind === 'missing') return notReady('queue-refused', `no queue ${queue}`)
  if (!found.accepting)
    return notReady('queue-refused', `the queue ${queue} rejects jobs. ${found.message}`.trim())
  if (found.stopped) return notReady('paused', `the queue ${queue} is stopped. ${found.message}`.trim())
  return { kind: 'ready', warnings: found.warnings }
}

/** Waits for the job's end; when that takes too long or the signal says so, takes the job back. */
async function followJob(
  jobId: string,
  jobNumber: number,
  timing: CupsTiming,
  signal: AbortSignal,
): Promise<PrintOutcome> {
  let begun = false
  const step = async (until: number, stop: () => boolean): Promise<PrintOutcome | null> => {
    while (performance.now() < until && !stop()) {
      const { state, message } = await jobStateOf(jobNumber)
      const detail = `${jobId} ${state}. ${message}`.trim()
      begun ||= state === 'processing'
      if (state === 'completed') return { kind: 'accepted', detail }
      if (state === 'aborted') return unsure('spooler-gave-up', detail)
      if (state === 'cancelled') {
        return begun
          ? unsure('cancelled', detail)
          : { kind: 'failed-before-start', reason: 'cancelled', detail }
      }
      await delay(timing.poll)
    }
    return null
  }
  const ended = await step(performance.now() + timing.job, () => signal.aborted)
  if (ended) return ended
  await cancelJob(jobId)
  const takenBack = await step(performance.now() + timing.takeBack, () => false)
  return takenBack ?? unsure('time-out', `${jobId} does not end, and could not be taken back`)
}

function unsure(reason: PrintProblem, detail: string): PrintOutcome {
  return { kind: 'unsure', reason, detail }
}

function notReady(reason: PrintProblem, detail: string): PrinterStatus {
  return { kind: 'not-ready', reason, detail }
}
