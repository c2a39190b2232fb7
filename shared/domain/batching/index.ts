import type { Walker } from '../walk/types.ts'
import { batchSearch } from './search.ts'
import type { BatchEffort, BatchLimits, BatchOrder, BatchPlan } from './types.ts'

export { byUrgency, chooseNext } from './next.ts'
export { oldestFirst } from './oldest-first.ts'
export { batchSearch, type BatchSearch } from './search.ts'
export type { BatchEffort, BatchLimits, BatchOrder, BatchPlan, PlannedBatch } from './types.ts'
export { reasonFor, type BatchWhy } from './why.ts'

/**
 * Puts orders into batches so that all walks together are short. Runs {@link batchSearch} to its end, so it takes as long as the effort says.
 * @param walker over the orders' stops
 */
export function planBatches(
  orders: readonly BatchOrder[],
  limits: BatchLimits,
  walker: Walker,
  effort: BatchEffort,
): BatchPlan {
  const search = batchSearch(orders, limits, walker, effort)
  while (search.step(Infinity));
  return search.best()
}
