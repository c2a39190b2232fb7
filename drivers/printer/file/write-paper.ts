import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { inTurn } from '../in-turn.ts'
import type { PrintRequest } from '../printer.ts'

type Paper = Pick<PrintRequest, 'bytes' | 'format' | 'jobName'>

/**
 * Writes one paper as NAME.zpl, NAME.pdf or whatever its format is and gives the file's name. The file appears whole or not at
 * all, is on the disk when this returns, and never replaces another: a taken name gets `-2`, `-3`, ... Throws what the file
 * system throws.
 */
export function writePaper(folder: string, request: Paper): Promise<string> {
  return inTurn(`folder ${folder}`, async () => {
    await mkdir(folder, { recursive: true })
    const name = await freeName(folder, fileNameOf(request.jobName), request.format)
    const temporary = join(folder, `.${name}.part`)
    try {
      await writeThrough(temporary, request.bytes)
      await rename(temporary, join(folder, name))
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
    // The paper is there. Where the folder cannot be opened or synced, an error here would have it written again and again.
    await syncFolder(folder).catch(() => undefined)
    return name
  })
}

/** A file name that every system takes: letters, digits, `.`, `_` and `-`. */
export function fileNameOf(jobName: string): string {
  const name = jobName
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
  return Array.from(name).slice(0, 60).join('') || 'paper'
}

async function freeName(folder: string, base: string, extension: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const name = `${base}${number === 1 ? '' : `-${number}`}.${extension}`
    const taken = await stat(join(folder, name)).then(
      () => true,
      () => false,
    )
    if (!taken) return name
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** Makes the new name last through a power cut. Windows and some network shares have no such call for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
