import { Fault } from '../../../shared/contract/faults.ts'
import type { DocumentKind } from '../../../shared/contract/packing.ts'
import type { PrintJobView, WaitingPapers } from '../../../shared/contract/printing.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { standIns } from './fallback.ts'
import { routeOf } from './routes.ts'
import type { SeenPrinters } from './seen-printers.ts'

/** Queues the prints of new documents by the routes of this station: one job for each copy that the route asks for. */
export async function queueFirstPrints(
  trx: Trx,
  station: Station,
  documents: readonly { readonly id: string; readonly kind: DocumentKind }[],
): Promise<void> {
  for (const document of documents) {
    const copies = (await routeOf(trx, station.id, document.kind))?.copies ?? 1
    for (let copy = 1; copy <= copies; copy += 1) await queueCopy(trx, station, document, copy, null)
  }
}

async function queueCopy(
  trx: Trx,
  station: Station,
  document: { readonly id: string; readonly kind: DocumentKind },
  copy: number,
  reason: string | null,
): Promise<void> {
  const printerId = await routedPrinter(trx, station.id, document.kind)
  await trx
    .insertInto('print_job')
    .values({
      id: station.newId(),
      document_id: document.id,
      printer_id: printerId,
      station_id: station.id,
      copy,
      reason,
      state: printerId ? 'queued' : 'failed',
      problem: printerId ? null : 'no-printer',
      created_at: station.now(),
    })
    .execute()
}

/** Removed printers have left all routes. */
async function routedPrinter(db: Db, stationId: string, kind: DocumentKind): Promise<string | null> {
  return (await routeOf(db, stationId, kind))?.printerId ?? null
}

/** Sends a failed job again, by the route of now. @throws Fault `job-not-failed` */
export async function retryJob(trx: Trx, station: Station, jobId: string): Promise<void> {
  const job = await trx
    .selectFrom('print_job')
    .innerJoin('document', 'document.id', 'print_job.document_id')
    .select(['document.kind', 'print_job.state'])
    .where('print_job.id', '=', jobId)
    .executeTakeFirst()
  if (job?.state !== 'failed') throw new Fault('job-not-failed', 'only a failed job is sent again')
  const printerId = await routedPrinter(trx, station.id, job.kind)
  if (!printerId) throw new Fault('no-printer', 'no printer for this kind of document', { kind: job.kind })
  await trx
    .updateTable('print_job')
    .set({
      state: 'queued',
      printer_id: printerId,
      station_id: station.id,
      problem: null,
      redirected_from: null,
      ended_at: null,
    })
    .where('id', '=', jobId)
    .where('state', '=', 'failed')
    .execute()
}

/** The person's answer about an unsure job: it came out, or a new copy is needed. @throws Fault `job-not-unsure` */
export async function answerUnsure(
  trx: Trx,
  station: Station,
  jobId: string,
  cameOut: boolean,
): Promise<void> {
  const answered = await trx
    .updateTable('print_job')
    .set({ state: cameOut ? 'printed' : 'cancelled', ended_at: station.now() })
    .where('id', '=', jobId)
    .where('state', '=', 'unsure')
    .returning('document_id')
    .executeTakeFirst()
  if (!answered) throw new Fault('job-not-unsure', 'nobody needs to decide about this job')
  if (!cameOut) await reprint(trx, station, answered.document_id, 'did-not-come-out')
}

/** Queues one more copy, which carries its number. @throws Fault `document-unknown`, `document-void` */
export async function reprint(trx: Trx, station: Station, documentId: string, reason: string): Promise<void> {
  const document = await trx
    .selectFrom('document')
    .select(['id', 'kind', 'voided_at'])
    .where('id', '=', documentId)
    .executeTakeFirst()
  if (!document) throw new Fault('document-unknown', 'no such document')
  if (document.voided_at !== null) throw new Fault('document-void', 'its parcel was taken back')
  const last = await trx
    .selectFrom('print_job')
    .select((eb) => eb.fn.max('copy').as('copy'))
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  await queueCopy(trx, station, document, (last.copy ?? 0) + 1, reason)
}

/** The last print jobs of this station, newest first. */
export async function listJobs(
  station: Station,
  seen: SeenPrinters,
  limit: number,
): Promise<readonly PrintJobView[]> {
  const rows = await station.db
    .selectFrom('print_job')
    .innerJoin('document', 'document.id', 'print_job.document_id')
    .leftJoin('sales_order', 'sales_order.id', 'document.order_id')
    .leftJoin('batch', 'batch.id', 'document.batch_id')
    .leftJoin('printer', 'printer.id', 'print_job.printer_id')
    .leftJoin('printer as first', 'first.id', 'print_job.redirected_from')
    .select((eb) => [
      'print_job.id',
      'document.kind as documentKind',
      'document.number as documentNumber',
      eb.fn.coalesce('sales_order.number', 'batch.number').as('belongsTo'),
      'print_job.printer_id',
      'printer.name as printer',
      'print_job.state',
      'print_job.copy',
      'print_job.attempts',
      'print_job.created_at as createdAt',
      'print_job.ended_at as endedAt',
      'print_job.problem',
      'first.name as redirectedFrom',
    ])
    .where('print_job.station_id', '=', station.id)
    .orderBy('print_job.created_at', 'desc')
    .orderBy('print_job.id', 'desc')
    .limit(limit)
    .execute()
  const standIn = await standIns(station.db, station.id)
  return rows.map(({ printer_id, ...row }) => {
    const open = row.state === 'queued' || row.state === 'sending'
    const trouble = open && printer_id ? seen.troubleOf(printer_id) : null
    const problem = row.problem ?? (row.state === 'queued' ? (trouble?.problem ?? null) : null)
    const waits = open && problem !== null
    return {
      ...row,
      printer: row.printer ?? '',
      problem,
      waitsSince: waits ? (trouble?.since ?? row.createdAt) : null,
      standIn: waits && row.state === 'queued' ? (standIn(row.documentKind, printer_id)?.name ?? null) : null,
      warnings: printer_id ? seen.warningsOf(printer_id) : [],
    }
  })
}

/** What waits for each printer in trouble, also inside it. */
export async function waitingPapers(station: Station, seen: SeenPrinters): Promise<readonly WaitingPapers[]> {
  const rows = await station.db
    .selectFrom('print_job')
    .innerJoin('document', 'document.id', 'print_job.document_id')
    .innerJoin('printer', 'printer.id', 'print_job.printer_id')
    .select([
      'printer.id',
      'printer.name',
      'document.kind',
      'print_job.state',
      'print_job.problem',
      'print_job.created_at',
    ])
    .where('print_job.station_id', '=', station.id)
    .where('print_job.state', 'in', ['queued', 'sending'])
    .orderBy('print_job.created_at')
    .execute()
  const standIn = await standIns(station.db, station.id)
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((jobs) => {
    const stuck = jobs.find((job) => job.problem !== null)
    if (!stuck?.problem) return []
    const movable = jobs.filter((job) => job.state === 'queued').map((job) => standIn(job.kind, job.id)?.name)
    return [
      {
        printer: stuck.name,
        jobs: jobs.length,
        problem: stuck.problem,
        since: seen.troubleOf(stuck.id)?.since ?? stuck.created_at,
        standIn: movable.find((name) => name !== undefined) ?? null,
      },
    ]
  })
}
