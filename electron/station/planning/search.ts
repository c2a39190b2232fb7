import { Worker } from 'node:worker_threads'
import type { BatchPlan } from '../../../shared/domain/batching/index.ts'
import { threadFile } from '../thread-file.ts'
import type { PlanPart } from './problem.ts'

export type SearchAsked = {
  readonly id: number
  readonly parts: readonly PlanPart[]
  readonly seconds: number
  readonly seed: number
}

export type SearchAnswer =
  | { readonly kind: 'better' | 'done'; readonly id: number; readonly plans: readonly BatchPlan[] }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: string }

/** The thread ends when nobody has asked for a plan for this long. */
const idleMs = 60_000

export type Search = {
  /**
   * Looks for plans of the parts, one plan each, in the same order; a search that runs is given up. `better` is called with each
   * better set of plans.
   * @returns the best plans when the time is over; null when it was given up
   * @throws Error when the thread cannot plan
   */
  readonly plan: (
    parts: readonly PlanPart[],
    seconds: number,
    better: (plans: readonly BatchPlan[]) => void,
  ) => Promise<readonly BatchPlan[] | null>
  readonly stop: () => Promise<void>
}

type Waiting = {
  readonly id: number
  readonly better: (plans: readonly BatchPlan[]) => void
  readonly resolve: (plans: readonly BatchPlan[] | null) => void
  readonly reject: (error: Error) => void
}

/** The search of batches in a thread of its own, started on need. */
export function openSearch(): Search {
  let thread: Worker | null = null
  let waiting: Waiting | null = null
  let idle: NodeJS.Timeout | undefined
  let count = 0
  let closed = false

  function startThread(): Worker {
    const worker = new Worker(threadFile('search-thread'))
    worker.on('message', heard)
    const lost = (error: Error) => {
      if (thread !== worker) return
      thread = null
      settle((one) => one.reject(error))
    }
    worker.on('error', lost)
    worker.on('exit', () => lost(new Error('the planning thread ended')))
    return worker
  }

  function heard(answer: SearchAnswer): void {
    if (answer.id !== waiting?.id) return
    if (answer.kind === 'failed') settle((one) => one.reject(new Error(answer.failure)))
    else if (answer.kind === 'done') settle((one) => one.resolve(answer.plans))
    else waiting.better(answer.plans)
  }

  function settle(how: (one: Waiting) => void): void {
    const one = waiting
    waiting = null
    if (one) how(one)
    clearTimeout(idle)
    idle = setTimeout(() => void endThread(), idleMs).unref()
  }

  function ask(worker: Worker, asked: SearchAsked): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    worker.postMessage(asked)
  }

  async function endThread(): Promise<void> {
    const ended = thread
    thread = null
    await ended?.terminate()
  }

  return {
    plan: async (parts, seconds, better) => {
      if (closed) return null
      settle((one) => one.resolve(null))
      clearTimeout(idle)
      count += 1
      const id = count
      return new Promise((resolve, reject) => {
        waiting = { id, better, resolve, reject }
        thread ??= startThread()
        ask(thread, { id, parts, seconds, seed: 1 })
      })
    },
    stop: async () => {
      closed = true
      settle((one) => one.resolve(null))
      clearTimeout(idle)
      await endThread()
    },
  }
}
