import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { readOrderFile, type ReadOptions } from '../../electron/station/sources/files/index.ts'
import type { FileEvent, ImportedOrder } from '../../shared/domain/imported-order.ts'

export const fixture = (name: string): string =>
  new URL(`../fixtures/import/${name}`, import.meta.url).pathname

/** A file that is gone when the test ends. */
export async function tempFile(content: string | Uint8Array, name = 'orders.csv'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'order-file-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

type EventOf<Kind extends FileEvent['kind']> = Extract<FileEvent, { kind: Kind }>
export type ReadFile = {
  readonly orders: ImportedOrder[]
  readonly rejected: EventOf<'rejected'>[]
  readonly warnings: EventOf<'warning'>[]
  readonly progress: EventOf<'progress'>[]
}

/** Everything that reading a file tells, by kind. */
export async function readAll(path: string, options: ReadOptions = {}): Promise<ReadFile> {
  const read: ReadFile = { orders: [], rejected: [], warnings: [], progress: [] }
  for await (const event of readOrderFile(path, options)) {
    if (event.kind === 'order') read.orders.push(event.order)
    else if (event.kind === 'rejected') read.rejected.push(event)
    else if (event.kind === 'warning') read.warnings.push(event)
    else read.progress.push(event)
  }
  return read
}

/** Row and reason of each refused row. */
export const reasons = (read: ReadFile): [number, string][] =>
  read.rejected.map(({ row, reason }) => [row, reason])
