import type { Walker } from '../../walk/types.ts'
import type { BatchOrder } from '../types.ts'
import type { Lengths } from './types.ts'

/** Lengths as any walker gives them. */
export function walkedLengths(walker: Walker, orders: readonly BatchOrder[]): Lengths {
  const stops = new Int32Array(orders.reduce((sum, order) => sum + order.stops.length, 0))
  return {
    speed: 'slow',
    of: (members, count) => {
      let used = 0
      for (let at = 0; at < count; at++) {
        for (const stop of orders[members[at]!]!.stops) stops[used++] = stop
      }
      return walker.length(stops.subarray(0, used))
    },
  }
}
