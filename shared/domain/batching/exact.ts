import { mayFill, type Cart, type Group } from './group.ts'
import { brokenLimit, loadOf, type Load } from './load.ts'

/** Sets of orders between two pauses. */
const setsBetweenPauses = 64

/** So many orders are solved exactly: of each set of them that fits on a cart the length is asked for. */
const mostOrders = { fast: 17, medium: 16, slow: 12 }
/** And so many with open carts, each of which is tried with all sets. */
const mostBesideOpen = 9

/**
 * Whether {@link provenCarts} is meant for a group.
 * @param isTimed it will be stopped when it takes too long
 */
export function isSmall({ orders, open, lengths }: Group, isTimed: boolean): boolean {
  if (open.length > 0) return orders.length <= mostBesideOpen && open.length <= 12
  return orders.length <= mostOrders[isTimed && lengths.speed === 'slow' ? 'medium' : lengths.speed]
}

/**
 * The shortest carts of a small group, by dynamic programming over all sets of orders: the best carts for a set are one with its first order
 * and the best ones for the rest. Open carts come last, each with the best set to fill it. Pauses often, and tells then which part of
 * the lengths of new carts is known, from 0 to 1: what takes longest as soon as walks are slow.
 */
export function* provenCarts(group: Group): Generator<number, readonly Cart[], void> {
  const { all, orders, limits, open } = group
  const count = orders.length
  const sets = 1 << count
  const members = new Int32Array(all.length)

  /** Length of a cart with these members first and the orders of a set; Infinity when they do not fit. */
  function lengthWith(first: readonly number[], load: Load, set: number): number {
    const sum = { ...load }
    let used = 0
    for (const order of first) members[used++] = order
    for (let left = set; left !== 0; left &= left - 1) {
      const order = orders[31 - Math.clz32(left & -left)]!
      members[used++] = order
      sum.totes += all[order]!.totes
      sum.weight += all[order]!.weight
      sum.volume += all[order]!.volume
    }
    return brokenLimit(sum, limits) ? Infinity : group.lengths.of(members, used)
  }

  const length = new Float64Array(sets).fill(Infinity)
  const fitting = setsThatFit(group)
  for (const [at, set] of fitting.entries()) {
    length[set] = lengthWith([], nothing, set)
    if (at % setsBetweenPauses === 0) yield at / fitting.length
  }
  let best = new Float64Array(sets)
  const taken = new Int32Array(sets)
  // Sets with the first order matter only when something else is chosen from them: the whole, and what open carts leave.
  const step = open.length > 0 ? 1 : 2
  for (let set = Math.min(step, sets - 1); set < sets; set = set + step === sets ? sets - 1 : set + step) {
    const first = set & -set
    const others = set ^ first
    let [least, choice] = [Infinity, 0]
    for (let some = others; ; some = (some - 1) & others) {
      const sum = length[some | first]! + best[others ^ some]!
      if (sum < least) [least, choice] = [sum, some | first]
      if (some === 0) break
    }
    best[set] = least
    taken[set] = choice
    if (set === sets - 1) break
    if (set % (2 * setsBetweenPauses) === 0) yield 1
  }
  const fillings: Int32Array[] = []
  for (const cart of open) {
    const allowed = setOf(Array.from(orders, (order) => mayFill(group, order, cart)))
    const load = loadOf(cart.members.map((order) => all[order]!))
    const longer = new Float64Array(sets).fill(Infinity)
    for (let some = allowed; ; some = (some - 1) & allowed) {
      const found = lengthWith(cart.members, load, some) - cart.length
      if (found <= bitsIn(some) * limits.fillDetour) longer[some] = found
      if (some === 0) break
    }
    yield 1
    const next = new Float64Array(sets).fill(Infinity)
    const filled = new Int32Array(sets)
    for (let set = 0; set < sets; set++) {
      const may = set & allowed
      for (let some = may; ; some = (some - 1) & may) {
        const sum = longer[some]! + best[set ^ some]!
        if (sum < next[set]!) [next[set], filled[set]] = [sum, some]
        if (some === 0) break
      }
      if (set % setsBetweenPauses === 0) yield 1
    }
    fillings.push(filled)
    best = next
  }
  return read(group, taken, fillings, lengthWith)
}

function read(
  { orders, open }: Group,
  taken: Int32Array,
  fillings: readonly Int32Array[],
  lengthWith: (first: readonly number[], load: Load, set: number) => number,
): Cart[] {
  const ordersOf = (set: number) => Array.from(orders).filter((_, at) => ((set >> at) & 1) === 1)
  const carts: Cart[] = []
  let set = (1 << orders.length) - 1
  for (let at = open.length - 1; at >= 0; at--) {
    const [cart, some] = [open[at]!, fillings[at]![set]!]
    const members = [...cart.members, ...ordersOf(some)]
    carts.push({ members, locked: cart.members.length, length: lengthWith(cart.members, nothing, some) })
    set ^= some
  }
  for (; set !== 0; set ^= taken[set]!) {
    carts.push({ members: ordersOf(taken[set]!), locked: 0, length: lengthWith([], nothing, taken[set]!) })
  }
  return carts
}

const nothing: Load = { totes: 0, weight: 0, volume: 0 }

/** The sets of orders of a group, as bits of their places in it, that one cart can carry; without the empty one. */
function setsThatFit({ all, orders, limits }: Group): number[] {
  const loads: Load[] = [nothing]
  const fitting: number[] = []
  for (let set = 1; set < 1 << orders.length; set++) {
    const rest = loads[set & (set - 1)]!
    const { totes, weight, volume } = all[orders[31 - Math.clz32(set & -set)]!]!
    const load = { totes: rest.totes + totes, weight: rest.weight + weight, volume: rest.volume + volume }
    loads.push(load)
    if (!brokenLimit(load, limits)) fitting.push(set)
  }
  return fitting
}

function setOf(present: readonly boolean[]): number {
  return present.reduce((set, here, at) => (here ? set | (1 << at) : set), 0)
}

function bitsIn(set: number): number {
  let count = 0
  for (let left = set; left !== 0; left &= left - 1) count++
  return count
}
