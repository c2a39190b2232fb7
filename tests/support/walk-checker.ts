import type { AisleLayout, Layout, Point, WalkwayPlace } from '../../shared/domain/map/types.ts'

/**
 * Checks walks by walking them on the drawn map: every line is cut where something lies on it, and shortest ways are found by
 * Dijkstra from point to point. It shares nothing with the program but the description of a map.
 */
export type DrawnMap = {
  /** Shortest way between two places: 0 is the start, k + 1 stop k, the last one the end. */
  readonly distances: readonly (readonly number[])[]
}

type Line = { readonly to: string; readonly length: number }
type Lines = Map<string, Line[]>

export function drawMap(layout: Layout, stops: readonly WalkwayPlace[], start: Point, end: Point): DrawnMap {
  const lines: Lines = new Map()
  const places =
    layout.kind === 'aisles'
      ? drawAisles(lines, layout, stops, start, end)
      : drawGraph(lines, layout, stops, start, end)
  return { distances: places.map((from) => distancesFrom(lines, from, places)) }
}

/** Length of a walk over the stops in this order, each leg by its shortest way. */
export function walkedLength({ distances }: DrawnMap, order: readonly number[]): number {
  const places = [0, ...order.map((stop) => stop + 1), distances.length - 1]
  return places.slice(1).reduce((sum, to, at) => sum + distances[places[at]!]![to]!, 0)
}

/** Length of the shortest walk over some stops, by Held and Karp: for few stops only. */
export function shortestWalk({ distances }: DrawnMap, chosen: readonly number[]): number {
  const stops = [...new Set(chosen)].map((stop) => stop + 1)
  const end = distances.length - 1
  if (stops.length === 0) return distances[0]![end]!
  const sets = 1 << stops.length
  const best = Array.from({ length: sets }, () => stops.map(() => Infinity))
  stops.forEach((stop, at) => (best[1 << at]![at] = distances[0]![stop]!))
  for (let set = 1; set < sets; set++) {
    for (const [last, from] of stops.entries()) {
      const cost = best[set]![last]!
      if (cost === Infinity) continue
      for (const [next, to] of stops.entries()) {
        if (set & (1 << next)) continue
        const into = best[set | (1 << next)]!
        into[next] = Math.min(into[next]!, cost + distances[from]![to]!)
      }
    }
  }
  return Math.min(...stops.map((stop, at) => best[sets - 1]![at]! + distances[stop]![end]!))
}

function drawAisles(
  lines: Lines,
  layout: AisleLayout,
  stops: readonly WalkwayPlace[],
  start: Point,
  end: Point,
): string[] {
  const [front, back] = [Math.min(...layout.crossY), Math.max(...layout.crossY)]
  layout.aisleX.forEach((x, aisle) => {
    const closed = layout.closedInAisle.filter((each) => each.aisle === aisle)
    const onIt = [
      ...layout.crossY,
      ...stops.filter((stop) => stop.walkway === aisle).map((stop) => stop.along),
      ...closed.flatMap(({ from, to }) => [from, to]),
      ...[start, end].filter((point) => point.x === x).map((point) => point.y),
    ].filter((y) => y >= front && y <= back)
    forPairs(onIt, (low, high) => {
      if (closed.some(({ from, to }) => from < high && to > low)) return
      join(lines, key(x, low), key(x, high), high - low)
    })
  })
  layout.crossY.forEach((y, row) => {
    const ends = [start, end].filter((point) => point.y === y).map((point) => point.x)
    forPairs([...layout.aisleX, ...ends], (left, right) => {
      const aisle = layout.aisleX.filter((x) => x <= left).length - 1
      if (layout.closedInCross.some((each) => each.row === row && each.aisle === aisle)) return
      join(lines, key(left, y), key(right, y), right - left)
    })
  })
  return [
    key(start.x, start.y),
    ...stops.map(({ walkway, along }) => key(layout.aisleX[walkway] ?? NaN, along)),
    key(end.x, end.y),
  ]
}

function drawGraph(
  lines: Lines,
  layout: Exclude<Layout, AisleLayout>,
  stops: readonly WalkwayPlace[],
  start: Point,
  end: Point,
): string[] {
  layout.edges.forEach(({ from, to, length, oneWay }, edge) => {
    const alongs = stops.filter((stop) => stop.walkway === edge).map((stop) => stop.along)
    const name = (along: number) =>
      along === 0 ? `node ${from}` : along === length ? `node ${to}` : `edge ${edge} at ${along}`
    forPairs([0, length, ...alongs], (low, high) =>
      join(lines, name(low), name(high), high - low, oneWay === true),
    )
    if (length === 0) join(lines, `node ${from}`, `node ${to}`, 0, oneWay === true)
  })
  const node = (point: Point) =>
    `node ${layout.nodes.findIndex(({ x, y }) => x === point.x && y === point.y)}`
  const stop = ({ walkway, along }: WalkwayPlace) => {
    const { from, to, length } = layout.edges[walkway]!
    return along === 0 ? `node ${from}` : along === length ? `node ${to}` : `edge ${walkway} at ${along}`
  }
  return [node(start), ...stops.map(stop), node(end)]
}

function key(x: number, y: number): string {
  return `${x} ${y}`
}

function forPairs(values: readonly number[], act: (low: number, high: number) => void): void {
  const sorted = [...new Set(values)].sort((a, b) => a - b)
  sorted.slice(1).forEach((high, at) => act(sorted[at]!, high))
}

function join(lines: Lines, from: string, to: string, length: number, oneWay = false): void {
  if (!lines.has(from)) lines.set(from, [])
  if (!lines.has(to)) lines.set(to, [])
  lines.get(from)!.push({ to, length })
  if (!oneWay) lines.get(to)!.push({ to: from, length })
}

function distancesFrom(lines: Lines, from: string, places: readonly string[]): number[] {
  const done = new Map<string, number>()
  const open = new Map([[from, 0]])
  while (open.size > 0) {
    let [nearest, distance] = ['', Infinity]
    for (const [point, away] of open) if (away < distance) [nearest, distance] = [point, away]
    open.delete(nearest)
    done.set(nearest, distance)
    for (const { to, length } of lines.get(nearest) ?? []) {
      if (done.has(to) || distance + length >= (open.get(to) ?? Infinity)) continue
      open.set(to, distance + length)
    }
  }
  return places.map((place) => done.get(place) ?? Infinity)
}
