import { setTimeout as delay } from 'node:timers/promises'
import { formatOf, type PrinterConfig } from '../../../shared/contract/printer-config.ts'
import { notReady, notStarted, unsure } from '../outcomes.ts'
import type { OnWaiting, Printer, PrintOutcome, PrintProblem, PrinterStatus } from '../printer.ts'
import { refusalOf } from '../refusal.ts'
import { cancelJob, submitJob } from './lp.ts'
import { inspectQueue, lookAtJob, type JobLook } from './queue.ts'

/** Times in milliseconds. */
export type CupsTiming = {
  /** From the submission until the spooler says how the job ended; then the job is taken back. */
  readonly job: number
  /** From there until the spooler says that it is gone. */
  readonly takeBack: number
  readonly poll: number
  /** What the printer waits for is told to a person when it lasts this long. */
  readonly tellAfter: number
}

const usualTiming: CupsTiming = { job: 120_000, takeBack: 5_000, poll: 400, tellAfter: 3_000 }

/** Seconds that the spooler has beyond our own time, before it gives up a job that nobody follows any more. */
const spareSeconds = 60

/**
 * A queue of CUPS: one submission per job, never a second one; the spooler is asked until it names the job's end, which says
 * that the printer has the bytes and not that paper came out. A job that the spooler begins a second time is taken back.
 */
export function createCupsPrinter(
  config: Extract<PrinterConfig, { kind: 'cups' }>,
  timing: CupsTiming = usualTiming,
): Printer {
  const cancelAfter = Math.ceil(timing.job / 1000) + spareSeconds
  return {
    kind: 'cups',
    async print(request, signal, onWaiting) {
      const refusal = refusalOf(request, ['pdf', formatOf(config.labelFormat)])
      if (refusal) return refusal
      const status = await queueStatus(config.queue)
      if (status.kind === 'not-ready') return notStarted(status.reason, status.detail)
      if (signal.aborted) return notStarted('cancelled', 'cancelled')
      const submission = await submitJob(config.queue, config.media, cancelAfter, request)
      switch (submission.kind) {
        case 'refused':
          return notStarted('queue-refused', submission.detail)
        case 'unknown':
          return unsure('time-out', submission.detail)
        case 'submitted':
          return followJob(submission.jobId, submission.jobNumber, timing, signal, onWaiting)
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

/** Waits for the job's end; when that takes too long, the signal says so or the spooler begins it again, takes the job back. */
async function followJob(
  jobId: string,
  jobNumber: number,
  timing: CupsTiming,
  signal: AbortSignal,
  onWaiting: OnWaiting = () => {},
): Promise<PrintOutcome> {
  let begunAt: number | null = null
  let begunAgain = false
  const tell = tellWhatLasts(timing.tellAfter, onWaiting)
  let problem: PrintProblem | null = null
  const step = async (until: number, stop: () => boolean): Promise<PrintOutcome | null> => {
    while (performance.now() < until && !stop()) {
      const look = await lookAtJob(jobNumber)
      begunAgain ||= begunAt !== null && (look.state === 'waiting' || (look.begunAt ?? begunAt) > begunAt)
      begunAt ??= look.begunAt
      if (look.state === 'processing') problem = look.problem
      tell(look.state === 'processing' ? look.problem : null)
      const outcome = outcomeOf(jobId, look, begunAt !== null)
      if (outcome) return begunAgain ? unsure('spooler-resends', outcome.detail) : outcome
      await delay(timing.poll)
    }
    return null
  }
  const ended = await step(performance.now() + timing.job, () => signal.aborted || begunAgain)
  if (ended) return ended
  await cancelJob(jobId)
  const reason = begunAgain ? 'spooler-resends' : (problem ?? 'time-out')
  const takenBack = await step(performance.now() + timing.takeBack, () => false)
  if (!takenBack) return unsure(reason, `${jobId} does not end, and could not be taken back`)
  // Taken back by us: why is known better than by the spooler.
  return takenBack.kind === 'unsure' ? unsure(reason, takenBack.detail) : takenBack
}

/** What the spooler's word about a job means, or null while the job goes on. */
function outcomeOf(jobId: string, look: JobLook, begun: boolean): PrintOutcome | null {
  const detail = `${jobId} ${look.state}. ${look.message}`.trim()
  switch (look.state) {
    case 'completed':
      return { kind: 'accepted', detail }
    case 'aborted':
      return unsure('spooler-gave-up', detail)
    case 'cancelled':
      return begun ? unsure('cancelled', detail) : notStarted('cancelled', detail)
    case 'waiting':
    case 'processing':
    case 'unknown':
      return null
  }
}

/** Tells a problem that lasts, once, and its end. */
function tellWhatLasts(ms: number, onWaiting: OnWaiting): (problem: PrintProblem | null) => void {
  let since = performance.now()
  let last: PrintProblem | null = null
  let told: PrintProblem | null = null
  return (problem) => {
    if (problem !== last) since = performance.now()
    last = problem
    const due = problem === null || performance.now() - since >= ms ? problem : told
    if (due !== told) onWaiting(due)
    told = due
  }
}
