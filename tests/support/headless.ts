import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { EventEnvelope, ReplyEnvelope } from '../../shared/contract/envelope.ts'

const program = join(import.meta.dirname, '../../electron/station/headless.ts')

export type HeadlessService = {
  /** Asks over the service's socket; rejects with {@link Gone} when the service dies before it answers. */
  readonly ask: (procedure: string, input: unknown, session: string | null) => Promise<ReplyEnvelope>
  /** Ends the process without any warning, as a power cut or a crash does, and waits until it is gone. */
  readonly kill: () => Promise<void>
  /** Asks the process to end, and waits until it has. */
  readonly stop: () => Promise<number | null>
}

/** The service ended before it answered: nobody knows whether what was asked is done. */
export class Gone extends Error {}

/**
 * Starts the real service as a process of its own on a data folder and connects to it.
 * @param dieAfter kills it this many milliseconds after it was started, wherever it is then
 * @throws Gone when it dies before it is ready
 */
export async function startHeadless(
  dataDir: string,
  cacheDir: string,
  dieAfter?: number,
): Promise<HeadlessService> {
  const child = spawn(process.execPath, [program, '--headless', '--data', dataDir], {
    env: { ...process.env, NODE_COMPILE_CACHE: cacheDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exited = once(child, 'exit') as Promise<[number | null]>
  const timer = dieAfter === undefined ? null : setTimeout(() => child.kill('SIGKILL'), dieAfter)
  const ready = createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
  const first = await Promise.race([ready, exited.then(() => null)])
  if (!first || first.done) {
    await exited
    if (timer) clearTimeout(timer)
    throw new Gone('died while starting')
  }
  const socket = connect(first.value.replace(/^ready /, ''))
  const waiting = new Map<number, { answer: (reply: ReplyEnvelope) => void; gone: (error: Gone) => void }>()
  let dead = false
  let calls = 0
  socket.on('error', () => undefined)
  socket.on('close', () => {
    dead = true
    for (const { gone } of waiting.values()) gone(new Gone('died before it answered'))
    waiting.clear()
  })
  const lines = createInterface({ input: socket })
  // The reader hands on the errors of its stream.
  lines.on('error', () => undefined)
  lines.on('line', (line) => {
    const message = JSON.parse(line) as ReplyEnvelope | EventEnvelope
    if (message.type === 'event') return
    waiting.get(message.id)?.answer(message)
    waiting.delete(message.id)
  })
  return {
    ask: (procedure, input, session) =>
      new Promise((answer, gone) => {
        if (dead) {
          gone(new Gone('dead'))
          return
        }
        calls += 1
        waiting.set(calls, { answer, gone })
        socket.write(`${JSON.stringify({ type: 'call', id: calls, procedure, input, session })}\n`)
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await exited
      if (timer) clearTimeout(timer)
      socket.destroy()
    },
    stop: async () => {
      child.kill('SIGTERM')
      const [code] = await exited
      socket.destroy()
      return code
    },
  }
}
