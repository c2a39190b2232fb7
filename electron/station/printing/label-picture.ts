import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** The renderer is large: its thread ends when nobody has asked for a picture for this long. */
const idleMs = 30_000

/** A label to be drawn: its commands, its size in millimetres, and the dots per millimetre of its printer. */
export type LabelToDraw = {
  readonly zpl: string
  readonly widthMm: number
  readonly heightMm: number
  readonly dotsPerMm: 8 | 12
}
export type DrawnLabel = { readonly base64: string } | { readonly failure: string }

/** The build puts the thread's file beside that of the service; without a build both are sources in this folder. */
const threadFile = import.meta.url.endsWith('.ts') ? './label-picture-thread.ts' : './label-picture-thread.js'

let thread: Worker | null = null
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * The picture (PNG as base64) of a label in ZPL, as a renderer sees it that knows nothing of this program.
 * @throws Error when the label cannot be drawn
 */
export function pictureOfLabel(zpl: string): Promise<string> {
  const drawn = last.then(() => draw(measure(zpl)))
  last = drawn.catch(() => undefined)
  return drawn
}

async function draw(label: LabelToDraw): Promise<string> {
  clearTimeout(idle)
  const worker = (thread ??= startThread())
  const over = new AbortController()
  try {
    const ended = once(worker, 'exit', { signal: over.signal }).then((): DrawnLabel => ({
      failure: 'the thread ended',
    }))
    const drawn = once(worker, 'message', { signal: over.signal }).then(([answer]) => answer as DrawnLabel)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(label)
    const answer = await Promise.race([drawn, ended])
    if ('failure' in answer) throw new Error(answer.failure)
    return answer.base64
  } finally {
    over.abort()
    idle = setTimeout(() => void endThread(), idleMs).unref()
  }
}

function startThread(): Worker {
  const worker = new Worker(new URL(threadFile, import.meta.url))
  worker.unref()
  // A thread that fell is not asked again; whoever waits for it is told.
  worker.on('error', () => undefined)
  worker.on('exit', () => {
    if (thread === worker) thread = null
  })
  return worker
}

async function endThread(): Promise<void> {
  const worker = thread
  thread = null
  await worker?.terminate()
}

/** Labels name their size in dots (`^PW`, `^LL`); 800 dots and more across are those of a finer head. */
function measure(zpl: string): LabelToDraw {
  const dots = (command: string, usual: number) =>
    Number(new RegExp(`\\^${command}(\\d+)`).exec(zpl)?.[1] ?? usual)
  const width = dots('PW', 800)
  const dotsPerMm = width > 1_000 ? 12 : 8
  return {
    zpl,
    dotsPerMm,
    widthMm: width / dotsPerMm,
    heightMm: dots('LL', 150 * dotsPerMm) / dotsPerMm,
  }
}
