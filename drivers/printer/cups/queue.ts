import { messageOf } from '../message-of.ts'
import { askSpooler } from './ask-spooler.ts'
import { ippOperation } from './ipp.ts'
import type { PrinterWarning, PrintProblem } from '../printer.ts'

export type QueueInspection =
  | { readonly kind: 'no-spooler'; readonly detail: string }
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'found'
      readonly accepting: boolean
      /** The queue takes jobs and keeps them without printing. */
      readonly stopped: boolean
      readonly message: string
      readonly warnings: readonly PrinterWarning[]
    }

const stoppedState = 5

/** Policies under which the spooler sends a job again by itself, so that a label may come out twice. */
const repeatingPolicies = ['retry-job', 'retry-current-job']

/** Looks at a queue of the spooler without printing. */
export async function inspectQueue(queue: string): Promise<QueueInspection> {
  try {
    const { status, attributes } = await askSpooler({
      operation: ippOperation.getPrinterAttributes,
      target: 'printer-uri',
      uri: `ipp://localhost/printers/${encodeURIComponent(queue)}`,
      attributes: [
        'printer-state',
        'printer-state-message',
        'printer-is-accepting-jobs',
        'printer-error-policy',
      ],
    })
    if (status >= 0x0100) return { kind: 'missing' }
    const policy = String(attributes.get('printer-error-policy')?.[0] ?? '')
    return {
      kind: 'found',
      accepting: attributes.get('printer-is-accepting-jobs')?.[0] !== 0,
      stopped: attributes.get('printer-state')?.[0] === stoppedState,
      message: String(attributes.get('printer-state-message')?.[0] ?? ''),
      warnings: repeatingPolicies.includes(policy)
        ? [{ code: 'queue-resends', detail: `error policy ${policy}` }]
        : [],
    }
  } catch (error) {
    return { kind: 'no-spooler', detail: messageOf(error) }
  }
}

/** Where a job stands in the spooler; `unknown` when the spooler cannot be asked or has forgotten it. */
export type JobState = 'waiting' | 'processing' | 'cancelled' | 'aborted' | 'completed' | 'unknown'

/** The numbers of RFC 8011, section 5.3.7. */
const jobStates: Readonly<Record<number, JobState>> = {
  3: 'waiting',
  4: 'waiting',
  5: 'processing',
  6: 'processing',
  7: 'cancelled',
  8: 'aborted',
  9: 'completed',
}

export type JobLook = {
  readonly state: JobState
  /** When the spooler began it, in its own seconds; a later time than before means that it began it again. Null: not yet. */
  readonly begunAt: number | null
  /** What the printer seems to wait for; null when nothing is said. */
  readonly problem: PrintProblem | null
  readonly message: string
}

export async function lookAtJob(jobNumber: number): Promise<JobLook> {
  try {
    const { attributes } = await askSpooler({
      operation: ippOperation.getJobAttributes,
      target: 'job-uri',
      uri: `ipp://localhost/jobs/${jobNumber}`,
      attributes: [
        'job-state',
        'time-at-processing',
        'job-printer-state-message',
        'job-printer-state-reasons',
      ],
    })
    const begunAt = Number(attributes.get('time-at-processing')?.[0])
    const message = String(attributes.get('job-printer-state-message')?.[0] ?? '')
    return {
      state: jobStates[Number(attributes.get('job-state')?.[0])] ?? 'unknown',
      begunAt: begunAt > 0 ? begunAt : null,
      problem: problemOf((attributes.get('job-printer-state-reasons') ?? []).map(String), message),
      message,
    }
  } catch (error) {
    return { state: 'unknown', begunAt: null, problem: null, message: messageOf(error) }
  }
}

/** The keywords of RFC 8011, section 5.4.12, without their severity. */
const reasons: readonly (readonly [pattern: RegExp, problem: PrintProblem])[] = [
  [/^(media-empty|media-needed)/, 'paper-out'],
  [/^media-jam/, 'jam'],
  [/^(cover-open|door-open|interlock-open)/, 'head-open'],
  [/^(marker-supply-empty|toner-empty)/, 'ribbon-out'],
  [/^(paused|moving-to-paused)/, 'paused'],
  [/^(offline|shutdown|timed-out)/, 'unreachable'],
]

/** CUPS 2 tells only in words that its printer is away. */
const awayText = /may not exist or is unavailable|not responding|unable to locate|become available/i

/** What a printer waits for, by what the spooler says about it; a mere report is not a reason to wait. */
export function problemOf(stateReasons: readonly string[], message: string): PrintProblem | null {
  const grave = stateReasons.filter((reason) => !reason.endsWith('-report') || reason.startsWith('offline'))
  const known = reasons.find(([pattern]) => grave.some((reason) => pattern.test(reason)))
  return known?.[1] ?? (awayText.test(message) ? 'unreachable' : null)
}
