import type { Point } from '../../map/types.ts'
import { shortestTree, type Arc, type Tree } from '../dijkstra.ts'
import { pieceLength } from './costs.ts'
import type { Grid } from './grid.ts'
import { fromAbove, fromBelow, spotPoint, type Spots } from './spots.ts'

/** Shortest ways between spots and ends on the grid. A place is a spot's number, or `-1 - vertex` for a vertex. */
export type Ways = {
  readonly distance: (from: number, to: number) => number
  /** The points passed after `from`, up to and with `to`. */
  readonly line: (from: number, to: number) => readonly Point[]
}

/** A vertex from which a place is reached, and how far it is. */
type Access = { readonly vertex: number; readonly away: number }

export function waysOf(grid: Grid, spots: Spots): Ways {
  const arcs = Array.from({ length: grid.columns * grid.rows }, (_, vertex) => arcsFrom(grid, vertex))
  const known = new Map<number, Tree>()
  const trees = (vertex: number) => {
    const found = known.get(vertex) ?? shortestTree(arcs, vertex)
    known.set(vertex, found)
    return found
  }

  function accesses(place: number): readonly Access[] {
    if (place < 0) return [{ vertex: -1 - place, away: 0 }]
    const [piece, y, reach] = [spots.piece[place]!, spots.y[place]!, spots.reach[place]!]
    const vertex = Math.floor(piece / grid.blocks) * grid.rows + (piece % grid.blocks)
    const found: Access[] = []
    if (reach & fromBelow) found.push({ vertex, away: y - grid.pieceFrom[piece]! })
    if (reach & fromAbove) found.push({ vertex: vertex + 1, away: grid.pieceTo[piece]! - y })
    return found
  }

  /** Along one piece, when both lie in it and nothing is closed between them. */
  function direct(from: number, to: number): number {
    if (from < 0 || to < 0 || spots.piece[from] !== spots.piece[to]) return Infinity
    const sameSide = grid.open[spots.piece[from]!] === 1 || (spots.reach[from]! & spots.reach[to]!) !== 0
    return sameSide ? Math.abs(spots.y[from]! - spots.y[to]!) : Infinity
  }

  function best(from: number, to: number) {
    let shortest: { length: number; ends: readonly [number, number] | null } = {
      length: direct(from, to),
      ends: null,
    }
    for (const leave of accesses(from)) {
      const { distance } = trees(leave.vertex)
      for (const enter of accesses(to)) {
        const length = leave.away + distance[enter.vertex]! + enter.away
        if (length < shortest.length) shortest = { length, ends: [leave.vertex, enter.vertex] }
      }
    }
    return shortest
  }

  return {
    // Ways have no direction; those of all spots to one vertex come out of its tree.
    distance: (from, to) => (to < 0 ? best(to, from) : best(from, to)).length,
    line: (from, to) => {
      const { ends } = best(from, to)
      const points: Point[] = []
      if (ends) {
        const { before } = trees(ends[0])
        for (let vertex = ends[1]; vertex >= 0; vertex = before[vertex]!)
          points.push(vertexPoint(grid, vertex))
        points.reverse()
      }
      points.push(to < 0 ? vertexPoint(grid, -1 - to) : spotPoint(grid, spots, to))
      return points
    },
  }
}

export function vertexPoint(grid: Grid, vertex: number): Point {
  const [column, row] = [Math.floor(vertex / grid.rows), vertex % grid.rows]
  const piece = column * grid.blocks + row
  return { x: grid.columnX[column]!, y: row === 0 ? grid.pieceFrom[piece]! : grid.pieceTo[piece - 1]! }
}

/** The pieces of aisles and cross aisles that start at a vertex. */
function arcsFrom(grid: Grid, vertex: number): Arc[] {
  const { rows, blocks, columnX } = grid
  const [column, row] = [Math.floor(vertex / rows), vertex % rows]
  const found: Arc[] = []
  const piece = column * blocks + row
  if (row > 0 && grid.open[piece - 1] === 1) {
    found.push({ to: vertex - 1, length: pieceLength(grid, piece - 1) })
  }
  if (row < blocks && grid.open[piece] === 1) found.push({ to: vertex + 1, length: pieceLength(grid, piece) })
  const crossable = (gap: number) => (grid.closedRows[gap]! & (1 << row)) === 0
  if (column > 0 && crossable(column - 1)) {
    found.push({ to: vertex - rows, length: columnX[column]! - columnX[column - 1]! })
  }
  if (column < grid.columns - 1 && crossable(column)) {
    found.push({ to: vertex + rows, length: columnX[column + 1]! - columnX[column]! })
  }
  return found
}
