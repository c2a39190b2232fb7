import type { AisleLayout, Point, WalkwayPlace } from '../../map/types.ts'
import type { Walk, Walker } from '../types.ts'
import { sideBySide } from '../sides.ts'
import { choose } from './chosen.ts'
import { emptyCosts, setCosts, splitAt } from './costs.ts'
import { action, actionCount, frontierOf } from './frontier.ts'
import { gridOf } from './grid.ts'
import { isPlainBlock, oneBlock } from './one-block.ts'
import { routeOf, type Step } from './route.ts'
import { shortest, type Task } from './shortest.ts'
import { sortStops, spotSet } from './spot-set.ts'
import { spotsOf } from './spots.ts'
import { vertexPoint, waysOf } from './ways.ts'

/**
 * Proven shortest walks in parallel aisles.
 * @throws RangeError when start or end is not on a walkway
 */
export function aisleWalker(
  layout: AisleLayout,
  stops: readonly WalkwayPlace[],
  start: Point,
  end: Point,
): Walker {
  const grid = gridOf(layout, start, end)
  const spots = spotsOf(grid, stops)
  const frontier = frontierOf(grid.rows)
  const plainBlock = isPlainBlock(grid)
  const ways = waysOf(grid, spots)
  const set = spotSet(spots)
  const nothing = emptyCosts(grid)
  const costs = Float64Array.from(nothing)
  const changed = new Int32Array(grid.open.length)
  const columns = Int32Array.from({ length: grid.columns }, (_, column) => column)
  const lastEnd = Math.floor(Math.max(grid.start, grid.end) / grid.rows)
  const task = { costs, columnX: grid.columnX, columns, columnCount: grid.columns, lastNeeded: 0 }

  /** Sets up the task for the spots in the set; returns how many pieces have costs of their own, or -1 when a spot is out of reach. */
  function setTask(count: number): number {
    let pieces = 0
    let reachable = true
    for (let first = 0, next = 0; first < count; first = next) {
      const piece = spots.piece[set.sorted[first]!]!
      next = first + 1
      while (next < count && spots.piece[set.sorted[next]!] === piece) next++
      reachable = setCosts(costs, grid, spots, set.sorted, first, next) && reachable
      changed[pieces++] = piece
    }
    setColumns(pieces)
    return reachable ? pieces : -1 - pieces
  }

  function setColumns(pieces: number): void {
    const { fixedColumns, blocks, skipsEmpty } = grid
    const lastChanged = pieces > 0 ? Math.floor(changed[pieces - 1]! / blocks) : 0
    const needed = Math.max(lastChanged, lastEnd)
    if (!skipsEmpty) {
      task.lastNeeded = needed
      return
    }
    let [fixed, used] = [0, 0]
    for (let at = 0; at < pieces || fixed < fixedColumns.length;) {
      const ofPiece = at < pieces ? Math.floor(changed[at]! / blocks) : grid.columns
      const ofFixed = fixed < fixedColumns.length ? fixedColumns[fixed]! : grid.columns
      const column = Math.min(ofPiece, ofFixed)
      while (at < pieces && Math.floor(changed[at]! / blocks) === column) at++
      if (ofFixed === column) fixed++
      if (column === needed) task.lastNeeded = used
      columns[used++] = column
    }
    task.columnCount = used
  }

  function clear(pieces: number): void {
    for (let at = 0; at < pieces; at++) {
      const base = changed[at]! * actionCount
      for (let act = 0; act < actionCount; act++) costs[base + act] = nothing[base + act]!
    }
  }

  function length(chosen: ArrayLike<number>): number {
    const count = sortStops(set, spots, chosen)
    if (count < 0) return Infinity
    if (plainBlock) return oneBlock(grid, spots, set.sorted, count)
    const pieces = setTask(count)
    const found = pieces < 0 ? Infinity : shortest(frontier, grid, task, null)
    clear(pieces < 0 ? -1 - pieces : pieces)
    return found
  }

  /** Walks a choice of stops that can all be reached; null when they cannot be reached in one walk. */
  function walkReachable(chosen: readonly number[]): Walk | null {
    const count = sortStops(set, spots, chosen)
    const pieces = setTask(count)
    const taken = choose(frontier, grid, task satisfies Task)
    const sorted = set.sorted.slice(0, count)
    clear(pieces)
    if (!taken) return null
    const stopsAt = Map.groupBy(chosen, (stop) => spots.ofStop[stop]!)
    const visited = new Set<number>()
    for (const step of routeOf(grid, taken)) {
      const act = taken.actions[actionIndex(taken.columns, step)]
      for (const spot of spotsOn(step, act === action.both, sorted)) visited.add(spot)
    }
    const order = sideBySide(
      stops,
      Array.from(visited, (spot) => stopsAt.get(spot) ?? []),
    )
    return { length: taken.length, order, proven: true }
  }

  function actionIndex(used: readonly number[], { piece }: Step): number {
    return used.indexOf(Math.floor(piece / grid.blocks)) * grid.blocks + (piece % grid.blocks)
  }

  /** Spots passed in a step, in its order. */
  function spotsOn({ kind, piece }: Step, both: boolean, sorted: Int32Array): readonly number[] {
    if (piece < 0) return []
    const here = sorted.filter((spot) => spots.piece[spot] === piece)
    const split = both ? splitOf(here, piece) : kind === 'from-above' ? 0 : here.length
    const passed =
      kind === 'from-below' ? here.slice(0, split) : kind === 'from-above' ? here.slice(split) : here
    return kind === 'from-above' || kind === 'down' ? Array.from(passed).reverse() : Array.from(passed)
  }

  /** How many spots of a piece that is walked from both ends are taken from the lower one. */
  function splitOf(here: Int32Array, piece: number): number {
    if (grid.open[piece] === 0) return splitAt(spots, here, 0, here.length)
    const gaps = Array.from(here, (spot, at) => (at === 0 ? -1 : spots.y[spot]! - spots.y[here[at - 1]!]!))
    return gaps.indexOf(Math.max(...gaps))
  }

  const place = (at: number | 'start' | 'end') =>
    at === 'start' ? -1 - grid.start : at === 'end' ? -1 - grid.end : (spots.ofStop[at] ?? -1)
  const onMap = (at: number | 'start' | 'end') => typeof at === 'string' || (spots.ofStop[at] ?? -1) >= 0
  const isReachable = (stop: number) => onMap(stop) && ways.distance(-1 - grid.start, place(stop)) < Infinity

  return {
    exact: true,
    aisles: { grid, spots },
    length,
    walk: (chosen) => {
      const distinct = [...new Set(Array.from(chosen))]
      const reachable = distinct.filter((stop) => isReachable(stop))
      const rest = distinct.filter((stop) => !isReachable(stop))
      const found = walkReachable(reachable)
      const order = [...(found?.order ?? reachable), ...rest]
      if (!found || rest.length > 0) return { length: Infinity, order, proven: false }
      return found
    },
    between: (from, to) => (onMap(from) && onMap(to) ? ways.distance(place(from), place(to)) : Infinity),
    path: (order) => {
      const places = [...Array.from(order).filter(onMap).map(place), -1 - grid.end]
      const points: Point[] = [vertexPoint(grid, grid.start)]
      places.forEach((to, at) => points.push(...ways.line(at === 0 ? -1 - grid.start : places[at - 1]!, to)))
      return points.filter(
        (point, at) => at === 0 || point.x !== points[at - 1]!.x || point.y !== points[at - 1]!.y,
      )
    },
  }
}
