import { createPrinter, type Printer, type PrintOutcome } from '../../../drivers/printer/index.ts'
import { printerConfigSchema, type PrinterConfig } from '../../../shared/contract/printer-config.ts'
import type { PrintJobState } from '../../../shared/contract/packing.ts'
import type { Station } from '../context.ts'
import { paperOf } from '../documents/index.ts'

/** A printer that is out of paper or away is asked again after this time; the job waits meanwhile. */
const retryAfterMs = 5_000

export type PrintQueue = {
  /** Looks for waiting jobs at once. */
  readonly wake: () => void
  /** Forgets the connection to a printer whose settings changed. */
  readonly forget: (printerId: string) => void
  /** Ends the jobs in hand and stops. */
  readonly stop: () => Promise<void>
}

type WaitingJob = {
  readonly id: string
  readonly documentId: string
  readonly number: string
  readonly kind: string
  readonly orderNumber: string
  readonly copy: number
  readonly printerId: string
  readonly config: string
}

/**
 * The print queue of a station: one job in flight per printer, oldest first. A job is `sending` in the database before its
 * first byte leaves; a job found `sending` at start was cut off by a crash, so nobody knows what came out: `unsure`.
 */
export async function startPrintQueue(station: Station): Promise<PrintQueue> {
  await station.db
    .updateTable('print_job')
    .set({ state: 'unsure', problem: 'interrupted' })
    .where('station_id', '=', station.id)
    .where('state', '=', 'sending')
    .execute()
  const printers = new Map<string, Printer>()
  const busy = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | null = null

  const look = async (): Promise<void> => {
    if (stopping.signal.aborted) return
    for (const job of await nextJobs(station)) {
      if (busy.has(job.printerId)) continue
      const run = printOne(station, printerFor(job), job, stopping.signal).then((goOn) => {
        busy.delete(job.printerId)
        if (goOn) wake()
        else later()
      })
      busy.set(job.printerId, run)
    }
  }
  const wake = (): void => {
    look().catch((error: unknown) => station.log.error({ err: error }, 'print queue'))
  }
  const later = (): void => {
    timer ??= setTimeout(() => {
      timer = null
      wake()
    }, retryAfterMs)
  }
  const printerFor = (job: WaitingJob): Printer => {
    const known = printers.get(job.printerId)
    if (known) return known
    const made = createPrinter(configOf(job.config))
    printers.set(job.printerId, made)
    return made
  }
  wake()
  return {
    wake,
    forget: (printerId) => printers.delete(printerId),
    stop: async () => {
      stopping.abort()
      if (timer) clearTimeout(timer)
      await Promise.all(busy.values())
    },
  }
}

export function configOf(json: string): PrinterConfig {
  return printerConfigSchema.parse(JSON.parse(json))
}

/** The oldest waiting job of every printer of this station. */
async function nextJobs(station: Station): Promise<WaitingJob[]> {
  const jobs = await station.db
    .selectFrom('print_job')
    .innerJoin('document', 'document.id', 'print_job.document_id')
    .innerJoin('sales_order', 'sales_order.id', 'document.order_id')
    .innerJoin('printer', 'printer.id', 'print_job.printer_id')
    .select([
      'print_job.id',
      'document.id as documentId',
      'document.number',
      'document.kind',
      'sales_order.number as orderNumber',
      'print_job.copy',
      'printer.id as printerId',
      'printer.config',
    ])
    .where('print_job.station_id', '=', station.id)
    .where('print_job.state', '=', 'queued')
    .orderBy('print_job.created_at')
    .orderBy('print_job.id')
    .limit(200)
    .execute()
  return [...Map.groupBy(jobs, (job) => job.printerId).values()].map((ofPrinter) => ofPrinter[0]!)
}

/** @returns true when the printer may get its next job at once, false when it should be left alone for a while */
async function printOne(
  station: Station,
  printer: Printer,
  job: WaitingJob,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    const paper = await paperOf(station, job.documentId, configOf(job.config).labelFormat, job.copy)
    if (!(await claim(station, job))) return true
    const copyMark = job.copy > 1 ? `-copy${job.copy}` : ''
    const jobName = `${job.kind}-${job.orderNumber}-${job.number}${copyMark}`
    const outcome = await printer.print(
      { bytes: paper.bytes, format: paper.format, jobName, copies: 1 },
      signal,
    )
    station.log.info({ job: job.id, outcome: outcome.kind }, 'print job')
    await settle(station, job, outcome)
    return outcome.kind !== 'failed-before-start'
  } catch (error) {
    // Drawing failed or the database did: nothing was sent, or the job stays `sending` and is asked about after a restart.
    station.log.error({ err: error, job: job.id }, 'print job failed')
    await end(station, job, 'failed', 'cannot-draw').catch(() => undefined)
    return true
  }
}

async function claim(station: Station, job: WaitingJob): Promise<boolean> {
  const claimed = await station.db
    .updateTable('print_job')
    .set((eb) => ({ state: 'sending' as const, attempts: eb('attempts', '+', 1), problem: null }))
    .where('id', '=', job.id)
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
      // Nothing came out and nothing will: the job waits for its printer.
      return end(station, job, 'queued', outcome.reason)
  }
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
    .execute()
  station.emit('printing/changed', null)
  station.emit('board/changed', null)
}
