import { parentPort } from 'node:worker_threads'
import { batchSearch, type BatchSearch } from '../../../shared/domain/batching/index.ts'
import type { PlanPart } from './problem.ts'
import type { SearchAnswer, SearchAsked } from './search.ts'
import { sumWalker } from './sum-walker.ts'

/** How long it computes at a stretch before it listens for another plan to make, and how often better plans are told. */
const stretchMs = 15
const tellEveryMs = 1_000

/** A thread of its own for the search of batches: it computes for seconds, and no scan may wait for it. */
let running = 0

parentPort?.on('message', (asked: SearchAsked) => {
  running += 1
  void plan(asked, running)
})

async function plan({ id, parts, seconds, seed }: SearchAsked, turn: number): Promise<void> {
  try {
    const began = performance.now()
    const share = seconds / Math.max(1, parts.length)
    const searches = parts.map((part) => searchOf(part, share, seed))
    let told = began
    for (const search of searches) {
      while (search.step(stretchMs)) {
        await new Promise((resolve) => setImmediate(resolve))
        if (turn !== running) return
        if (performance.now() - told < tellEveryMs) continue
        told = performance.now()
        tell({ kind: 'better', id, plans: searches.map((each) => each.best()) })
      }
    }
    tell({ kind: 'done', id, plans: searches.map((each) => each.best()) })
  } catch (error) {
    tell({ kind: 'failed', id, failure: error instanceof Error ? error.message : String(error) })
  }
}

function searchOf({ orders, limits, grounds }: PlanPart, seconds: number, seed: number): BatchSearch {
  return batchSearch(orders, limits, sumWalker(grounds), {
    seed,
    limit: { seconds },
    now: () => performance.now(),
  })
}

function tell(answer: SearchAnswer): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort?.postMessage(answer)
}
