import type { Group } from './group.ts'
import type { Slots } from './slots.ts'

/** What two carts have room for while orders change places between them. */
export type Windows = {
  /** The first `take` orders of `taken` are to come from the left slot to the right one. */
  readonly set: (left: number, right: number, taken: Int32Array, take: number) => void
  /** Whether these may be given for them, so that both carts keep to all limits; -1 stands for none. */
  readonly fit: (one: number, other: number) => boolean
  /** Counts anew what is in a slot: the first `count` of `its`. */
  readonly fill: (slot: number, its: Int32Array, count: number) => void
}

export function windowsOf({ all, limits }: Group, { totes, weight, volume }: Slots): Windows {
  const kinds = [
    { of: Float64Array.from(all, (order) => order.totes), on: totes, most: limits.totes },
    { of: Float64Array.from(all, (order) => order.weight), on: weight, most: limits.weight },
    { of: Float64Array.from(all, (order) => order.volume), on: volume, most: limits.volume },
  ]
  // Given orders must weigh at least `least`, and at most `largest`.
  const limited = kinds
    .filter(({ most }) => most < Infinity)
    .map((kind) => ({ ...kind, least: 0, largest: 0 }))

  return {
    set: (left, right, taken, take) => {
      for (const kind of limited) {
        let sum = kind.of[taken[0]!]!
        if (take > 1) sum += kind.of[taken[1]!]!
        kind.least = kind.on[right]! + sum - kind.most
        kind.largest = kind.most - kind.on[left]! + sum
      }
    },
    fit: (one, other) => {
      for (const { of, least, largest } of limited) {
        const given = (one < 0 ? 0 : of[one]!) + (other < 0 ? 0 : of[other]!)
        if (given < least || given > largest) return false
      }
      return true
    },
    fill: (slot, its, count) => {
      for (const { of, on } of limited) {
        let sum = 0
        for (let at = 0; at < count; at++) sum += of[its[at]!]!
        on[slot] = sum
      }
    },
  }
}
