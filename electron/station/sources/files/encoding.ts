import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Fault } from '../../../../shared/contract/faults.ts'
import type { OrderFileEncoding } from '../../../../shared/domain/order-file.ts'

/** A file as text: how long it is and in which encoding it is written. */
export type TextFile = {
  readonly path: string
  readonly totalBytes: number
  readonly encoding: OrderFileEncoding
}

/** A piece of a file's text; `bytes` is how much of the file has been read with it. */
export type TextChunk = { readonly text: string; readonly bytes: number }

/**
 * Looks at the whole file for its encoding: a byte order mark, else UTF-8 when every byte fits, else Windows-1250. Polish
 * text in Windows-1250 never passes for UTF-8.
 * @throws Fault `file-unreadable`, `file-empty`, `file-spreadsheet` (a zipped workbook, not text)
 */
export async function openText(path: string, signal?: AbortSignal): Promise<TextFile> {
  const { start, totalBytes } = await firstBytes(path)
  if (totalBytes === 0) throw new Fault('file-empty', 'the file is empty')
  if (start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4) {
    throw new Fault('file-spreadsheet', 'the file is a workbook, not text')
  }
  if (start[0] === 0xff && start[1] === 0xfe) return { path, totalBytes, encoding: 'utf-16le' }
  return { path, totalBytes, encoding: (await isUtf8(path, signal)) ? 'utf-8' : 'windows-1250' }
}

/** The text of the file from its beginning, without a byte order mark. Throws the signal's reason when it is aborted. */
export async function* readText(file: TextFile, signal?: AbortSignal): AsyncGenerator<TextChunk> {
  const decoder = new TextDecoder(file.encoding)
  let bytes = 0
  for await (const chunk of chunks(file.path)) {
    signal?.throwIfAborted()
    bytes += chunk.length
    yield { text: decoder.decode(chunk, { stream: true }), bytes }
  }
  yield { text: decoder.decode(), bytes }
}

async function firstBytes(path: string): Promise<{ start: Buffer; totalBytes: number }> {
  try {
    const file = await open(path)
    try {
      const [{ buffer }, { size }] = await Promise.all([file.read(Buffer.alloc(4), 0, 4, 0), file.stat()])
      return { start: buffer, totalBytes: size }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw unreadable(error)
  }
}

async function isUtf8(path: string, signal?: AbortSignal): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of chunks(path)) {
      signal?.throwIfAborted()
      decoder.decode(chunk, { stream: true })
    }
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

async function* chunks(path: string): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer
  } catch (error) {
    throw unreadable(error)
  }
}

function unreadable(error: unknown): Fault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  return new Fault('file-unreadable', `the file cannot be read: ${code}`, { code })
}
