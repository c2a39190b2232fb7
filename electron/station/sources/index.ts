import { basename } from 'node:path'
import { Fault } from '../../../shared/contract/faults.ts'
import type { WarehouseSettings } from '../../../shared/contract/settings.ts'
import type { FileContent } from '../../../shared/domain/file-preview.ts'
import { orderFileFields } from '../../../shared/domain/order-file.ts'
import { productFileFields } from '../../../shared/domain/product-file.ts'
import type { Actor, Handlers, Station } from '../context.ts'
import { actorOf } from '../context.ts'
import { previewFile } from './files/index.ts'
import { startImport, type How, type RunningImport } from './import-file.ts'
import { importView, listImports, rejectedRows } from './import-view.ts'
import { watchFolder, type WatchedFolder } from './watched-folder.ts'

type Names = 'imports/preview' | 'imports/start' | 'imports/cancel' | 'imports/list' | 'imports/rejected'

export type Sources = {
  readonly handlers: Handlers<Names>
  /** Watches the folder of the settings from now on, or none. */
  readonly watch: (settings: WarehouseSettings) => void
  readonly stop: () => Promise<void>
}

/** The fields that columns can feed, and those without which a row says nothing. */
const fieldsOf: Readonly<
  Record<FileContent, { readonly all: readonly string[]; readonly required: readonly string[] }>
> = {
  orders: { all: orderFileFields, required: ['orderNumber', 'sku', 'quantity'] },
  products: { all: productFileFields, required: ['sku'] },
}

/** Where orders, products and stock come from: files by hand and files in the watched folder. */
export async function openSources(station: Station): Promise<Sources> {
  // An import that a crash cut off is over; what it had taken in stays, and the file can be imported again.
  await station.db
    .updateTable('import_run')
    .set({ state: 'failed', failure: 'interrupted', ended_at: station.now() })
    .where('state', '=', 'running')
    .where('station_id', '=', station.id)
    .execute()
  const running = new Map<string, RunningImport>()
  let busy = false
  let folder: WatchedFolder | null = null

  const begin = async (path: string, how: How, actor: Actor): Promise<RunningImport> => {
    if (busy) throw new Fault('import-running', 'another import is running')
    busy = true
    const free = () => {
      busy = false
    }
    const started = await startImport(station, path, how, actor, free).catch((error: unknown) => {
      free()
      throw error
    })
    running.set(started.id, started)
    started.done
      .catch((error: unknown) => station.log.error({ err: error, import: started.id }, 'import not ended'))
      .finally(() => running.delete(started.id))
    return started
  }
  const fromFolder = async (path: string) =>
    (await begin(path, {}, { workerId: null, stationId: station.id })).done

  return {
    watch: (settings) => {
      void folder?.stop()
      folder = settings.watchedFolder ? watchFolder(station, settings.watchedFolder, fromFolder) : null
    },
    stop: async () => {
      const watching = folder?.stop()
      for (const started of running.values()) started.cancel()
      await Promise.allSettled([watching, ...[...running.values()].map((started) => started.done)])
    },
    handlers: {
      'imports/preview': async ({ path, content }) => {
        const preview = await previewFile(path, content ? { content } : {})
        const { all, required } = fieldsOf[preview.content]
        const fields = all.map((name) => ({ name, required: required.includes(name) }))
        return {
          fileName: basename(path),
          content: preview.content,
          encoding: preview.encoding,
          delimiter: preview.delimiter,
          headers: preview.headers,
          mapping: preview.mapping.columns,
          fields: fields.sort((a, b) => Number(b.required) - Number(a.required)),
          missing: preview.missing,
          sampleRows: preview.sampleRows,
        }
      },
      'imports/start': async ({ path, mapping, content }, caller) => {
        const how = { ...(mapping ? { columns: mapping } : {}), ...(content ? { content } : {}) }
        return importView(station.db, (await begin(path, how, actorOf(caller))).id)
      },
      'imports/cancel': async ({ id }) => {
        running.get(id)?.cancel()
        return null
      },
      'imports/list': () => listImports(station.db),
      'imports/rejected': ({ id, offset, limit }) => rejectedRows(station.db, id, offset, limit),
    },
  }
}
