import type { Group } from './group.ts'
import { Partners } from './partners.ts'
import type { Random } from './random.ts'
import type { Slots } from './slots.ts'
import { windowsOf } from './windows.ts'

/** One try to change the carts; gives by how much it lengthened their walks, or 0 when nothing was changed. */
export type Exchange = (temperature: number) => number

/** Shares of the tries that go to the cart of a partner, and to a new cart. */
const toPartner = 0.8
const toNewCart = 0.005

/**
 * Makes exchanges: one or two orders of a cart against none, one or two of another. One that lengthens the walks is done with the
 * probability that simulated annealing gives it.
 */
export function exchanges(group: Group, slots: Slots, partners: Partners, random: Random): Exchange {
  const { all, orders, limits, lengths } = group
  const { width, members, size, locked, length, slotOf } = slots
  const windows = windowsOf(group, slots)
  // Slots in use come first, then the empty ones.
  const inUse = new Int32Array(slots.count)
  const placeOf = new Int32Array(slots.count)
  let used = 0
  for (const full of [true, false]) {
    for (let slot = 0; slot < slots.count; slot++)
      if (size[slot]! > 0 === full) placeOf[(inUse[used] = slot)] = used++
  }
  used = size.reduce((sum, its) => sum + (its > 0 ? 1 : 0), 0)
  const [fromLeft, fromRight] = [new Int32Array(2), new Int32Array(2)]
  const [newLeft, newRight] = [new Int32Array(width + 2), new Int32Array(width + 2)]

  function otherSlot(at: number): number {
    const choice = random.fraction()
    const known = partners.count[at]!
    if (choice < toPartner && known > 0) {
      return slotOf[orders[partners.of[at * Partners.most + random.below(known)]!]!]!
    }
    return choice > 1 - toNewCart && used < slots.count ? inUse[used]! : inUse[random.below(used)]!
  }

  /** Adds a second order of the slot to the one that leaves it, if there is one; gives how many leave. */
  function chooseSecond(slot: number, chosen: Int32Array): number {
    const free = size[slot]! - locked[slot]!
    if (free < 2) return 1
    const from = slot * width + locked[slot]!
    const second = members[from + random.below(free - 1)]!
    chosen[1] = second === chosen[0] ? members[from + free - 1]! : second
    return 2
  }

  function mayTake(slot: number, order: number): boolean {
    return slot >= group.open.length || slots.takes[slot * all.length + order] === 1
  }

  /**
   * Chooses as many orders of a slot as wanted to be given for those that are taken, so that both carts keep to their limits; looks through
   * all choices from a random one on. Gives the number, or -1 when there is no choice.
   */
  function chooseGiven(left: number, right: number, wanted: number): number {
    if (wanted === 0) return windows.fit(-1, -1) ? 0 : -1
    const free = size[right]! - locked[right]!
    if (free < wanted) return -1
    const from = right * width + locked[right]!
    const begin = random.below(free)
    for (let step = 0; step < free; step++) {
      const at = begin + step < free ? begin + step : begin + step - free
      const one = members[from + at]!
      if (!mayTake(left, one)) continue
      fromRight[0] = one
      if (wanted === 1) {
        if (windows.fit(one, -1)) return 1
        continue
      }
      for (let next = at + 1; next < free; next++) {
        const other = members[from + next]!
        if (!windows.fit(one, other) || !mayTake(left, other)) continue
        fromRight[1] = other
        return 2
      }
    }
    return -1
  }

  /** Writes what a slot would hold; gives how many. */
  function write(
    into: Int32Array,
    slot: number,
    coming: Int32Array,
    come: number,
    going: Int32Array,
    go: number,
  ): number {
    const from = slot * width
    let count = 0
    for (let at = from; at < from + size[slot]!; at++) {
      const order = members[at]!
      if ((go > 0 && order === going[0]) || (go > 1 && order === going[1])) continue
      into[count++] = order
    }
    for (let at = 0; at < come; at++) into[count++] = coming[at]!
    return count
  }

  function lengthIn(slot: number, its: Int32Array, count: number): number {
    if (count === 0) return 0
    const found = lengths.of(its, count)
    if (slot >= group.open.length) return found
    const most = slots.lockedLength[slot]! + (count - locked[slot]!) * limits.fillDetour
    return found <= most ? found : Infinity
  }

  function put(slot: number, its: Int32Array, count: number, newLength: number): void {
    const from = slot * width
    for (let at = 0; at < count; at++) {
      members[from + at] = its[at]!
      if (at >= locked[slot]!) slotOf[its[at]!] = slot
    }
    const wasEmpty = size[slot] === 0
    size[slot] = count
    length[slot] = newLength
    windows.fill(slot, its, count)
    if (wasEmpty && count > 0) swapPlaces(placeOf[slot]!, used++)
    else if (!wasEmpty && count === 0) swapPlaces(placeOf[slot]!, --used)
  }

  function swapPlaces(one: number, other: number): void {
    const [a, b] = [inUse[one]!, inUse[other]!]
    inUse[one] = b
    inUse[other] = a
    placeOf[b] = one
    placeOf[a] = other
  }

  return (temperature) => {
    const at = random.below(orders.length)
    fromLeft[0] = orders[at]!
    const left = slotOf[fromLeft[0]]!
    const right = otherSlot(at)
    if (left === right) return 0
    const kinds = random.below(6)
    const take = (kinds & 1) === 0 ? 1 : chooseSecond(left, fromLeft)
    if (!mayTake(right, fromLeft[0]) || (take > 1 && !mayTake(right, fromLeft[1]!))) return 0
    windows.set(left, right, fromLeft, take)
    let give = chooseGiven(left, right, kinds >> 1)
    // The next number of orders, when with this one a cart would be too full.
    if (give < 0) give = chooseGiven(left, right, ((kinds >> 1) + 1) % 3)
    if (give < 0) return 0
    const rightCount = write(newRight, right, fromLeft, take, fromRight, give)
    const rightLength = lengthIn(right, newRight, rightCount)
    const leftCount = write(newLeft, left, fromRight, give, fromLeft, take)
    const most = length[left]! + length[right]! - rightLength - temperature * Math.log(1 - random.fraction())
    if (most < 0) return 0
    const leftLength = lengthIn(left, newLeft, leftCount)
    if (leftLength > most) return 0
    const longer = leftLength + rightLength - length[left]! - length[right]!
    put(left, newLeft, leftCount, leftLength)
    put(right, newRight, rightCount, rightLength)
    return longer
  }
}
