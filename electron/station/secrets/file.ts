import { randomUUID } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { z } from 'zod'
import { Fault } from '../../../shared/contract/faults.ts'
import { inTurn } from '../turn.ts'
import type { Sealing, Secrets } from './secrets.ts'

const content = z.record(z.string(), z.string())

/** Secrets in one file: a JSON object of names with their sealed values, which only its owner can read. */
export function secretsIn(file: string, { seal, open: unseal }: Sealing): Secrets {
  const turn = inTurn()
  const write = (kept: ReadonlyMap<string, string>): Promise<void> =>
    writeWhole(file, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`)
  const change = (act: (kept: Map<string, string>) => void): Promise<void> =>
    turn(async () => {
      const kept = await readKept(file)
      act(kept)
      await write(kept)
    })
  return {
    get: async (name) => {
      const sealed = (await readKept(file)).get(name)
      return sealed === undefined ? null : unseal(sealed)
    },
    set: async (name, value) => {
      const sealed = await seal(value)
      await change((kept) => kept.set(name, sealed))
    },
    replace: (name, used, value) =>
      turn(async () => {
        const kept = await readKept(file)
        const sealed = kept.get(name)
        if (sealed === undefined || (await unseal(sealed)) !== used) return
        await write(kept.set(name, await seal(value)))
      }),
    remove: async (name) => {
      if ((await readKept(file)).has(name)) await change((kept) => kept.delete(name))
    },
  }
}

/**
 * Looks at a file of plain secrets before it is used.
 * @throws Fault `secrets-unreadable` when it is not there or not of the right form, `secrets-open` when others can read or change it
 */
export function checkPlainFile(file: string): void {
  try {
    const handle = openSync(file, 'r')
    try {
      const { mode, uid } = fstatSync(handle)
      // Windows knows no such rights; there it is the folder's that count.
      const ours = process.getuid === undefined || (uid === process.getuid() && (mode & 0o077) === 0)
      if (!ours) throw new Fault('secrets-open', 'the file of secrets must be its owner’s alone (chmod 600)')
      content.parse(JSON.parse(readFileSync(handle, 'utf8')))
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    throw error instanceof Fault ? error : unreadable()
  }
}

async function readKept(file: string): Promise<Map<string, string>> {
  try {
    return new Map(Object.entries(content.parse(JSON.parse(await readFile(file, 'utf8')))))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return new Map()
    // What stood in it is a secret, and errors are logged.
    throw unreadable()
  }
}

/** The file is either as before or as wanted, whatever happens meanwhile. */
async function writeWhole(file: string, text: string): Promise<void> {
  const next = `${file}.${randomUUID()}`
  try {
    const handle = await open(next, 'wx', 0o600)
    try {
      await handle.writeFile(text)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(next, file)
  } catch (error) {
    await rm(next, { force: true })
    throw error
  }
}

const unreadable = () => new Fault('secrets-unreadable', 'the file of secrets cannot be read')
