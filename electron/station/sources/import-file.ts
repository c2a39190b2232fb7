import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ImportState, ImportView } from '../../../shared/contract/imports.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import { reconsiderWaiting } from '../orders/index.ts'
import { pause } from '../pause.ts'
import { arrangeWalk } from '../warehouse/index.ts'
import { readImportFile, type ImportOptions } from './files/index.ts'
import { fileSource, remarkOf, storeStep, type Run, type Step } from './import-step.ts'
import { importView } from './import-view.ts'

/** Orders, or rows of a product file, that go into one transaction: enough to be quick, few enough that a scan never waits long. */
const perStep = 50
/** Remarks kept per import; a file with more is the wrong file. */
const remarksKept = 5_000

/** How the file is to be read: a person's mapping, and what the file brings where its headings mislead. */
export type How = Pick<ImportOptions, 'columns' | 'content'>

export type RunningImport = {
  readonly id: string
  readonly done: Promise<ImportView>
  readonly cancel: () => void
}

/**
 * Starts the import of one file; it goes on in the background and tells its progress by `imports/changed`.
 * @param onEnd called when nothing more is read or taken, before anybody is told: who is told may start the next
 * @throws Fault `file-unreadable`
 */
export async function startImport(
  station: Station,
  path: string,
  how: How,
  actor: Actor,
  onEnd: () => void,
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
      content: how.content ?? 'orders',
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
      products_new: 0,
      products_changed: 0,
      places_counted: 0,
      failure: null,
      worker_id: actor.workerId,
      station_id: station.id,
    })
    .execute()
  const cancelled = new AbortController()
  const run = { id, actor, seen: new Set<string>() }
  const done = takeFile(station, run, path, how, cancelled.signal)
    .finally(onEnd)
    .then(
      () => finish(station, id, 'done', null),
      (error: unknown) => finishUndone(station, id, error, cancelled.signal),
    )
  return { id, done, cancel: () => cancelled.abort() }
}

function finishUndone(
  station: Station,
  id: string,
  error: unknown,
  signal: AbortSignal,
): Promise<ImportView> {
  if (signal.aborted) return finish(station, id, 'cancelled', null)
  if (!(error instanceof Fault)) station.log.error({ err: error, import: id }, 'import failed')
  return finish(station, id, 'failed', error instanceof Fault ? error.code : 'internal')
}

async function takeFile(
  station: Station,
  run: Run,
  path: string,
  how: How,
  signal: AbortSignal,
): Promise<void> {
  let step: Step = { orders: [], products: [], remarks: [], bytes: 0 }
  let room = remarksKept
  const store = async (): Promise<void> => {
    const full = step
    step = { orders: [], products: [], remarks: [], bytes: full.bytes }
    room -= await storeStep(station, run, full, room)
    await tell(station, run.id)
    await pause()
  }
  for await (const event of readImportFile(path, { ...how, signal })) {
    switch (event.kind) {
      case 'opened':
        await station.db
          .updateTable('import_run')
          .set({ content: event.content })
          .where('id', '=', run.id)
          .execute()
        break
      case 'order':
        step.orders.push(event.order)
        break
      case 'product':
        step.products.push(event.product)
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
    if (Math.max(step.orders.length, step.products.length, step.remarks.length) >= perStep) await store()
  }
  await store()
  await settle(station, run, signal)
}

/** What new stock brings with it: a walk past the new places, and orders that have waited for it. */
async function settle(station: Station, run: Run, signal: AbortSignal): Promise<void> {
  const { content } = await importView(station.db, run.id)
  if (content !== 'products') return
  await arrangeWalk(station, signal)
  for await (const { ready, waiting } of reconsiderWaiting(station, 'stock-counted', run.actor, signal)) {
    await station.db
      .updateTable('import_run')
      .set((eb) => ({
        orders_ready: eb('orders_ready', '+', ready),
        orders_waiting: eb('orders_waiting', '+', waiting),
      }))
      .where('id', '=', run.id)
      .execute()
    await tell(station, run.id)
  }
}

async function tell(station: Station, id: string): Promise<ImportView> {
  const view = await importView(station.db, id)
  station.emit('imports/changed', view)
  station.emit('board/changed', null)
  return view
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
  return tell(station, id)
}
