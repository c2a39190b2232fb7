import { lengthOf, mayFill, type Cart, type Group } from './group.ts'

/** Carts in plain arrays, to be changed very often. Slots without members are carts that nobody needs yet. */
export type Slots = {
  readonly count: number
  /** Most members of a slot: `slot * width + k` is the k-th one. */
  readonly width: number
  readonly members: Int32Array
  readonly size: Int32Array
  /** So many of the first members are there for good. */
  readonly locked: Int32Array
  readonly length: Float64Array
  readonly totes: Float64Array
  readonly weight: Float64Array
  readonly volume: Float64Array
  /** Slot of each order; -1 for one of another group. */
  readonly slotOf: Int32Array
  /** Length of an open cart before it was filled; Infinity for a new one. */
  readonly lockedLength: Float64Array
  /** For open carts, which are the first slots: `slot * orders + order` -> 1 where an order may fill it. */
  readonly takes: Uint8Array
}

/** Lays out carts, open ones first, with a slot to spare for a new cart. */
export function slotsOf(group: Group, carts: readonly Cart[]): Slots {
  const { all, orders, open } = group
  const filled = open.map((cart) =>
    carts.find((each) => each.locked > 0 && each.members[0] === cart.members[0])!,
  )
  const laid = [...filled, ...carts.filter((cart) => cart.locked === 0)]
  const count = open.length + orders.length + 1
  const width = orders.length + Math.max(0, ...open.map(({ members }) => members.length))
  const slots: Slots = {
    count,
    width,
    members: new Int32Array(count * width),
    size: new Int32Array(count),
    locked: new Int32Array(count),
    length: new Float64Array(count),
    totes: new Float64Array(count),
    weight: new Float64Array(count),
    volume: new Float64Array(count),
    slotOf: new Int32Array(all.length).fill(-1),
    lockedLength: new Float64Array(count).fill(Infinity),
    takes: new Uint8Array(open.length * all.length),
  }
  laid.forEach((cart, slot) => putCart(group, slots, slot, cart))
  open.forEach((cart, slot) => {
    slots.locked[slot] = cart.members.length
    slots.lockedLength[slot] = cart.length
    for (const order of orders) if (mayFill(group, order, cart)) slots.takes[slot * all.length + order] = 1
  })
  return slots
}

function putCart({ all }: Group, slots: Slots, slot: number, cart: Cart): void {
  slots.members.set(cart.members, slot * slots.width)
  slots.size[slot] = cart.members.length
  slots.length[slot] = cart.length
  for (const [at, order] of cart.members.entries()) {
    if (at >= cart.locked) slots.slotOf[order] = slot
    slots.totes[slot]! += all[order]!.totes
    slots.weight[slot]! += all[order]!.weight
    slots.volume[slot]! += all[order]!.volume
  }
}

/** The carts that give each order of the group its slot. */
export function cartsOf(group: Group, slotOf: Int32Array): Cart[] {
  const members = new Map<number, number[]>(group.open.map((cart, slot) => [slot, [...cart.members]]))
  for (const order of group.orders) {
    const slot = slotOf[order]!
    members.set(slot, [...(members.get(slot) ?? []), order])
  }
  return [...members].map(([slot, its]) => ({
    members: its,
    locked: group.open[slot]?.members.length ?? 0,
    length: lengthOf(group, its),
  }))
}
