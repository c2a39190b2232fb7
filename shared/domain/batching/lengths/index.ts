import type { Walker } from '../../walk/types.ts'
import type { BatchOrder } from '../types.ts'
import { blockLengths } from './blocks.ts'
import { oneBlockLengths } from './one-block.ts'
import { remembered } from './remembered.ts'
import type { Lengths } from './types.ts'
import { walkedLengths } from './walked.ts'

export type { Lengths } from './types.ts'

/** The quickest way to the walker's lengths for whole orders. */
export function lengthsOf(walker: Walker, orders: readonly BatchOrder[]): Lengths {
  const { aisles } = walker
  const quick = aisles && (oneBlockLengths(aisles, orders) ?? blockLengths(aisles, orders))
  return remembered(quick ?? walkedLengths(walker, orders), orders.length)
}
