import { Fault } from '../../../shared/contract/faults.ts'
import type { DocumentKind } from '../../../shared/contract/packing.ts'
import type { PrintJobView } from '../../../shared/contract/printing.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'

/** Queues the first print of each document on the printer that its kind is routed to at this station. */
export async function queueFirstPrints(
  trx: Trx,
  station: Station,
  documents: readonly { readonly id: string; readonly kind: DocumentKind }[],
): Promise<void> {
  for (const document of documents) await queueCopy(trx, station, document, 1, null)
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

async function routedPrinter(db: Db, stationId: string, kind: DocumentKind): Promise<string | null> {
  const route = await db
    .selectFrom('print_route')
    .innerJoin('printer', 'printer.id', 'print_route.printer_id')
    .select('printer.id')
    .where('print_route.station_id', '=', stationId)
    .where('print_route.kind', '=', kind)
    .where('printer.removed', '=', 0)
    .executeTakeFirst()
  return route?.id ?? null
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
    .set({ state: 'queued', printer_id: printerId, station_id: station.id, problem: null, ended_at: null })
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

/** Queues one more copy, which carries its number. @throws Fault `document-unknown` */
export async function reprint(trx: Trx, station: Station, documentId: string, reason: string): Promise<void> {
  const document = await trx
    .selectFrom('document')
    .select(['id', 'kind'])
    .where('id', '=', documentId)
    .executeTakeFirst()
  if (!document) throw new Fault('document-unknown', 'no such document')
  const last = await trx
    .selectFrom('print_job')
    .select((eb) => eb.fn.max('copy').as('copy'))
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  await queueCopy(trx, station, document, (last.copy ?? 0) + 1, reason)
}

/** The last print jobs of this station, newest first. */
export async function listJobs(station: Station, limit: number): Promise<readonly PrintJobView[]> {
  const rows = await station.db
    .selectFrom('print_job')
    .innerJoin('document', 'document.id', 'print_job.document_id')
    .innerJoin('sales_order', 'sales_order.id', 'document.order_id')
    .leftJoin('printer', 'printer.id', 'print_job.printer_id')
    .select([
      'print_job.id',
      'document.kind as documentKind',
      'document.number as documentNumber',
      'sales_order.number as orderNumber',
      'printer.name as printer',
      'print_job.state',
      'print_job.copy',
      'print_job.attempts',
      'print_job.created_at as createdAt',
      'print_job.ended_at as endedAt',
      'print_job.problem',
    ])
    .where('print_job.station_id', '=', station.id)
    .orderBy('print_job.created_at', 'desc')
    .orderBy('print_job.id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, printer: row.printer ?? '' }))
}
