import { mkdir, readdir, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Station } from '../context.ts'
import type { ImportView } from '../../../shared/contract/imports.ts'

/** How often the folder is looked at. Looking works on every file system, network shares included, where notices do not. */
const lookEveryMs = 1_000
const wanted = /\.(csv|txt|json)$/i

export type WatchedFolder = {
  /** Looks no more; ends when the look in hand has. */
  readonly stop: () => Promise<void>
}

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
  /** Imported and not movable, by name with size and time: not to be imported again until they change. */
  const stuck = new Map<string, string>()
  let looking: Promise<void> | null = null
  let stopped = false
  let lastProblem = ''
  const look = async (): Promise<void> => {
    const names = (await readdir(folder)).filter((name) => wanted.test(name))
    const now = new Map<string, number>()
    for (const name of names) {
      if (stopped) return
      const { size, mtimeMs } = await stat(join(folder, name))
      const mark = `${size} ${mtimeMs}`
      if (stuck.get(name) === mark) continue
      if (sizes.get(name) !== size) {
        now.set(name, size)
        continue
      }
      const view = await importFile(join(folder, name))
      stuck.set(name, mark)
      await putAway(station, folder, name, view)
      stuck.delete(name)
    }
    sizes = now
  }
  const timer = setInterval(() => {
    looking ??= look()
      .then(() => {
        lastProblem = ''
      })
      .catch((error: unknown) => {
        // A share that is away for a night is told once, not every second.
        if (String(error) !== lastProblem) station.log.warn({ err: error }, 'watched folder')
        lastProblem = String(error)
      })
      .finally(() => {
        looking = null
      })
  }, lookEveryMs)
  return {
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await looking
    },
  }
}

async function putAway(station: Station, folder: string, name: string, view: ImportView): Promise<void> {
  const target = join(folder, view.state === 'done' ? 'imported' : 'failed')
  await mkdir(target, { recursive: true })
  // The import's id makes the name unique: the same file may be dropped in every day.
  await rename(join(folder, name), join(target, `${view.id}-${name}`))
  station.log.info({ import: view.id, state: view.state }, 'file from watched folder')
}
