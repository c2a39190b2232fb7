import { z } from 'zod'
import { done, wireText, type Answer } from '../../carriers/index.ts'
import type { Ask } from './ask.ts'

const statusesAnswer = z.object({
  statuses: z.array(z.object({ id: wireText, name: wireText })),
})

/** Statuses have no meaning for BaseLinker; a seller names them. General knowledge, in the languages that sellers here use. */
const saysCancelled = /anulow|cancel|скасован|отмен/i
const keptMs = 10 * 60_000

/** The statuses that say an order is cancelled, with their names; asked for again after a while, as sellers change them. */
export type CancelledStatuses = (signal: AbortSignal) => Promise<Answer<ReadonlyMap<string, string>>>

export function cancelledStatuses(ask: Ask, now: () => number): CancelledStatuses {
  let kept: { readonly at: number; readonly names: ReadonlyMap<string, string> } | null = null
  return async (signal) => {
    if (kept && now() - kept.at < keptMs) return done(kept.names)
    const answer = await ask('getOrderStatusList', {}, statusesAnswer, signal)
    if (answer.kind !== 'done') return answer
    const names = new Map(
      answer.value.statuses.flatMap(({ id, name }) => (saysCancelled.test(name) ? [[id, name]] : [])),
    )
    kept = { at: now(), names }
    return done(names)
  }
}
