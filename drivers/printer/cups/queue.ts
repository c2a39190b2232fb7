import { messageOf } from '../message-of.ts'
import { askSpooler } from './ask-spooler.ts'
import { ippOperation } from './ipp.ts'

export type QueueInspection =
  | { readonly kind: 'no-spooler'; readonly detail: string }
  | { readonly kind: 'missing' }
  | {
      readonly kind: 'found'
      readonly accepting: boolean
      /** The queue takes jobs and keeps them without printing. */
      readonly stopped: boolean
      readonly message: string
      /** English texts for the settings screen. */
      readonly warnings: readonly string[]
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
        ? [
            `Error policy ${policy}: the spooler may print a job twice. Set it to abort-job: lpadmin -p ${queue} -o printer-error-policy=abort-job`,
          ]
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

export async function jobStateOf(
  jobNumber: number,
): Promise<{ readonly state: JobState; readonly message: string }> {
  try {
    const { attributes } = await askSpooler({
      operation: ippOperation.getJobAttributes,
      target: 'job-uri',
      uri: `ipp://localhost/jobs/${jobNumber}`,
      attributes: ['job-state', 'job-printer-state-message'],
    })
    return {
      state: jobStates[Number(attributes.get('job-state')?.[0])] ?? 'unknown',
      message: String(attributes.get('job-printer-state-message')?.[0] ?? ''),
    }
  } catch (error) {
    return { state: 'unknown', message: messageOf(error) }
  }
}
