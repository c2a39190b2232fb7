import { z } from 'zod'

/** Seconds that are read again with new orders: some are confirmed later than those behind them. */
export const overlapSeconds = 3_600
/** How often everything is read again that waits in the statuses to be read: an order gets there also long after it was confirmed. */
export const walkEveryMs = 10 * 60_000
/** Where no status says what is to be read, so far back: as far as the journal of BaseLinker. */
export const backSeconds = 3 * 86_400
/** Most orders that one answer of `getOrders` has. */
export const pageSize = 100

const placeSchema = z.object({
  /** Which of the statuses to be read; as many as there are of them: the journal. */
  status: z.int().nonnegative(),
  /** `date_confirmed` with which each status begins, unix seconds. */
  start: z.int(),
  from: z.int(),
  /** Above 0: only the second `from`, from this order on. */
  id: z.int().nonnegative(),
})
/** Where in a round the reading is. */
export type Place = z.output<typeof placeSchema>

const cursorSchema = z.object({
  /** The newest `date_confirmed` that was seen, unix seconds. */
  newest: z.int(),
  /** UTC ms of the beginning of the last round from the very start; 0: the next one is to be such. */
  walkedAt: z.int(),
  /** The last entry of the journal; null before the first look at it. */
  journal: z.int().nullable(),
  /** Null between two rounds. */
  at: placeSchema.nullable(),
})
/** Where to go on reading: both positions, and the place within a round. */
export type Cursor = z.output<typeof cursorSchema>

/** @throws for a text that is no cursor */
export function cursorOf(text: string | null): Cursor {
  if (text === null) return { newest: 0, walkedAt: 0, journal: null, at: null }
  return cursorSchema.parse(JSON.parse(text))
}

/** A round begins: from the very start when it is time for that, else where the last one ended. */
export function beginRound(cursor: Cursor, now: number, byStatus: boolean): Cursor & { readonly at: Place } {
  const floor = byStatus ? 0 : Math.floor(now / 1_000) - backSeconds
  const goOn = cursor.newest === 0 ? floor : Math.max(0, cursor.newest - overlapSeconds)
  const walk = now - cursor.walkedAt >= walkEveryMs
  const start = walk ? Math.min(floor, goOn) : goOn
  return {
    ...cursor,
    walkedAt: walk ? now : cursor.walkedAt,
    at: { status: 0, start, from: start, id: 0 },
  }
}

type Seen = { readonly order_id: number; readonly date_confirmed: number }

/**
 * Where the next page begins. Orders come in the order of `date_confirmed`, a hundred at a time, and more of them may have been confirmed in
 * one second: so that second is read again from its beginning, and one that fills a page is read by the ids of its orders.
 */
export function nextPlace(at: Place, page: readonly Seen[]): Place {
  const last = Math.max(at.from, ...page.map((order) => order.date_confirmed))
  const lastId = Math.max(0, ...page.map((order) => order.order_id))
  const full = page.length >= pageSize
  if (at.id > 0) {
    // Later orders with lower ids are hidden here.
    const secondIsDone = !full || last > at.from || lastId < at.id
    return secondIsDone ? { ...at, from: at.from + 1, id: 0 } : { ...at, id: lastId + 1 }
  }
  if (!full) return { ...at, status: at.status + 1, from: at.start, id: 0 }
  return last > at.from ? { ...at, from: last } : { ...at, id: lastId + 1 }
}
