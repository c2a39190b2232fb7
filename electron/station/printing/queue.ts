import { createPrinter, type Printer, type PrinterLines } from '../../../drivers/printer/index.ts'
import type { Station } from '../context.ts'
import { readConfig } from './config.ts'
import { noteWaiting, printOne, type FetchForm, type WaitingJob } from './one-job.ts'
import { seenPrinters, type SeenPrinters } from './seen-printers.ts'

/** A printer that is out of paper or away is asked again after this time; its jobs wait meanwhile. */
const askAgainAfterMs = 2_000

export type PrintQueue = {
  /** Looks for waiting jobs at once. */
  readonly wake: () => void
  /** Forgets the connection to a printer whose settings changed, and asks it anew. */
  readonly forget: (printerId: string) => void
  /** The printer with these settings, as the queue uses it. */
  readonly printerFor: (printerId: string, config: string) => Printer
  /** Asks a printer how it is, soon. */
  readonly ask: (printerId: string) => void
  /** How the printers were when they were last heard of. */
  readonly seen: SeenPrinters
  /** Ends the jobs in hand and stops. */
  readonly stop: () => Promise<void>
}

/** What follows a turn of a printer: its next job at once, another look later, or nothing. */
type Next = 'more' | 'later' | 'idle'

/**
 * The print queue of a station: one job in flight per printer, oldest first. A job is `sending` in the database before its
 * first byte leaves; a job found `sending` at start was cut off by a crash, so nobody knows what came out: `unsure`. A printer
 * in trouble, and each printer at the start, is asked how it is before it gets a job.
 * @param fetchForm gets a carrier's label in the form of a printer, where it was kept in another one
 */
export async function startPrintQueue(
  station: Station,
  lines: PrinterLines,
  fetchForm: FetchForm,
): Promise<PrintQueue> {
  await station.db
    .updateTable('print_job')
    .set({ state: 'unsure', problem: 'interrupted' })
    .where('station_id', '=', station.id)
    .where('state', '=', 'sending')
    .execute()
  const printers = new Map<string, Printer>()
  const busy = new Map<string, Promise<void>>()
  /** Printers for which something new came while they had their turn. */
  const missed = new Set<string>()
  const unasked = new Set(await idsOfPrinters(station))
  const stopping = new AbortController()
  const seen = seenPrinters(station.now, () => station.emit('printing/changed', null))
  let timer: NodeJS.Timeout | null = null
  let looking: Promise<void> = Promise.resolve()

  const look = async (): Promise<void> => {
    const wanted = new Set([...(await waitingPrinters(station)), ...unasked, ...seen.inTrouble()])
    for (const printerId of wanted) {
      if (stopping.signal.aborted) return
      if (busy.has(printerId)) {
        missed.add(printerId)
        continue
      }
      const run = serve(printerId)
        .catch((error: unknown): Next => {
          station.log.error({ err: error }, 'print queue')
          return 'later'
        })
        .then((next) => {
          busy.delete(printerId)
          if (missed.delete(printerId) || next === 'more') wake()
          else if (next === 'later') later()
        })
      busy.set(printerId, run)
    }
  }
  /** One turn of a printer: its oldest job, unless it says that it cannot print. */
  const serve = async (printerId: string): Promise<Next> => {
    const row = await readPrinter(station, printerId)
    if (!row) {
      unasked.delete(printerId)
      seen.forget(printerId)
      return 'idle'
    }
    const printer = printerFor(printerId, row.config)
    if (unasked.has(printerId) || seen.troubleOf(printerId)) {
      const status = await printer.status(stopping.signal)
      if (stopping.signal.aborted) return 'idle'
      unasked.delete(printerId)
      if (status.kind === 'not-ready') {
        seen.note(printerId, status.reason)
        const job = await nextJob(station, printerId)
        if (job) await noteWaiting(station, job, status.reason)
        return 'later'
      }
      seen.warn(
        printerId,
        status.warnings.map((warning) => warning.code),
      )
    }
    const job = await nextJob(station, printerId)
    if (!job) {
      // With a job in hand its print has the last word: a printer may say that it is ready and still take nothing.
      seen.note(printerId, null)
      return 'idle'
    }
    return (await printOne(station, printer, job, seen, fetchForm, stopping.signal)) ? 'more' : 'later'
  }
  const wake = (): void => {
    if (stopping.signal.aborted) return
    looking = look().catch((error: unknown) => station.log.error({ err: error }, 'print queue'))
  }
  const later = (): void => {
    if (stopping.signal.aborted) return
    timer ??= setTimeout(() => {
      timer = null
      wake()
    }, askAgainAfterMs)
  }
  const printerFor = (printerId: string, config: string): Printer => {
    const known = printers.get(printerId)
    if (known) return known
    const made = createPrinter(readConfig(config), lines)
    printers.set(printerId, made)
    return made
  }
  wake()
  return {
    wake,
    forget: (printerId) => {
      printers.delete(printerId)
      seen.forget(printerId)
      unasked.add(printerId)
    },
    printerFor,
    ask: (printerId) => {
      unasked.add(printerId)
      wake()
    },
    seen,
    stop: async () => {
      stopping.abort()
      if (timer) clearTimeout(timer)
      await looking
      await Promise.all(busy.values())
    },
  }
}

async function idsOfPrinters(station: Station): Promise<string[]> {
  const rows = await station.db
    .selectFrom('printer')
    .select('id')
    .where('station_id', '=', station.id)
    .where('removed', '=', 0)
    .execute()
  return rows.map((row) => row.id)
}

/** A printer in use; null when it was taken away. */
async function readPrinter(station: Station, printerId: string): Promise<{ config: string } | null> {
  const row = await station.db
    .selectFrom('printer')
    .select(['config', 'removed'])
    .where('id', '=', printerId)
    .executeTakeFirst()
  return row && row.removed === 0 ? row : null
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
    .where('printer.removed', '=', 0)
    .execute()
  return rows.map((row) => row.id)
}

/** The oldest waiting job of a printer. */
async function nextJob(station: Station, printerId: string): Promise<WaitingJob | null> {
  const job = await station.db
    .selectFrom('print_job')
    .innerJoin('document', 'document.id', 'print_job.document_id')
    .leftJoin('sales_order', 'sales_order.id', 'document.order_id')
    .innerJoin('printer', 'printer.id', 'print_job.printer_id')
    .select([
      'print_job.id',
      'document.id as documentId',
      'document.number',
      'document.kind',
      'sales_order.number as orderNumber',
      'print_job.copy',
      'print_job.problem',
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
