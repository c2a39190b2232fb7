import type { BatchLimits, BatchOrder, BatchPlan } from './types.ts'

/** What is on a cart. */
export type Load = { totes: number; weight: number; volume: number }

export type Limit = BatchPlan['tooLarge'][number]['limit']

/** The limit that an order breaks by itself, or null when a cart takes it. */
export function brokenLimit(order: Load, limits: BatchLimits): Limit | null {
  if (order.totes > limits.totes) return 'totes'
  if (order.weight > limits.weight) return 'weight'
  if (order.volume > limits.volume) return 'volume'
  return null
}

/** The first limit that would be broken if an order came to a load, or null when there is room. */
export function missingRoom(load: Load, order: Load, limits: BatchLimits): Limit | null {
  return brokenLimit(
    {
      totes: load.totes + order.totes,
      weight: load.weight + order.weight,
      volume: load.volume + order.volume,
    },
    limits,
  )
}

/** What orders weigh on a cart together. */
export function loadOf(orders: readonly BatchOrder[]): Load {
  const load = { totes: 0, weight: 0, volume: 0 }
  for (const order of orders) {
    load.totes += order.totes
    load.weight += order.weight
    load.volume += order.volume
  }
  return load
}
