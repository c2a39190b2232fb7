import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Bitmap } from '../documents/render/bitmap.ts'
import type { Resolution } from '../documents/render/resolution.ts'
import { threadFile } from '../thread-file.ts'
import type { LabelSource, LabelToShow, Task, TaskAnswer } from './tasks.ts'
import { zplNumber } from './zpl-number.ts'

/** The renderers are large: their thread ends when nobody has asked for a picture for this long. */
const idleMs = 30_000

let thread: Worker | null = null
let idle: NodeJS.Timeout | undefined
let last: Promise<unknown> = Promise.resolve()

/**
 * The picture (PNG as base64) of a label in ZPL, as a renderer sees it that knows nothing of this program.
 * @throws Error when the label cannot be drawn
 */
export async function pictureOfLabel(zpl: string): Promise<string> {
  const answer = await inTurn(measure(zpl))
  if (!('base64' in answer)) throw new Error('no picture')
  return answer.base64
}

/**
 * A carrier's label as dots for a printer, one bitmap per label, in whole dots of the label where its resolution is the printer's
 * or where none is asked for.
 * @throws Error when it cannot be drawn, or not so that its barcodes can still be read
 */
export async function dotsOfLabel(
  source: LabelSource,
  resolution: Resolution | null,
): Promise<readonly Bitmap[]> {
  const answer = await inTurn({ task: 'print', source, resolution })
  if (!('labels' in answer)) throw new Error('no dots')
  return answer.labels
}

/** The pages of a PDF, from 0, that bear a number in their text or in a barcode. @throws Error when it cannot be read */
export async function pagesWith(pdf: Uint8Array, number: string): Promise<readonly number[]> {
  const answer = await inTurn({ task: 'find', pdf, number })
  if (!('pages' in answer)) throw new Error('no pages')
  return answer.pages
}

/** A picture in WebP as PNG, which papers can hold. @throws Error when it cannot be read */
export async function pngOfPhoto(webp: Uint8Array): Promise<Uint8Array> {
  const answer = await inTurn({ task: 'photo', webp })
  if (!('png' in answer)) throw new Error('no picture')
  return answer.png
}

type Done = Exclude<TaskAnswer, { readonly failure: string }>

function inTurn(task: Task): Promise<Done> {
  const done = last.then(() => ask(task))
  last = done.catch(() => undefined)
  return done
}

async function ask(task: Task): Promise<Done> {
  clearTimeout(idle)
  const worker = (thread ??= startThread())
  const over = new AbortController()
  try {
    const ended = once(worker, 'exit', { signal: over.signal }).then((): TaskAnswer => ({
      failure: 'the thread ended',
    }))
    const done = once(worker, 'message', { signal: over.signal }).then(([answer]) => answer as TaskAnswer)
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(task)
    const answer = await Promise.race([done, ended])
    if ('failure' in answer) throw new Error(answer.failure)
    return answer
  } finally {
    over.abort()
    idle = setTimeout(() => void endThread(), idleMs).unref()
  }
}

function startThread(): Worker {
  const worker = new Worker(threadFile('label-picture-thread'))
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
function measure(zpl: string): LabelToShow {
  const width = zplNumber(zpl, 'PW') ?? 800
  const dotsPerMm = width > 1_000 ? 12 : 8
  return {
    task: 'show',
    zpl,
    dotsPerMm,
    widthMm: width / dotsPerMm,
    heightMm: (zplNumber(zpl, 'LL') ?? 150 * dotsPerMm) / dotsPerMm,
  }
}
