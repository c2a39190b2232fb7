import { lengthOf, mayFill, type Cart, type Group } from './group.ts'
import type { Lengths } from './lengths/index.ts'
import { brokenLimit, loadOf } from './load.ts'
import type { BatchLimits, BatchOrder, BatchPlan } from './types.ts'

/** Orders as they are planned: those of one key and one rank after another. */
export type Sorted = {
  /** Numbers of orders of each key, by rank, the most urgent first. */
  readonly keys: readonly (readonly Int32Array[])[]
  readonly tooLarge: BatchPlan['tooLarge']
  /** Orders that no walk reaches; each stays on a cart of its own. */
  readonly unreachable: readonly number[]
}

export function sortOrders(all: readonly BatchOrder[], limits: BatchLimits, lengths: Lengths): Sorted {
  const tooLarge: { id: string; limit: BatchPlan['tooLarge'][number]['limit'] }[] = []
  const unreachable: number[] = []
  const byKey = new Map<string, Map<number, number[]>>()
  for (const [at, order] of all.entries()) {
    const limit = brokenLimit(order, limits)
    if (limit) tooLarge.push({ id: order.id, limit })
    else if (lengths.of(Int32Array.of(at), 1) === Infinity) unreachable.push(at)
    else {
      const ranks = byKey.get(order.key) ?? new Map<number, number[]>()
      byKey.set(order.key, ranks.set(order.rank, [...(ranks.get(order.rank) ?? []), at]))
    }
  }
  const keys = [...byKey.values()].map((ranks) =>
    [...ranks].sort(([one], [other]) => one - other).map(([, orders]) => Int32Array.from(orders)),
  )
  return { keys, tooLarge, unreachable }
}

/** The group of a rank, and the carts of more urgent ranks that none of its orders may fill. */
export function groupOf(
  all: readonly BatchOrder[],
  limits: BatchLimits,
  lengths: Lengths,
  orders: Int32Array,
  earlier: readonly Cart[],
): { readonly group: Group; readonly full: readonly Cart[] } {
  const closed = { all, limits, lengths, orders, open: [] }
  const locked = earlier.map((cart) => ({ ...cart, locked: cart.members.length }))
  const isOpen = (cart: Cart) => orders.some((order) => mayFill(closed, order, cart))
  const { open = [], full = [] } = Object.groupBy(locked, (cart) => (isOpen(cart) ? 'open' : 'full'))
  return { group: { ...closed, open }, full }
}

/** Carts filled one after another in the order given: what is there before anything has been compared. */
export function firstCome({ group, full }: ReturnType<typeof groupOf>): Cart[] {
  const carts: Cart[] = []
  let members: number[] = []
  const close = () => {
    if (members.length > 0) carts.push({ members, locked: 0, length: lengthOf(group, members) })
  }
  for (const order of group.orders) {
    const load = loadOf([...members, order].map((each) => group.all[each]!))
    if (brokenLimit(load, group.limits)) {
      close()
      members = []
    }
    members = [...members, order]
  }
  close()
  return [...full, ...group.open, ...carts]
}
