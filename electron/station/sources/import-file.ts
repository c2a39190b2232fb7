import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImportState, ImportView } from '../../../shared/contract/imports.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import type { Actor, Station } from '../context.ts'
import { takeOrders } from '../orders/index.ts'
import { importView } from './import-view.ts'
import { readOrderFile } from './files/index.ts'

/** Orders that go into one transaction: enough to be quick, few enough that a scan never waits long for its turn. */
const ordersPerStep = 50
/** Remarks kept per import; a file with more is the wrong file. */
const remarksKept = 5_000
/** A row's content is kept short: it is for finding the row, not for storing people. */
const contentLength = 200
/** The source of orders that came by file. */
export const fileSource = 'file'

export type RunningImport = {
  readonly id: string
  readonly done: Promise<ImportView>
  readonly cancel: () => void
}

/** Starts the import of one file; it goes on in the background and tells its progress by `imports/changed`. */
export async function startImport(
  station: Station,
  path: string,
  columns: Readonly<Record<string, string>> | undefined,
  actor: Actor,
): Promise<RunningImport> {
  const id = station.newId()
  const size = await stat(path).then(
    (found) => found.size,
    () => {
      throw new Fault('file-unreadable', 'the file cannot be read')
    },
  )
  await station.db
    .insertInto('import_run')
    .values({
      id,
      file_name: basename(path),
      source: fileSource,
      state: 'running',
      started_at: station.now(),
      ended_at: null,
      bytes_read: 0,
      bytes_total: size,
      orders_new: 0,
      orders_known: 0,
      lines_new: 0,
      rows_rejected: 0,
      warnings: 0,
      orders_ready: 0,
      orders_waiting: 0,
      failure: null,
      worker_id: actor.workerId,
    })
    .execute()
  const cancelled = new AbortController()
  const done = run(station, id, path, columns, actor, cancelled.signal)
  return { id, done, cancel: () => cancelled.abort() }
}

async function run(
  station: Station,
  id: string,
  path: string,
  columns: Readonly<Record<string, string>> | undefined,
  actor: Actor,
  signal: AbortSignal,
): Promise<ImportView> {
  try {
    await takeFile(station, id, path, columns, actor, signal)
    return await finish(station, id, 'done', null)
  } catch (error) {
    if (signal.aborted) return finish(station, id, 'cancelled', null)
    if (!(error instanceof Fault)) station.log.error({ err: error, import: id }, 'import failed')
    return finish(station, id, 'failed', error instanceof Fault ? error.code : 'internal')
  }
}

type Remark = { kind: 'rejected' | 'warning'; row: number; reason: string; content: string }
type Step = { orders: ImportedOrder[]; remarks: Remark[]; bytes: number }

async function takeFile(
  station: Station,
  id: string,
  path: string,
  columns: Readonly<Record<string, string>> | undefined,
  actor: Actor,
  signal: AbortSignal,
): Promise<void> {
  let step: Step = { orders: [], remarks: [], bytes: 0 }
  let kept = 0
  const store = async (): Promise<void> => {
    const full = step
    step = { orders: [], remarks: [], bytes: full.bytes }
    await storeStep(station, id, full, full.remarks.slice(0, remarksKept - kept), actor)
    kept = Math.min(remarksKept, kept + full.remarks.length)
  }
  for await (const event of readOrderFile(path, { ...(columns ? { columns } : {}), signal })) {
    switch (event.kind) {
      case 'order':
        step.orders.push(event.order)
        break
      case 'rejected':
        step.remarks.push(remarkOf(event, event.values.join(' | ')))
        break
      case 'warning':
        step.remarks.push(remarkOf(event, event.value))
        break
      case 'progress':
        step.bytes = event.bytes
        break
    }
    if (step.orders.length >= ordersPerStep || step.remarks.length >= ordersPerStep) await store()
  }
  await store()
}

function remarkOf(event: { kind: Remark['kind']; row: number; reason: string }, content: string): Remark {
  return { kind: event.kind, row: event.row, reason: event.reason, content: content.slice(0, contentLength) }
}

async function storeStep(
  station: Station,
  id: string,
  step: Step,
  kept: readonly Remark[],
  actor: Actor,
): Promise<void> {
  const rejected = step.remarks.filter((remark) => remark.kind === 'rejected').length
  await station.db.transaction().execute(async (trx) => {
    const taken = await takeOrders(trx, station, step.orders, { source: fileSource, importId: id, actor })
    if (kept.length > 0) {
      const rows = kept.map(({ row, ...remark }) => ({
        ...remark,
        id: station.newId(),
        import_id: id,
        row_no: row,
      }))
      await trx.insertInto('import_reject').values(rows).execute()
    }
    await trx
      .updateTable('import_run')
      .set((eb) => ({
        bytes_read: step.bytes,
        orders_new: eb('orders_new', '+', taken.added),
        orders_known: eb('orders_known', '+', taken.known),
        lines_new: eb('lines_new', '+', taken.lines),
        rows_rejected: eb('rows_rejected', '+', rejected),
        warnings: eb('warnings', '+', step.remarks.length - rejected),
        orders_ready: eb('orders_ready', '+', taken.ready),
        orders_waiting: eb('orders_waiting', '+', taken.waiting),
      }))
      .where('id', '=', id)
      .execute()
  })
  station.emit('imports/changed', await importView(station.db, id))
  station.emit('board/changed', null)
}

async function finish(
  station: Station,
  id: string,
  state: ImportState,
  failure: string | null,
): Promise<ImportView> {
  await station.db
    .updateTable('import_run')
    .set((eb) => ({
      state,
      failure,
      ended_at: station.now(),
      ...(state === 'done' ? { bytes_read: eb.ref('bytes_total') } : {}),
    }))
    .where('id', '=', id)
    .execute()
  const view = await importView(station.db, id)
  station.emit('imports/changed', view)
  station.emit('board/changed', null)
  return view
}
