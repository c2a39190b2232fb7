import type { Point, WalkwayPlace } from '../../map/types.ts'
import type { Grid } from './grid.ts'

/**
 * The spots where stops lie, in order of column, then y; stops at one spot (both sides of an aisle) are one. In the blocks of
 * {@link Grid}; a spot on a cross aisle belongs to the piece below it, in the first row to the piece above it.
 */
export type Spots = {
  readonly count: number
  readonly piece: Int32Array
  readonly y: Float64Array
  /** Bit 1: reached from the lower end of its piece, bit 2: from the upper end; 0: not at all. */
  readonly reach: Uint8Array
  /** Spot of each stop; -1 for one that is not on the map. */
  readonly ofStop: Int32Array
}

export const fromBelow = 1
export const fromAbove = 2

export function spotsOf(grid: Grid, stops: readonly WalkwayPlace[]): Spots {
  const columns = stops.map((stop) => grid.columnOfAisle[stop.walkway] ?? -1)
  const places = stops.flatMap(({ along }, stop) => {
    const column = columns[stop]!
    const inside = along >= grid.rowY[0]! && along <= grid.rowY[grid.rows - 1]!
    return column >= 0 && inside ? [{ column, y: along, stop }] : []
  })
  places.sort((a, b) => a.column - b.column || a.y - b.y)
  const piece: number[] = []
  const ys: number[] = []
  const ofStop = new Int32Array(stops.length).fill(-1)
  let column = -1
  for (const place of places) {
    if (place.column !== column || place.y !== ys.at(-1)) {
      column = place.column
      piece.push(pieceAt(grid, column, place.y))
      ys.push(place.y)
    }
    ofStop[place.stop] = ys.length - 1
  }
  const reach = ys.map((y, spot) => reachOf(grid, piece[spot]!, y))
  return {
    count: ys.length,
    piece: Int32Array.from(piece),
    y: Float64Array.from(ys),
    reach: Uint8Array.from(reach),
    ofStop,
  }
}

export function spotPoint(grid: Grid, spots: Spots, spot: number): Point {
  return { x: grid.columnX[Math.floor(spots.piece[spot]! / grid.blocks)]!, y: spots.y[spot]! }
}

function pieceAt(grid: Grid, column: number, y: number): number {
  let piece = column * grid.blocks
  while (piece % grid.blocks < grid.blocks - 1 && y > grid.pieceTo[piece]!) piece++
  return piece
}

function reachOf(grid: Grid, piece: number, y: number): number {
  if (grid.open[piece] === 1) return fromBelow | fromAbove
  return (y <= grid.reachUp[piece]! ? fromBelow : 0) | (y >= grid.reachDown[piece]! ? fromAbove : 0)
}
