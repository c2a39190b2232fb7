import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Station } from '../context.ts'
import type { ImportView } from '../../../shared/contract/imports.ts'

/** How often the folder is looked at. Looking works on every file system, network shares included, where notices do not. */
const lookEveryMs = 1_000
const wanted = /\.(csv|txt|json)$/i

export type WatchedFolder = { readonly stop: () => void }

/**
 * Imports every order file that appears in a folder. A file is taken once its size has stood still between two looks, and moved to
 * `imported/` or `failed/` beside it when its import has ended: what lies in the folder is what is still to be done.
 */
export function watchFolder(
  station: Station,
  folder: string,
  importFile: (path: string) => Promise<ImportView>,
): WatchedFolder {
  let sizes = new Map<string, number>()
  let looking = false
  const look = async (): Promise<void> => {
    const names = (await readdir(folder)).filter((name) => wanted.test(name))
    const now = new Map<string, number>()
    for (const name of names) {
      const { size } = await stat(join(folder, name))
      if (sizes.get(name) === size) await take(station, folder, name, importFile)
      else now.set(name, size)
    }
    sizes = now
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    look()
      .catch((error: unknown) => station.log.warn({ err: error }, 'watched folder'))
      .finally(() => {
        looking = false
      })
  }, lookEveryMs)
  return { stop: () => clearInterval(timer) }
}

async function take(
  station: Station,
  folder: string,
  name: string,
  importFile: (path: string) => Promise<ImportView>,
): Promise<void> {
  const view = await importFile(join(folder, name))
  const target = join(folder, view.state === 'done' ? 'imported' : 'failed')
  await mkdir(target, { recursive: true })
  // The import's id makes the name unique: the same file may be dropped in every day.
  await rename(join(folder, name), join(target, `${view.id}-${name}`))
  station.log.info({ import: view.id, state: view.state }, 'file from watched folder')
}
