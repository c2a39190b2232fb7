import type { AisleParts } from '../../walk/types.ts'
import type { BatchOrder } from '../types.ts'
import { never, wholeScale } from './scale.ts'
import { spotBits } from './spot-bits.ts'
import { statesOf, type Pairs } from './states.ts'
import type { Lengths } from './types.ts'

/** With more cross aisles there are so many states that lists of all their steps are no gain. */
const mostRows = 4

/**
 * Lengths of walks in one to three blocks of open aisles: the walker's program over whole orders, with the steps of all states in
 * plain lists. It gives what the walker gives, about twice as fast. Null where the map is another one.
 */
export function blockLengths(parts: AisleParts, orders: readonly BatchOrder[]): Lengths | null {
  const { grid, extra = 0 } = parts
  const { columns, rows, blocks } = grid
  if (!grid.regular || rows > mostRows) return null
  const { wordsPerPiece, y, unreachable, first, word, bits } = spotBits(parts, orders)
  const scale = wholeScale(grid, y)
  if (scale === 0) return null
  const states = statesOf(rows, grid.start % rows, grid.end % rows, grid.start === grid.end)
  const { crossings, started, ended, complete } = states
  const words = new Int32Array(grid.open.length * wordsPerPiece)
  const fixed = new Uint8Array(columns)
  for (const column of grid.fixedColumns) fixed[column] = 1
  const startColumn = Math.floor(grid.start / rows)
  const endColumn = Math.floor(grid.end / rows)
  const heights = Int32Array.from(grid.rowY, (each) => (each - grid.rowY[0]!) * scale)
  const up = Int32Array.from(y, (each) => (each - grid.rowY[0]!) * scale)
  const columnX = Int32Array.from(grid.columnX, (x) => (x - grid.columnX[0]!) * scale)
  let now = new Int32Array(states.count)
  let next = new Int32Array(states.count)

  function swap(): void {
    const last = now
    now = next
    next = last
  }

  function move(to: Int32Array): void {
    next.fill(never)
    for (let state = 0; state < to.length; state++) {
      const into = to[state]!
      if (now[state]! < next[into]!) next[into] = now[state]!
    }
    swap()
  }

  function cross(width: number): void {
    next.fill(never)
    for (let way = 0; way < crossings.length; way += 3) {
      const sum = now[crossings[way]!]! + Math.imul(crossings[way + 2]!, width)
      const into = crossings[way + 1]!
      if (sum < next[into]!) next[into] = sum
    }
    swap()
  }

  function of(members: Int32Array, count: number): number {
    let lost = 0
    for (let at = 0; at < count; at++) {
      const order = members[at]!
      lost |= unreachable[order]!
      for (let each = first[order]!, end = first[order + 1]!; each < end; each++) {
        words[word[each]!]! |= bits[each]!
      }
    }
    now.fill(never)
    now[0] = 0
    let best = never
    let lastX = -1
    const wordsPerColumn = blocks * wordsPerPiece
    for (let column = 0; column < columns; column++) {
      const from = column * wordsPerColumn
      let any = 0
      for (let at = from; at < from + wordsPerColumn; at++) any |= words[at]!
      if (any === 0 && fixed[column] === 0) continue
      if (lastX >= 0) cross(columnX[column]! - lastX)
      lastX = columnX[column]!
      if (column === startColumn) move(started)
      if (column === endColumn) move(ended)
      for (let block = 0; block < blocks; block++) {
        const low = heights[block]!
        const depth = heights[block + 1]! - low
        let lowest = -1
        let highest = 0
        let gap = 0
        const begin = from + block * wordsPerPiece
        for (let at = begin; at < begin + wordsPerPiece; at++) {
          let left = words[at]!
          if (left === 0) continue
          words[at] = 0
          const last = (at << 5) + 31
          if (lowest < 0) {
            lowest = highest = up[last - Math.clz32(left & -left)]! - low
            left &= left - 1
          }
          while (left !== 0) {
            const here = up[last - Math.clz32(left & -left)]! - low
            left &= left - 1
            if (here - highest > gap) gap = here - highest
            highest = here
          }
        }
        const steps = states.blocks[block]!
        const isOpen = grid.open[column * blocks + block] === 1
        if (lowest < 0) {
          if (!isOpen) continue
          next.set(now)
          relax(now, next, steps.pass, depth)
          relax(now, next, steps.twice, 2 * depth)
        } else {
          next.fill(never)
          const below = 2 * highest
          const above = 2 * (depth - lowest)
          const both = gap > 0 ? 2 * (depth - gap) : never
          relax(now, next, steps.pass, depth)
          relax(now, next, steps.twice, 2 * depth)
          relax(now, next, steps.below, below)
          relax(now, next, steps.above, above)
          if (gap > 0) relax(now, next, steps.both, both)
          relax(now, next, steps.aboveOrBoth, above < both ? above : both)
          relax(now, next, steps.belowOrBoth, below < both ? below : both)
          const one = below < above ? below : above
          relax(now, next, steps.least, one < both ? one : both)
        }
        swap()
      }
      if (any !== 0 || column === startColumn || column === endColumn) best = never
      for (let at = 0; at < complete.length; at++) {
        if (now[complete[at]!]! < best) best = now[complete[at]!]!
      }
    }
    return lost === 1 ? Infinity : best / scale + extra
  }

  return { of, speed: 'medium' }
}

function relax(now: Int32Array, next: Int32Array, pairs: Pairs, cost: number): void {
  for (let at = 0; at < pairs.length; at += 2) {
    const sum = now[pairs[at]!]! + cost
    const into = pairs[at + 1]!
    if (sum < next[into]!) next[into] = sum
  }
}
