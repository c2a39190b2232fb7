import type { PlannedBatch } from './types.ts'

/**
 * Which of two batches is better to begin with: that of the lower rank, then that with more orders of this rank, then that with the shorter
 * way per order. Negative for the first one, as in sorting.
 */
export function byUrgency(one: PlannedBatch, other: PlannedBatch): number {
  return one.rank - other.rank || other.urgent - one.urgent || wayPerOrder(one) - wayPerOrder(other) || 0
}

/** The best batch to begin with now; null when there is none. */
export function chooseNext(batches: readonly PlannedBatch[]): PlannedBatch | null {
  return batches.reduce<PlannedBatch | null>(
    (best, batch) => (best && byUrgency(best, batch) <= 0 ? best : batch),
    null,
  )
}

function wayPerOrder({ length, orders }: PlannedBatch): number {
  return length / orders.length
}
