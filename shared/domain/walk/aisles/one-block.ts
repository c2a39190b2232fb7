import type { Grid } from './grid.ts'
import type { Spots } from './spots.ts'

/*
 * Lengths of walks in one block: the same as the table-driven search, written out for speed, as batching asks for them hundreds of
 * thousands of times a second. A state is named by the front and the back of the last column: `o` not touched, `e` even, `u`
 * uneven, and 1 or 2 for connected or not. Walking an aisle twice to connect its ends is left out: where the walk goes on along
 * both cross aisles, the second pass is better made through the next aisle, and where it does not, nothing needs connecting.
 */

/** Whether {@link oneBlock} may be used: one block, nothing closed, both ends in front of or behind an aisle. */
export function isPlainBlock(grid: Grid): boolean {
  const ends = [grid.start, grid.end].map((vertex) => Math.floor(vertex / grid.rows))
  return grid.regular && grid.blocks === 1 && ends.every((column) => grid.columnOfAisle.includes(column))
}

/** @param sorted the spots in order, the first `count` of them */
export function oneBlock(grid: Grid, spots: Spots, sorted: Int32Array, count: number): number {
  return grid.start === grid.end
    ? closedWalk(grid, spots, sorted, count)
    : openWalk(grid, spots, sorted, count)
}

/** Behind all columns. */
const nowhere = 0x7fffffff

function closedWalk(grid: Grid, spots: Spots, sorted: Int32Array, count: number): number {
  const { columnX, rowY } = grid
  const { piece, y } = spots
  const front = rowY[0]!
  const back = rowY[1]!
  const pass = back - front
  const homeInFront = (grid.start & 1) === 0
  let home = grid.start >> 1
  let eo = Infinity
  let oe = Infinity
  let uu = Infinity
  let ee1 = Infinity
  let ee2 = Infinity
  let at = 0
  let column = -1
  let spotColumn = count > 0 ? piece[sorted[0]!]! : nowhere
  for (;;) {
    const next = spotColumn < home ? spotColumn : home
    if (next === nowhere) return Math.min(eo, oe, ee1)
    let below = 0
    let above = 0
    let both = 0
    if (spotColumn === next) {
      const lowest = y[sorted[at]!]!
      let highest = lowest
      let gap = 0
      for (;;) {
        at++
        spotColumn = at < count ? piece[sorted[at]!]! : nowhere
        if (spotColumn !== next) break
        const here = y[sorted[at]!]!
        if (here - highest > gap) gap = here - highest
        highest = here
      }
      below = 2 * (highest - front)
      above = 2 * (back - lowest)
      both = 2 * (pass - gap)
    }
    if (home === next) {
      // The end of the walk must be touched.
      if (homeInFront) {
        if (above < both) both = above
        above = Infinity
      } else {
        if (below < both) both = below
        below = Infinity
      }
      home = nowhere
    }
    if (column < 0) {
      eo = below
      oe = above
      uu = pass
      ee2 = both
    } else {
      const width = 2 * (columnX[next]! - columnX[column]!)
      const a = Math.min(eo, ee1) + width
      const b = Math.min(oe, ee1) + width
      const c = uu + width
      const d = ee1 + 2 * width
      const e = ee2 + 2 * width
      const toFront = Math.min(below, both)
      const toBack = Math.min(above, both)
      const least = Math.min(toFront, above)
      eo = a + below
      oe = b + above
      uu = Math.min(c + least, Math.min(Math.min(a, b), Math.min(d, e)) + pass)
      ee1 = Math.min(d + least, c + pass)
      ee2 = Math.min(e + least, Math.min(b + toFront, a + toBack))
    }
    column = next
  }
}

function openWalk(grid: Grid, spots: Spots, sorted: Int32Array, count: number): number {
  const { columnX, rowY, start, end } = grid
  const { piece, y } = spots
  const front = rowY[0]!
  const back = rowY[1]!
  const pass = back - front
  const firstVertex = start < end ? start : end
  const lastVertex = start < end ? end : start
  const firstEnd = firstVertex >> 1
  const lastEnd = lastVertex >> 1
  // Before the first and after the last end; `none` is the beginning.
  let none = 0
  let eo = Infinity
  let oe = Infinity
  let uu1 = Infinity
  let uu2 = Infinity
  let ee1 = Infinity
  let ee2 = Infinity
  // Between the ends.
  let uo = Infinity
  let ou = Infinity
  let ue1 = Infinity
  let ue2 = Infinity
  let eu1 = Infinity
  let eu2 = Infinity
  let at = 0
  let column = -1
  let endColumn = firstEnd
  let between = false
  let spotColumn = count > 0 ? piece[sorted[0]!]! : nowhere
  for (;;) {
    const next = spotColumn < endColumn ? spotColumn : endColumn
    if (next === nowhere) return Math.min(eo, oe, ee1)
    if (column >= 0) {
      const width = columnX[next]! - columnX[column]!
      if (between) {
        uo = Math.min(uo, ue1) + width
        ou = Math.min(ou, eu1) + width
        ue1 += 3 * width
        ue2 += 3 * width
        eu1 += 3 * width
        eu2 += 3 * width
      } else {
        eo = Math.min(eo, ee1) + 2 * width
        oe = Math.min(oe, ee1) + 2 * width
        uu1 += 2 * width
        uu2 += 2 * width
        ee1 += 4 * width
        ee2 += 4 * width
      }
    }
    column = next
    let below = 0
    let above = 0
    let both = 0
    if (spotColumn === column) {
      const lowest = y[sorted[at]!]!
      let highest = lowest
      let gap = 0
      for (;;) {
        at++
        spotColumn = at < count ? piece[sorted[at]!]! : nowhere
        if (spotColumn !== column) break
        const here = y[sorted[at]!]!
        if (here - highest > gap) gap = here - highest
        highest = here
      }
      below = 2 * (highest - front)
      above = 2 * (back - lowest)
      both = 2 * (pass - gap)
    }
    if (endColumn === column && !between) {
      const inFront = (firstVertex & 1) === 0
      uo = inFront ? Math.min(none, eo) : Infinity
      ou = inFront ? Infinity : Math.min(none, oe)
      eu1 = inFront ? uu1 : ee1
      ue1 = inFront ? ee1 : uu1
      ue2 = inFront ? Math.min(oe, ee2) : Infinity
      eu2 = inFront ? Infinity : Math.min(eo, ee2)
      none = Infinity
      between = true
      endColumn = lastEnd
    }
    if (endColumn === column) {
      const inFront = (lastVertex & 1) === 0
      eo = inFront ? uo : Infinity
      oe = inFront ? Infinity : ou
      uu1 = inFront ? eu1 : ue1
      uu2 = inFront ? Math.min(ou, eu2) : Math.min(uo, ue2)
      ee1 = inFront ? ue1 : eu1
      ee2 = inFront ? ue2 : eu2
      between = false
      endColumn = nowhere
    }
    const toFront = Math.min(below, both)
    const toBack = Math.min(above, both)
    const least = Math.min(toFront, above)
    if (between) {
      const a = uo
      const b = ou
      const c = ue1
      const d = eu1
      ue1 = Math.min(c + least, Math.min(b, Math.min(d, eu2)) + pass)
      eu1 = Math.min(d + least, Math.min(a, Math.min(c, ue2)) + pass)
      ue2 = Math.min(ue2 + least, a + toBack)
      eu2 = Math.min(eu2 + least, b + toFront)
      uo = a + below
      ou = b + above
    } else {
      const a = Math.min(none, eo)
      const b = Math.min(none, oe)
      const c = uu1
      const d = ee1
      uu1 = Math.min(c + least, Math.min(Math.min(a, b), Math.min(d, ee2)) + pass)
      ee1 = Math.min(d + least, Math.min(c, uu2) + pass)
      ee2 = Math.min(Math.min(ee2 + least, none + both), Math.min(eo + toBack, oe + toFront))
      uu2 += least
      eo = a + below
      oe = b + above
      none = Infinity
    }
  }
}
