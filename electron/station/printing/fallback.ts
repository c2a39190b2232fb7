import type { DocumentKind } from '../../../shared/contract/packing.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { listRoutes } from './routes.ts'

type StandIn = { readonly id: string; readonly name: string }

/**
 * Who prints in place of a printer: the one that stands in for it, and for the stand-in itself the first printer again.
 */
export async function standIns(
  db: Db,
  stationId: string,
): Promise<(kind: DocumentKind, printerId: string | null) => StandIn | null> {
  const routes = await listRoutes(db, stationId)
  const printers = await db
    .selectFrom('printer')
    .select(['id', 'name'])
    .where('station_id', '=', stationId)
    .where('removed', '=', 0)
    .execute()
  return (kind, printerId) => {
    const route = routes.find((one) => one.kind === kind)
    if (!route?.fallbackPrinterId) return null
    const other = route.fallbackPrinterId === printerId ? route.printerId : route.fallbackPrinterId
    return printers.find((printer) => printer.id === other) ?? null
  }
}

/**
 * Sends the papers that wait for a printer in trouble to the one that stands in for it. Only a queued job moves: of one that
 * is with its printer a part may still come out. Each keeps the printer it was sent away from.
 * @returns how many moved
 */
export async function redirectWaiting(trx: Trx, station: Station): Promise<number> {
  const standIn = await standIns(trx, station.id)
  const open = await trx
    .selectFrom('print_job')
    .innerJoin('document', 'document.id', 'print_job.document_id')
    .select(['print_job.id', 'print_job.printer_id', 'print_job.state', 'print_job.problem', 'document.kind'])
    .where('print_job.station_id', '=', station.id)
    .where('print_job.state', 'in', ['queued', 'sending'])
    .execute()
  const inTrouble = new Set(open.filter((job) => job.problem !== null).map((job) => job.printer_id))
  let moved = 0n
  for (const job of open) {
    if (job.state !== 'queued' || !inTrouble.has(job.printer_id)) continue
    const to = standIn(job.kind, job.printer_id)
    if (!to) continue
    const { numUpdatedRows } = await trx
      .updateTable('print_job')
      .set({ printer_id: to.id, redirected_from: job.printer_id, problem: null })
      .where('id', '=', job.id)
      .where('printer_id', '=', job.printer_id)
      .where('state', '=', 'queued')
      .executeTakeFirst()
    moved += numUpdatedRows
  }
  return Number(moved)
}
