import { seededRandom } from '../random.ts'
import type { Lengths } from './types.ts'

/**
 * Remembers lengths: a search asks for the same choice of orders again and again. Each order has two random words, and a choice is known
 * by the exclusive or of its orders' words; a newer choice takes the room of an older one.
 */
export function remembered(lengths: Lengths, orders: number): Lengths {
  const random = seededRandom(orders)
  const words = () => Int32Array.from({ length: orders }, () => random.below(2 ** 32) | 0)
  const [left, right] = [words(), words()]
  const [lefts, rights] = [new Int32Array(room), new Int32Array(room)]
  const known = new Float64Array(room).fill(NaN)
  return {
    speed: lengths.speed,
    of: (members, count) => {
      let [a, b] = [0, 0]
      for (let at = 0; at < count; at++) {
        const order = members[at]!
        a ^= left[order]!
        b ^= right[order]!
      }
      const slot = (a ^ (b >>> 7)) & (room - 1)
      const length = known[slot]!
      if (lefts[slot] === a && rights[slot] === b && length === length) return length
      lefts[slot] = a
      rights[slot] = b
      return (known[slot] = lengths.of(members, count))
    },
  }
}

const room = 1 << 17
