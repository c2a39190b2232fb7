import { z } from 'zod'
import { done, wireCount, type Answer } from '../../carriers/index.ts'
import type { ShopPage } from '../shop.ts'
import type { Ask } from './ask.ts'

const [removed, merged, split, statusChanged] = [4, 5, 6, 18]
/** What an order in work must follow, by `log_type`. */
const followed = [removed, merged, split, 10, 11, 12, 13, 14, 16, statusChanged]
/** At most so many entries that have to be looked into at once: each costs a question. */
const lookedInto = 20

const logsAnswer = z.object({
  logs: z.array(
    z.object({
      id: wireCount,
      order_id: wireCount,
      log_type: wireCount,
      object_id: wireCount.catch(0),
    }),
  ),
})

/** What the journal tells of what happened since. */
export type JournalPage = Pick<ShopPage, 'gone'> & {
  readonly changed: readonly string[]
  /** The last entry that was read. */
  readonly last: number
  /** An order may have come to where it is to be read although it was confirmed long ago. */
  readonly mayBeNew: boolean
  /** False once there was nothing in it. */
  readonly more: boolean
}

/**
 * Reads the journal, which is empty for accounts that BaseLinker has not activated it for.
 * @param exists tells whether an order is still there
 */
export async function readJournal(
  ask: Ask,
  after: number | null,
  readStatuses: readonly string[],
  exists: (orderId: number) => Promise<Answer<boolean>>,
  signal: AbortSignal,
): Promise<Answer<JournalPage>> {
  const parameters = { last_log_id: after ?? 0, logs_types: followed }
  const answer = await ask('getJournalList', parameters, logsAnswer, signal)
  if (answer.kind !== 'done') return answer
  const logs = answer.value.logs.toSorted((a, b) => a.id - b.id).filter(({ id }) => id > (after ?? 0))
  const changed = new Set<string>()
  const gone = new Map<string, string | null>()
  let mayBeNew = false
  let [looks, last] = [0, after ?? 0]
  for (const { id, order_id, log_type, object_id } of logs) {
    const ends = log_type === removed || log_type === merged
    // What happened before the first look is in the orders that were read.
    if (ends && after !== null && (looks += 1) > lookedInto) break
    last = id
    const orders = log_type === merged && object_id > 0 ? [order_id, object_id] : [order_id]
    if (log_type === split || (log_type === statusChanged && readStatuses.includes(String(object_id))))
      mayBeNew = true
    for (const each of orders) {
      const there = ends && after !== null ? await exists(each) : done(true)
      if (there.kind !== 'done') return there
      if (there.value) changed.add(String(each))
      // Which of the two is left is not documented, so both were asked for.
      else gone.set(String(each), String(orders.find((other) => other !== each) ?? '') || null)
    }
  }
  for (const ref of gone.keys()) changed.delete(ref)
  return done({
    changed: [...changed],
    gone: [...gone].map(([sourceRef, into]) => ({ sourceRef, into })),
    last,
    mayBeNew,
    more: logs.length > 0,
  })
}
