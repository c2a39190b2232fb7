import type { Progress } from './annealing.ts'
import type { BatchEffort } from './types.ts'

/** Shares out an effort over the parts of a search, by their numbers of orders. */
export type Budget = {
  /** Begins the next part, which gets its share of what is left. */
  readonly part: (orders: number) => Progress
  /** Leaves the share of a part that needs none to the others. */
  readonly spare: (orders: number) => void
  readonly isTimed: boolean
  /**
   * Begins an attempt at a part that must leave some of its share to something else; tells, by how much is done from 0 to 1, when it has
   * taken too long or will.
   */
  readonly attempt: (orders: number) => (done: number) => boolean
}

const attemptShare = 0.7
/** Before this part of an attempt's time nothing is foretold: the first steps may be slower than the rest. */
const foretoldFrom = 0.2
/** An attempt that would take so many times its time is left. */
const hopeless = 1.5

/** @param orders how many will be in all parts */
export function budgetOf({ limit, now }: BatchEffort, orders: number): Budget {
  let left = orders
  if ('iterations' in limit) {
    return {
      part: (count) => {
        const share = Math.floor((limit.iterations * count) / Math.max(1, orders))
        return (exchanges) => (share > 0 ? exchanges / share : 1)
      },
      spare: () => undefined,
      isTimed: false,
      attempt: () => () => false,
    }
  }
  const until = now() + limit.seconds * 1000
  return {
    part: (count) => {
      const from = now()
      const share = ((until - from) * count) / Math.max(1, left)
      left -= count
      return () => (share > 0 ? (now() - from) / share : 1)
    },
    spare: (count) => {
      left -= count
    },
    isTimed: true,
    attempt: (count) => {
      const from = now()
      const share = ((until - from) * count) / Math.max(1, left)
      return (done) => {
        const taken = share > 0 ? (now() - from) / (share * attemptShare) : 1
        return taken >= 1 || (taken >= foretoldFrom && taken >= hopeless * done)
      }
    },
  }
}
