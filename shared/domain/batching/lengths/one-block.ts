import type { AisleParts } from '../../walk/types.ts'
import type { BatchOrder } from '../types.ts'
import type { Lengths } from './types.ts'
import { never, wholeScale } from './scale.ts'
import { spotBits } from './spot-bits.ts'

/**
 * Lengths of round trips in one block of open aisles: the program of Ratliff and Rosenthal (1983), its states written out. It gives
 * what the walker gives, up to twice as fast. Null where the map is another one.
 */
export function oneBlockLengths(parts: AisleParts, orders: readonly BatchOrder[]): Lengths | null {
  const { grid, extra = 0 } = parts
  const { columns } = grid
  if (!grid.regular || grid.blocks !== 1 || grid.start !== grid.end) return null
  const { wordsPerPiece, y, unreachable, first, word, bits } = spotBits(parts, orders)
  const scale = wholeScale(grid, y)
  if (scale === 0) return null
  const words = new Int32Array(columns * wordsPerPiece)
  const fixed = new Uint8Array(columns)
  for (const column of grid.fixedColumns) fixed[column] = 1
  const depot = grid.start >> 1
  const atBack = grid.start % 2 === 1
  const depth = (grid.rowY[1]! - grid.rowY[0]!) * scale
  const away = Int32Array.from(y, (each) => (each - grid.rowY[0]!) * scale)
  const pass = Int32Array.from(grid.open, (open) => (open === 1 ? depth : never))
  const columnX = Int32Array.from(grid.columnX, (x) => (x - grid.columnX[0]!) * scale)

  function of(members: Int32Array, count: number): number {
    let lost = 0
    for (let at = 0; at < count; at++) {
      const order = members[at]!
      lost |= unreachable[order]!
      for (let each = first[order]!, end = first[order + 1]!; each < end; each++) {
        words[word[each]!]! |= bits[each]!
      }
    }
    // The cheapest part of a walk over the columns so far, by what it leaves at the ends of the column: nothing; both odd; the front
    // one even; the back one even; both even and joined; both even and apart.
    let nothing = 0
    let odd = never
    let front = never
    let rear = never
    let joined = never
    let apart = never
    let best = never
    let lastX = 0
    for (let column = 0, base = 0; column < columns; column++, base += wordsPerPiece) {
      let lowest = -1
      let highest = 0
      let gap = 0
      for (let at = base; at < base + wordsPerPiece; at++) {
        let left = words[at]!
        if (left === 0) continue
        words[at] = 0
        const from = (at << 5) + 31
        if (lowest < 0) {
          lowest = highest = away[from - Math.clz32(left & -left)]!
          left &= left - 1
        }
        while (left !== 0) {
          const here = away[from - Math.clz32(left & -left)]!
          left &= left - 1
          const step = (here - highest) | 0
          gap = step > gap ? step : gap
          highest = here
        }
      }
      if (lowest < 0 && fixed[column] === 0) continue
      const x = columnX[column]!
      const width = ((x - lastX) << 1) | 0
      lastX = x
      front = ((front < joined ? front : joined) + width) | 0
      rear = ((rear < joined ? rear : joined) + width) | 0
      odd = (odd + width) | 0
      joined = (joined + 2 * width) | 0
      apart = (apart + 2 * width) | 0
      if (column === depot) {
        if (atBack) {
          apart = front < apart ? front : apart
          rear = nothing < rear ? nothing : rear
          front = never
        } else {
          apart = rear < apart ? rear : apart
          front = nothing < front ? nothing : front
          rear = never
        }
        nothing = best = never
      }
      const through = pass[column]!
      let even = front < rear ? front : rear
      even = apart < even ? apart : even
      even = nothing < even ? nothing : even
      const twice = (even + 2 * through) | 0
      const once = (odd + through) | 0
      const closed = once < twice ? once : twice
      even = ((joined < even ? joined : even) + through) | 0
      if (lowest < 0) {
        joined = closed < joined ? closed : joined
        odd = even < odd ? even : odd
      } else {
        const fromFront = highest << 1
        const fromBack = (depth - lowest) << 1
        const fromBoth = gap > 0 ? (depth - gap) << 1 : never
        const backOrBoth = fromBack < fromBoth ? fromBack : fromBoth
        const frontOrBoth = fromFront < fromBoth ? fromFront : fromBoth
        const least = fromFront < backOrBoth ? fromFront : backOrBoth
        joined = (joined + least) | 0
        joined = closed < joined ? closed : joined
        odd = (odd + least) | 0
        odd = even < odd ? even : odd
        apart = (apart + least) | 0
        const more = (front + backOrBoth) | 0
        apart = more < apart ? more : apart
        const other = (rear + frontOrBoth) | 0
        apart = other < apart ? other : apart
        const fresh = (nothing + fromBoth) | 0
        apart = fresh < apart ? fresh : apart
        front = ((nothing < front ? nothing : front) + fromFront) | 0
        rear = ((nothing < rear ? nothing : rear) + fromBack) | 0
        nothing = best = never
      }
      best = front < best ? front : best
      best = rear < best ? rear : best
      best = joined < best ? joined : best
      // Nothing may grow beyond 32 bits.
      if (odd > never) odd = never
      if (front > never) front = never
      if (rear > never) rear = never
      if (apart > never) apart = never
      if (joined > never) joined = never
    }
    return lost === 1 ? Infinity : best / scale + extra
  }

  return { of, speed: 'fast' }
}
