import { lengthOf, mayFill, type Cart, type Group } from './group.ts'
import { loadOf, missingRoom, type Load } from './load.ts'
import { PairHeap } from './pair-heap.ts'
import { Partners } from './partners.ts'

/** A first plan, and which orders go well together. */
export type Start = { readonly carts: readonly Cart[]; readonly partners: Partners }

/** Carts that are still merged. */
type Cluster = {
  readonly cart: Cart
  readonly load: Load
  /** What an open cart takes and how long it was; null for other clusters. */
  readonly open: { readonly takes: ReadonlySet<number>; readonly length: number } | null
  /** Clusters with which it is compared, and which may be gone; null for all. */
  readonly near: Set<number> | null
}

/** So many lengths are asked for between two pauses. */
const lengthsBetweenPauses = 32

/**
 * Clarke and Wright's savings for batches with recalculation, C&W(ii) (de Koster, van der Poort and Wolters 1999): every order begins on a
 * cart of its own, and the two carts whose joint walk saves most are merged, until no two fit together. Pauses often.
 * @param near for each order of the group those with which it is compared, each of two naming the other; null for all
 */
export function* savings(group: Group, near: readonly Set<number>[] | null): Generator<void, Start, void> {
  const { orders } = group
  // The clusters of single orders come first, numbered as in the group; then the open carts; then what comes out of merging.
  const clusters: (Cluster | null)[] = []
  const partners = new Partners(orders.length)
  const heap = new PairHeap()
  const joint = new Int32Array(group.all.length)
  let asked = 0

  /** Puts a pair on the heap; gives its saving, or -Infinity when it cannot be merged. */
  function offer(left: number, right: number): number {
    const [one, other] = [clusters[left]!, clusters[right]!]
    if (!fit(group, one, other)) return -Infinity
    const members = join(joint, one.cart, other.cart)
    const length = group.lengths.of(joint, members)
    asked++
    const open = one.open ?? other.open
    const fillers = members - one.cart.locked - other.cart.locked
    if (open && length > open.length + fillers * group.limits.fillDetour) return -Infinity
    const saving = one.cart.length + other.cart.length - length
    if (saving >= 0) heap.push(saving, left, right)
    return saving
  }

  /** Compares a new cluster with those before it. */
  function* add(cluster: Cluster): Generator<void, void, void> {
    const at = clusters.push(cluster) - 1
    for (const other of cluster.near ?? clusters.keys()) {
      if (other >= at || !clusters[other]) continue
      clusters[other].near?.add(at)
      const saving = offer(other, at)
      if (at < orders.length && saving > -Infinity) {
        partners.offer(other, at, saving / (clusters[other].cart.length + cluster.cart.length))
      }
      if (asked < lengthsBetweenPauses) continue
      asked = 0
      yield
    }
  }

  function* mergeAll(): Generator<void, void, void> {
    while (heap.pop()) {
      const [one, other] = [clusters[heap.left], clusters[heap.right]]
      if (!one || !other) continue
      clusters[heap.left] = clusters[heap.right] = null
      yield* add(merged(one, other, one.cart.length + other.cart.length - heap.value))
    }
  }

  for (const [at, order] of orders.entries()) yield* add(single(group, order, near?.[at] ?? null))
  for (const cart of group.open) yield* add(openCluster(group, cart))
  yield* mergeAll()
  if (near) {
    // What is left has few neighbours; now that it is not many, all are compared.
    const rest = clusters.flatMap((cluster) => (cluster ? [{ ...cluster, near: null }] : []))
    clusters.fill(null)
    for (const cluster of rest) yield* add(cluster)
    yield* mergeAll()
  }
  return { carts: clusters.flatMap((cluster) => (cluster ? [cluster.cart] : [])), partners }
}

function single(group: Group, order: number, near: Set<number> | null): Cluster {
  const cart = { members: [order], locked: 0, length: lengthOf(group, [order]) }
  return { cart, load: loadOf([group.all[order]!]), open: null, near }
}

function openCluster(group: Group, cart: Cart): Cluster {
  const takes = new Set(Array.from(group.orders).filter((order) => mayFill(group, order, cart)))
  const load = loadOf(cart.members.map((order) => group.all[order]!))
  return { cart, load, open: { takes, length: cart.length }, near: null }
}

function fit(group: Group, one: Cluster, other: Cluster): boolean {
  if (one.open && other.open) return false
  if (missingRoom(one.load, other.load, group.limits)) return false
  const takes = (one.open ?? other.open)?.takes
  return !takes || (one.open ? other : one).cart.members.every((order) => takes.has(order))
}

function join(into: Int32Array, one: Cart, other: Cart): number {
  into.set(one.members)
  into.set(other.members, one.members.length)
  return one.members.length + other.members.length
}

function merged(one: Cluster, other: Cluster, length: number): Cluster {
  const [first, second] = other.open ? [other, one] : [one, other]
  return {
    cart: {
      members: [...first.cart.members, ...second.cart.members],
      locked: first.cart.locked,
      length,
    },
    load: {
      totes: first.load.totes + second.load.totes,
      weight: first.load.weight + second.load.weight,
      volume: first.load.volume + second.load.volume,
    },
    open: first.open,
    near: first.near && second.near ? first.near.union(second.near) : null,
  }
}
