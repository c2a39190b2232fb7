import { setTimeout as wait } from 'node:timers/promises'
import {
  onePaper,
  type OnWaiting,
  type PaperOptions,
  type Printer,
  type PrintOutcome,
} from '../../../drivers/printer/index.ts'
import type { DocumentKind, PrintJobState } from '../../../shared/contract/packing.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { LabelFormat } from '../../../shared/contract/printer-config.ts'
import type { Station } from '../context.ts'
import { isLabel } from '../../../shared/contract/printing.ts'
import { paperOf, type Paper } from '../documents/index.ts'
import { readConfig } from './config.ts'
import { routeOf } from './routes.ts'
import { troubleIn, type SeenPrinters } from './seen-printers.ts'

/** What became of a paper is stored again after this time when the database did not take it. */
const storeAgainAfterMs = 1_000

export type WaitingJob = {
  readonly id: string
  readonly documentId: string
  readonly number: string
  readonly kind: DocumentKind
  /** Null for papers of no order. */
  readonly orderNumber: string | null
  readonly copy: number
  readonly problem: string | null
  readonly printerId: string
  readonly config: string
}

/** Gets a carrier's label in a form; does nothing for papers that are drawn here. */
export type FetchForm = (documentId: string, form: LabelFormat) => Promise<void>

/** Keeps with a waiting job what its printer lacks. */
export async function noteWaiting(station: Station, job: WaitingJob, problem: string): Promise<void> {
  if (job.problem === problem) return
  await station.db
    .updateTable('print_job')
    .set({ problem })
    .where('id', '=', job.id)
    .where('printer_id', '=', job.printerId)
    .where('state', '=', 'queued')
    .execute()
  station.emit('printing/changed', null)
}

/**
 * The life of a job from the queue to its end.
 * @returns true when the printer may get its next job at once, false when it should be left alone for a while
 */
export async function printOne(
  station: Station,
  printer: Printer,
  job: WaitingJob,
  seen: SeenPrinters,
  fetchForm: FetchForm,
  signal: AbortSignal,
): Promise<boolean> {
  const paper = await draw(station, job, fetchForm)
  if (!paper) return true
  const options = await optionsOf(station, job)
  if (!(await claim(station, job))) return true
  const outcome = await send(station, printer, job, { ...paper, ...options }, signal, (problem) => {
    seen.note(job.printerId, problem)
    void noteInPrinter(station, job, problem)
  })
  station.log.info({ job: job.id, outcome: outcome.kind }, 'print job')
  await untilStored(station, job, signal, () => settle(station, job, outcome))
  seen.note(job.printerId, troubleIn(outcome))
  return outcome.kind !== 'failed-before-start'
}

/** The paper of a job, or null when it cannot be drawn: the job is `failed` then, and nothing was sent. */
async function draw(station: Station, job: WaitingJob, fetchForm: FetchForm): Promise<Paper | null> {
  const { labelFormat } = readConfig(job.config)
  let asked = true
  try {
    if (isLabel(job.kind)) await fetchForm(job.documentId, labelFormat)
  } catch (error) {
    // What is kept may do for this printer as well.
    asked = false
    station.log.warn({ err: error, job: job.id }, 'a label was not fetched in the form of its printer')
  }
  try {
    return await paperOf(station, job.documentId, labelFormat, job.copy)
  } catch (error) {
    const noForm = asked && error instanceof Fault && error.code === 'label-form-missing'
    if (!noForm) station.log.error({ err: error, job: job.id }, 'paper cannot be drawn')
    await end(station, job, 'failed', noForm ? 'label-form' : 'cannot-draw')
    return null
  }
}

/** How a document comes out, by the route of its kind. Each copy is a job of its own; a label has no such choice. */
async function optionsOf(station: Station, job: WaitingJob): Promise<PaperOptions> {
  if (isLabel(job.kind)) return onePaper
  const route = await routeOf(station.db, station.id, job.kind)
  return route ? { ...onePaper, tray: route.tray, sides: route.sides } : onePaper
}

/** Keeps with a job in the printer what it waits for there. Only for show: the job's end does not depend on it. */
async function noteInPrinter(station: Station, job: WaitingJob, problem: string | null): Promise<void> {
  try {
    await station.db
      .updateTable('print_job')
      .set({ problem })
      .where('id', '=', job.id)
      .where('state', '=', 'sending')
      .execute()
    station.emit('printing/changed', null)
  } catch (error) {
    station.log.warn({ err: error, job: job.id }, 'what a print waits for is not stored')
  }
}

/** Sends a claimed job. From here on any error leaves open what came out. */
async function send(
  station: Station,
  printer: Printer,
  job: WaitingJob,
  paper: Paper & PaperOptions,
  signal: AbortSignal,
  onWaiting: OnWaiting,
): Promise<PrintOutcome> {
  const copyMark = job.copy > 1 ? `-copy${job.copy}` : ''
  const order = job.orderNumber === null ? '' : `${job.orderNumber}-`
  const jobName = `${job.kind}-${order}${job.number}${copyMark}`
  try {
    return await printer.print({ ...paper, jobName }, signal, onWaiting)
  } catch (error) {
    station.log.error({ err: error, job: job.id }, 'printer driver failed')
    return { kind: 'unsure', reason: 'connection-lost', detail: 'the driver failed' }
  }
}

/** Stores what became of a sent paper, again and again while the database is away: it must never be sent twice. */
async function untilStored(
  station: Station,
  job: WaitingJob,
  signal: AbortSignal,
  store: () => Promise<void>,
): Promise<void> {
  for (;;) {
    try {
      return await store()
    } catch (error) {
      station.log.error({ err: error, job: job.id }, 'outcome of a print is not stored')
      // Still `sending` in the database: the next start asks a person.
      if (signal.aborted) return
      await wait(storeAgainAfterMs, undefined, { signal }).catch(() => undefined)
    }
  }
}

/** Takes the job for its printer; false when somebody sent it to another printer meanwhile. */
async function claim(station: Station, job: WaitingJob): Promise<boolean> {
  const claimed = await station.db
    .updateTable('print_job')
    .set((eb) => ({ state: 'sending' as const, attempts: eb('attempts', '+', 1), problem: null }))
    .where('id', '=', job.id)
    .where('printer_id', '=', job.printerId)
    .where('state', '=', 'queued')
    .executeTakeFirst()
  station.emit('printing/changed', null)
  return claimed.numUpdatedRows === 1n
}

async function settle(station: Station, job: WaitingJob, outcome: PrintOutcome): Promise<void> {
  switch (outcome.kind) {
    case 'accepted':
    case 'printed':
      return end(station, job, outcome.kind, null)
    case 'unsure':
      return end(station, job, 'unsure', outcome.reason)
    case 'failed-before-start':
      // Nothing came out and nothing will: the job waits for its printer, unless that was taken away meanwhile.
      return (await isRemoved(station, job.printerId))
        ? end(station, job, 'failed', 'no-printer')
        : end(station, job, 'queued', outcome.reason)
  }
}

async function isRemoved(station: Station, printerId: string): Promise<boolean> {
  const printer = await station.db
    .selectFrom('printer')
    .select('removed')
    .where('id', '=', printerId)
    .executeTakeFirstOrThrow()
  return printer.removed === 1
}

async function end(
  station: Station,
  job: WaitingJob,
  state: PrintJobState,
  problem: string | null,
): Promise<void> {
  await station.db
    .updateTable('print_job')
    .set({ state, problem, ended_at: state === 'queued' ? null : station.now() })
    .where('id', '=', job.id)
    .where('printer_id', '=', job.printerId)
    // A label that was scanned meanwhile is printed, whatever its printer says of it.
    .where('state', 'in', ['queued', 'sending'])
    .execute()
  station.emit('printing/changed', null)
  station.emit('board/changed', null)
}
