import type { GraphLayout, Point, WalkwayPlace } from '../../map/types.ts'
import type { Walk, Walker } from '../types.ts'
import { sideBySide } from '../sides.ts'
import { heldKarp } from './held-karp.ts'
import { localSearch } from './local-search.ts'
import { netOf, nodesBetween, pointOf, wayBetween, type NetPlace } from './net.ts'

/** Up to so many different places the walk is proven to be the shortest. */
const mostProven = 13

/**
 * Short walks in any net of walkways: proven for few stops, else by a search that is deterministic.
 * @throws RangeError when start or end is not at a node
 */
export function graphWalker(
  layout: GraphLayout,
  stops: readonly WalkwayPlace[],
  start: Point,
  end: Point,
): Walker {
  const net = netOf(layout)
  const ends = { start: nodeAt(layout, start), end: nodeAt(layout, end) }
  const placeOf = (at: number | 'start' | 'end'): NetPlace | null => {
    if (typeof at === 'string') return { node: ends[at] }
    const stop = stops[at]
    const length = stop && layout.edges[stop.walkway]?.length
    return length !== undefined && stop!.along >= 0 && stop!.along <= length ? stop! : null
  }
  const way = (from: number | 'start' | 'end', to: number | 'start' | 'end') => {
    const [a, b] = [placeOf(from), placeOf(to)]
    return a && b ? wayBetween(layout, net, a, b) : { length: Infinity, nodes: null }
  }
  const distances = distancesBetween(stops, (from, to) => way(from, to).length)
  const isReachable = (stop: number) =>
    distances.between('start', stop) + distances.between(stop, 'end') < Infinity

  function walk(chosen: ArrayLike<number>): Walk {
    const distinct = [...new Set(Array.from(chosen))].sort((a, b) => a - b)
    const reachable = distinct.filter((stop) => isReachable(stop))
    const rest = distinct.filter((stop) => !isReachable(stop))
    // Stops at one place are one.
    const groups = [...Map.groupBy(reachable, (stop) => distances.spotOf(stop)).values()]
    const places = ['start' as const, ...groups.map((group) => group[0]!), 'end' as const]
    const ways = Float64Array.from(places.flatMap((from) => places.map((to) => distances.between(from, to))))
    const count = groups.length
    const found = count === 0 ? [] : count <= mostProven ? heldKarp(ways, count) : localSearch(ways, count)
    const order = [
      ...sideBySide(
        stops,
        found.map((place) => groups[place - 1]!),
      ),
      ...rest,
    ]
    const passed = [0, ...found, count + 1]
    const length = passed
      .slice(1)
      .reduce((sum, to, at) => sum + ways[passed[at]! * places.length + to]!, rest.length > 0 ? Infinity : 0)
    return { length, order, proven: count <= mostProven && length < Infinity }
  }

  return {
    exact: false,
    walk,
    length: (chosen) => walk(chosen).length,
    between: distances.between,
    path: (order) => {
      const passed = ['start' as const, ...Array.from(order).filter((stop) => placeOf(stop)), 'end' as const]
      const points: Point[] = [pointOf(layout, placeOf('start')!)]
      passed.slice(1).forEach((to, at) => {
        const { nodes } = way(passed[at]!, to)
        if (nodes) points.push(...nodesBetween(net, nodes).map((node) => layout.nodes[node]!))
        points.push(pointOf(layout, placeOf(to)!))
      })
      return points.filter(
        (point, at) => at === 0 || point.x !== points[at - 1]!.x || point.y !== points[at - 1]!.y,
      )
    },
  }
}

type End = 'start' | 'end'

/** Distances between stops and ends, kept once they have been asked for. Stops at one place are one spot. */
function distancesBetween(
  stops: readonly WalkwayPlace[],
  distance: (from: number | End, to: number | End) => number,
) {
  const keys = stops.map(({ walkway, along }) => `${walkway} ${along}`)
  const spots = new Map([...new Set(keys)].map((key, spot) => [key, spot]))
  const ofStop = Int32Array.from(keys, (key) => spots.get(key)!)
  const unknown = () => new Float64Array(spots.size).fill(NaN)
  const [fromStart, toEnd] = [unknown(), unknown()]
  const rows: Float64Array[] = []
  const kept = (row: Float64Array, spot: number | undefined, find: () => number) => {
    if (spot === undefined) return Infinity
    if (Number.isNaN(row[spot])) row[spot] = find()
    return row[spot]!
  }
  return {
    spotOf: (stop: number) => ofStop[stop]!,
    between: (from: number | End, to: number | End) => {
      const find = () => distance(from, to)
      if (typeof to === 'string') return typeof from === 'string' ? find() : kept(toEnd, ofStop[from], find)
      if (typeof from === 'string') return kept(fromStart, ofStop[to], find)
      const spot = ofStop[from]
      return spot === undefined ? Infinity : kept((rows[spot] ??= unknown()), ofStop[to], find)
    },
  }
}

function nodeAt({ nodes }: GraphLayout, { x, y }: Point): number {
  const node = nodes.findIndex((each) => each.x === x && each.y === y)
  if (node < 0) throw new RangeError(`no node at ${x}, ${y}`)
  return node
}
