import type { Lengths } from './lengths/index.ts'
import { brokenLimit, loadOf } from './load.ts'
import type { BatchLimits, BatchOrder } from './types.ts'

/** A cart while it is planned: numbers of orders, and the length of their walk. */
export type Cart = {
  readonly members: readonly number[]
  /** So many of the first members are there for good: they belong to a more urgent rank. */
  readonly locked: number
  readonly length: number
}

/** Orders that are put on carts together: of one key and one rank. */
export type Group = {
  readonly all: readonly BatchOrder[]
  readonly limits: BatchLimits
  readonly lengths: Lengths
  /** Numbers of its orders. */
  readonly orders: Int32Array
  /** Carts of more urgent ranks with room to be filled; every member is locked. */
  readonly open: readonly Cart[]
}

/** Whether an order could be the only one that fills an open cart. */
export function mayFill(group: Group, order: number, cart: Cart): boolean {
  const members = [...cart.members, order]
  if (brokenLimit(loadOf(members.map((each) => group.all[each]!)), group.limits)) return false
  return lengthOf(group, members) <= cart.length + group.limits.fillDetour
}

export function lengthOf({ lengths }: Group, members: readonly number[]): number {
  return lengths.of(Int32Array.from(members), members.length)
}

export function totalOf(carts: readonly Cart[]): number {
  return carts.reduce((sum, { length }) => sum + length, 0)
}
