import type { BatchOrder } from './types.ts'

/**
 * Lets older orders leave first where it costs nothing: orders that are alike in all that matters to a plan change places, so that the
 * older ones are in the earlier batches. Lengths, loads and ranks stay what they were.
 * @param batches ids of orders, the batch that begins first in front
 * @param age position of each order, 0 the oldest
 * @returns the same batches, the orders of each by age
 */
export function oldestFirst(
  batches: readonly (readonly string[])[],
  orders: readonly BatchOrder[],
  age: ReadonlyMap<string, number>,
): readonly (readonly string[])[] {
  const ageOf = (id: string) => age.get(id) ?? Infinity
  const likeness = new Map(orders.map((order) => [order.id, likenessOf(order)]))
  const waiting = Map.groupBy(
    batches.flat().toSorted((a, b) => ageOf(a) - ageOf(b)),
    (id) => likeness.get(id) ?? id,
  )
  return batches.map((batch) =>
    batch.map((id) => waiting.get(likeness.get(id) ?? id)?.shift() ?? id).sort((a, b) => ageOf(a) - ageOf(b)),
  )
}

function likenessOf({ stops, totes, weight, volume, rank, key }: BatchOrder): string {
  return JSON.stringify([[...new Set(stops)].sort((a, b) => a - b), totes, weight, volume, rank, key])
}
