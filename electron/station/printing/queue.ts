import { setTimeout as wait } from 'node:timers/promises'
import { createPrinter, type Printer, type PrintOutcome } from '../../../drivers/printer/index.ts'
import { printerConfigSchema, type PrinterConfig } from '../../../shared/contract/printer-config.ts'
import type { PrintJobState } from '../../../shared/contract/packing.ts'
import type { Station } from '../context.ts'
import { paperOf, type Paper } from '../documents/index.ts'

/** A printer that is out of paper or away is asked again after this time; the job waits meanwhile. */
const retryAfterMs = 5_000
/** What became of a paper is stored again after this time when the database did not take it. */
const storeAgainAfterMs = 1_000

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
  let looking: Promise<void> = Promise.resolve()

  const look = async (): Promise<void> => {
    for (const printerId of await waitingPrinters(station)) {
      if (busy.has(printerId) || stopping.signal.aborted) continue
      const run = serve(printerId)
        .catch((error: unknown) => {
          station.log.error({ err: error }, 'print queue')
          return 'later' as const
        })
        .then((next) => {
          busy.delete(printerId)
          if (next === 'more') wake()
          else if (next === 'later') later()
        })
      busy.set(printerId, run)
    }
  }
  /** The printer's oldest job; tells when the next one may follow. */
  const serve = async (printerId: string): Promise<'more' | 'later' | 'idle'> => {
    const job = await nextJob(station, printerId)
    if (!job) return 'idle'
    return (await printOne(station, printerFor(job), job, stopping.signal)) ? 'more' : 'later'
  }
  const wake = (): void => {
    if (stopping.signal.aborted) return
    looking = look().catch((error: unknown) => station.log.error({ err: error }, 'print queue'))
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
      await looking
      await Promise.all(busy.values())
    },
  }
}

export function configOf(json: string): PrinterConfig {
  return printerConfigSchema.parse(JSON.parse(json))
}

/** The printers of this station for which jobs wait. */
async function waitingPrinters(station: Station): Promise<string[]> {
  const rows = await station.db
    .selectFrom('print_job')
    .innerJoin('printer', 'printer.id', 'print_job.printer_id')
    .select('printer.id')
    .distinct()
    .where('print_job.station_id', '=', station.id)
    .where('print_job.state', '=', 'queued')
    .execute()
  return rows.map((row) => row.id)
}

/** The oldest waiting job of a printer. */
async function nextJob(station: Station, printerId: string): Promise<WaitingJob | null> {
  const job = await station.db
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
    .where('print_job.printer_id', '=', printerId)
    .where('print_job.state', '=', 'queued')
    .orderBy('print_job.created_at')
    .orderBy('print_job.id')
    .limit(1)
    .executeTakeFirst()
  return job ?? null
}

/** @returns true when the printer may get its next job at once, false when it should be left alone for a while */
async function printOne(
  station: Station,
  printer: Printer,
  job: WaitingJob,
  signal: AbortSignal,
): Promise<boolean> {
  const paper = await draw(station, job)
  if (!paper || !(await claim(station, job))) return true
  const outcome = await send(station, printer, job, paper, signal)
  station.log.info({ job: job.id, outcome: outcome.kind }, 'print job')
  await untilStored(station, job, signal, () => settle(station, job, outcome))
  return outcome.kind !== 'failed-before-start'
}

/** The paper of a job, or null when it cannot be drawn: the job is `failed` then, and nothing was sent. */
async function draw(station: Station, job: WaitingJob): Promise<Paper | null> {
  try {
    return await paperOf(station, job.documentId, configOf(job.config).labelFormat, job.copy)
  } catch (error) {
    station.log.error({ err: error, job: job.id }, 'paper cannot be drawn')
    await end(station, job, 'failed', 'cannot-draw')
    return null
  }
}

/** Sends a claimed job. From here on any error leaves open what came out. */
async function send(
  station: Station,
  printer: Printer,
  job: WaitingJob,
  paper: Paper,
  signal: AbortSignal,
): Promise<PrintOutcome> {
  const copyMark = job.copy > 1 ? `-copy${job.copy}` : ''
  const jobName = `${job.kind}-${job.orderNumber}-${job.number}${copyMark}`
  try {
    return await printer.print({ bytes: paper.bytes, format: paper.format, jobName, copies: 1 }, signal)
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
    .execute()
  station.emit('printing/changed', null)
  station.emit('board/changed', null)
}
