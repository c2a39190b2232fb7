import type { Selectable } from 'kysely'
import type { ImportState, ImportView, RejectedRow } from '../../../shared/contract/imports.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Db, Schema } from '../db/index.ts'

/** How many earlier imports the screen shows. */
const importsShown = 50

export async function importView(db: Db, id: string): Promise<ImportView> {
  const row = await db.selectFrom('import_run').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new Fault('import-unknown', 'no such import')
  return toView(row)
}

export async function listImports(db: Db): Promise<readonly ImportView[]> {
  const rows = await db
    .selectFrom('import_run')
    .selectAll()
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(importsShown)
    .execute()
  return rows.map(toView)
}

/** What was left out: first the rows that were not taken, then the cells of rows that were. */
export async function rejectedRows(
  db: Db,
  id: string,
  offset: number,
  limit: number,
): Promise<readonly RejectedRow[]> {
  return db
    .selectFrom('import_reject')
    .select(['kind', 'row_no as row', 'reason', 'content'])
    .where('import_id', '=', id)
    .orderBy('kind')
    .orderBy('row_no')
    .orderBy('id')
    .offset(offset)
    .limit(limit)
    .execute()
}

function toView(row: Selectable<Schema['import_run']>): ImportView {
  return {
    id: row.id,
    fileName: row.file_name,
    content: row.content,
    state: row.state as ImportState,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    bytesRead: row.bytes_read,
    bytesTotal: row.bytes_total,
    ordersNew: row.orders_new,
    ordersKnown: row.orders_known,
    linesNew: row.lines_new,
    rowsRejected: row.rows_rejected,
    warnings: row.warnings,
    ordersReady: row.orders_ready,
    ordersWaiting: row.orders_waiting,
    productsNew: row.products_new,
    productsChanged: row.products_changed,
    placesCounted: row.places_counted,
    failure: row.failure,
  }
}
