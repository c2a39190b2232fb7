import type { AisleLayout, GraphLayout, Layout, Point } from './types.ts'

/**
 * A layout as a net of walkways, to be drawn: an edge for every piece between two crossings, or up to where something is closed.
 * @param points starts and ends, so that a cross aisle is drawn up to one outside the aisles
 */
export function toGraph(layout: Layout, points: readonly Point[] = []): GraphLayout {
  if (layout.kind === 'graph') return layout
  const nodes: Point[] = []
  const numbers = new Map<string, number>()
  const node = (x: number, y: number) => {
    const key = `${x} ${y}`
    const number = numbers.get(key) ?? nodes.push({ x, y }) - 1
    numbers.set(key, number)
    return number
  }
  const edges = [...uprightLines(layout), ...levelLines(layout, points)].map(([from, to]) => ({
    from: node(from.x, from.y),
    to: node(to.x, to.y),
    length: to.x - from.x + to.y - from.y,
  }))
  return { kind: 'graph', nodes, edges }
}

type Line = readonly [from: Point, to: Point]

function uprightLines({ aisleX, crossY, closedInAisle }: AisleLayout): Line[] {
  const [front, back] = [crossY[0] ?? 0, crossY.at(-1) ?? 0]
  return aisleX.flatMap((x, aisle) => {
    const closed = closedInAisle.filter((each) => each.aisle === aisle)
    const cuts = [...crossY, ...closed.flatMap(({ from, to }) => [from, to])].filter(
      (y) => y >= front && y <= back,
    )
    return pairs(cuts)
      .filter(([low, high]) => !closed.some(({ from, to }) => from < high && to > low))
      .map(([low, high]): Line => [
        { x, y: low },
        { x, y: high },
      ])
  })
}

function levelLines({ aisleX, crossY, closedInCross }: AisleLayout, points: readonly Point[]): Line[] {
  return crossY.flatMap((y, row) => {
    const cuts = [...aisleX, ...points.filter((point) => point.y === y).map(({ x }) => x)]
    return pairs(cuts)
      .filter(([left]) => {
        const aisle = aisleX.findLastIndex((x) => x <= left)
        return !closedInCross.some((each) => each.row === row && each.aisle === aisle)
      })
      .map(([left, right]): Line => [
        { x: left, y },
        { x: right, y },
      ])
  })
}

/** Neighbours among the values, in order. */
function pairs(values: readonly number[]): [number, number][] {
  const sorted = [...new Set(values)].sort((a, b) => a - b)
  return sorted.slice(1).map((high, at) => [sorted[at]!, high])
}
