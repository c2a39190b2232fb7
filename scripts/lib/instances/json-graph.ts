import type { z } from 'zod'
import type { AisleLayout, GraphLayout, Point, WalkwayPlace } from '../../../shared/domain/map/types.ts'
import type { graphForm } from './json-form.ts'

/** The `graph` of an instance in JSON. */
export type JsonGraph = z.infer<typeof graphForm>

/** What a walk is looked for in. */
export type WalkTask = {
  readonly layout: AisleLayout | GraphLayout
  readonly stops: readonly WalkwayPlace[]
  readonly start: Point
  readonly end: Point
}

/** The graph as a net of walkways. Its nodes get places of their own: two of them may be drawn at one point. */
export function taskOfGraph(graph: JsonGraph): WalkTask {
  const nodes = graph.nodes.map((_, node) => ({ x: node, y: 0 }))
  const edges = graph.edges.map(([from = NaN, to = NaN, length = NaN]) => ({ from, to, length }))
  const stopAt = (node: number): WalkwayPlace => {
    const walkway = edges.findIndex(({ from, to }) => from === node || to === node)
    return { walkway, along: edges[walkway]?.from === node ? 0 : (edges[walkway]?.length ?? 0) }
  }
  return {
    layout: { kind: 'graph', nodes, edges },
    stops: graph.pickNodes.map(stopAt),
    start: nodes[graph.startNode]!,
    end: nodes[graph.endNode ?? graph.startNode]!,
  }
}

/**
 * Reads parallel aisles off a graph that is drawn to scale: upright lines are aisles, level ones cross aisles, what is missing
 * between them is closed. Null when it does not look like that; whether the map tells the truth is for the caller to compare.
 */
export function aislesOfGraph(graph: JsonGraph): WalkTask | null {
  const point = (node: number): Point => ({
    x: graph.nodes[node]?.[0] ?? NaN,
    y: graph.nodes[node]?.[1] ?? NaN,
  })
  const lines = graph.edges.map(([from = NaN, to = NaN]) => ({ from: point(from), to: point(to) }))
  const upright = lines.filter(({ from, to }) => from.x === to.x)
  const level = lines.filter(({ from, to }) => from.y === to.y)
  const aisleX = ascending(upright.map(({ from }) => from.x))
  const crossY = ascending(level.map(({ from }) => from.y))
  if (aisleX.length === 0 || crossY.length < 2 || crossY.length > mostCrossAisles) return null
  const closedInAisle = aisleX.flatMap((x, aisle) => {
    const spans = upright.filter((line) => line.from.x === x).map(({ from, to }) => [from.y, to.y])
    const cuts = [...spans.flat(), ...crossY].filter((y) => y >= crossY[0]! && y <= crossY.at(-1)!)
    return gaps(ascending(cuts), spans).map(([from, to]) => ({ aisle, from, to }))
  })
  const closedInCross = crossY.flatMap((y, row) => {
    const spans = level.filter((line) => line.from.y === y).map(({ from, to }) => [from.x, to.x])
    return gaps(aisleX, spans).map(([x]) => ({ row, aisle: aisleX.indexOf(x) }))
  })
  const stops = graph.pickNodes.map((node) => ({
    walkway: aisleX.indexOf(point(node).x),
    along: point(node).y,
  }))
  return {
    layout: { kind: 'aisles', aisleX, crossY, closedInAisle, closedInCross },
    stops,
    start: point(graph.startNode),
    end: point(graph.endNode ?? graph.startNode),
  }
}

const mostCrossAisles = 6

/** Pairs of neighbouring cuts that no span covers. */
function gaps(cuts: readonly number[], spans: readonly (readonly number[])[]): [number, number][] {
  return cuts.slice(1).flatMap((high, at): [number, number][] => {
    const low = cuts[at]!
    const covered = spans.some((span) => Math.min(...span) <= low && Math.max(...span) >= high)
    return covered ? [] : [[low, high]]
  })
}

function ascending(values: readonly number[]): number[] {
  return [...new Set(values)].sort((a, b) => a - b)
}
