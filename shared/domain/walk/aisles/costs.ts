import { action, actionCount } from './frontier.ts'
import type { Grid } from './grid.ts'
import { fromAbove, fromBelow, type Spots } from './spots.ts'

/** What each action costs in each piece: `piece * actionCount + action`. Infinity where it is impossible. */
export function emptyCosts(grid: Grid): Float64Array {
  const costs = new Float64Array(grid.open.length * actionCount).fill(Infinity)
  for (let piece = 0; piece < grid.open.length; piece++) {
    costs[piece * actionCount + action.none] = 0
    if (grid.open[piece] === 0) continue
    const length = pieceLength(grid, piece)
    costs[piece * actionCount + action.pass] = length
    costs[piece * actionCount + action.twice] = 2 * length
  }
  return costs
}

export function pieceLength(grid: Grid, piece: number): number {
  return grid.pieceTo[piece]! - grid.pieceFrom[piece]!
}

/**
 * Writes the costs of a piece that has spots to visit: `sorted` from `first` to before `end`.
 * @returns false when one of them cannot be reached
 */
export function setCosts(
  costs: Float64Array,
  grid: Grid,
  spots: Spots,
  sorted: Int32Array,
  first: number,
  end: number,
): boolean {
  const { y, reach } = spots
  const piece = spots.piece[sorted[first]!]!
  const low = grid.pieceFrom[piece]!
  const high = grid.pieceTo[piece]!
  const base = piece * actionCount
  const [lowest, highest] = [y[sorted[first]!]!, y[sorted[end - 1]!]!]
  costs[base + action.none] = Infinity
  if (grid.open[piece] === 1) {
    let gap = 0
    for (let at = first + 1; at < end; at++) {
      const between = y[sorted[at]!]! - y[sorted[at - 1]!]!
      if (between > gap) gap = between
    }
    costs[base + action.below] = 2 * (highest - low)
    costs[base + action.above] = 2 * (high - lowest)
    costs[base + action.both] = end - first > 1 ? 2 * (high - low - gap) : Infinity
    return true
  }
  const split = splitAt(spots, sorted, first, end)
  for (let at = first; at < end; at++) {
    if ((reach[sorted[at]!]! & (at < split ? fromBelow : fromAbove)) === 0) return false
  }
  const allFromAbove = (reach[sorted[first]!]! & fromAbove) !== 0
  costs[base + action.below] = split === end ? 2 * (highest - low) : Infinity
  costs[base + action.above] = allFromAbove ? 2 * (high - lowest) : Infinity
  costs[base + action.both] =
    split === end || split === first
      ? Infinity
      : 2 * (y[sorted[split - 1]!]! - low + high - y[sorted[split]!]!)
  return true
}

/** In a closed piece: the number of the first spot that is not reached from the lower end. */
export function splitAt(spots: Spots, sorted: Int32Array, first: number, end: number): number {
  let split = first
  while (split < end && (spots.reach[sorted[split]!]! & fromBelow) !== 0) split++
  return split
}
