import { basename } from 'node:path'
import { Fault } from '../../../shared/contract/faults.ts'
import type { WarehouseSettings } from '../../../shared/contract/settings.ts'
import { orderFileFields } from '../../../shared/domain/order-file.ts'
import type { Actor, Handlers, Station } from '../context.ts'
import { actorOf } from '../context.ts'
import { previewOrderFile } from './files/index.ts'
import { startImport, type RunningImport } from './import-file.ts'
import { importView, listImports, rejectedRows } from './import-view.ts'
import { watchFolder, type WatchedFolder } from './watched-folder.ts'

type Names = 'imports/preview' | 'imports/start' | 'imports/cancel' | 'imports/list' | 'imports/rejected'

export type Sources = {
  readonly handlers: Handlers<Names>
  /** Watches the folder of the settings from now on, or none. */
  readonly watch: (settings: WarehouseSettings) => void
  readonly stop: () => Promise<void>
}

/** Fields without which a row cannot become an order line. */
const requiredFields = new Set(['orderNumber', 'sku', 'quantity'])

/** Where orders come from: files by hand and files in the watched folder. */
export async function openSources(station: Station): Promise<Sources> {
  // An import that a crash cut off is over; what it had taken in stays, and the file can be imported again.
  await station.db
    .updateTable('import_run')
    .set({ state: 'failed', failure: 'interrupted', ended_at: station.now() })
    .where('state', '=', 'running')
    .execute()
  const running = new Map<string, RunningImport>()
  let folder: WatchedFolder | null = null

  const begin = async (
    path: string,
    columns: Readonly<Record<string, string>> | undefined,
    actor: Actor,
  ): Promise<RunningImport> => {
    if (running.size > 0) throw new Fault('import-running', 'another import is running')
    const started = await startImport(station, path, columns, actor)
    running.set(started.id, started)
    void started.done.finally(() => running.delete(started.id))
    return started
  }
  const fromFolder = async (path: string) =>
    (await begin(path, undefined, { workerId: null, stationId: station.id })).done

  return {
    watch: (settings) => {
      folder?.stop()
      folder = settings.watchedFolder ? watchFolder(station, settings.watchedFolder, fromFolder) : null
    },
    stop: async () => {
      folder?.stop()
      for (const started of running.values()) started.cancel()
      await Promise.all([...running.values()].map((started) => started.done))
    },
    handlers: {
      'imports/preview': async ({ path }) => {
        const preview = await previewOrderFile(path)
        const fields = orderFileFields.map((name) => ({ name, required: requiredFields.has(name) }))
        return {
          fileName: basename(path),
          encoding: preview.encoding,
          delimiter: preview.delimiter,
          headers: preview.headers,
          mapping: preview.mapping.columns,
          fields: fields.sort((a, b) => Number(b.required) - Number(a.required)),
          missing: preview.missing,
          sampleRows: preview.sampleRows,
        }
      },
      'imports/start': async ({ path, mapping }, caller) =>
        importView(station.db, (await begin(path, mapping, actorOf(caller))).id),
      'imports/cancel': async ({ id }) => {
        running.get(id)?.cancel()
        return null
      },
      'imports/list': () => listImports(station.db),
      'imports/rejected': ({ id, offset, limit }) => rejectedRows(station.db, id, offset, limit),
    },
  }
}
