import type { GraphLayout, Point, WalkwayPlace } from '../../map/types.ts'
import { shortestTree, type Arc, type Tree } from '../dijkstra.ts'

/** Shortest ways in a net of walkways, found when they are first asked for. */
export type Net = {
  /** From a node to all others. */
  readonly from: (node: number) => Tree
  /** From all others to a node; `before` is then the node behind. */
  readonly towards: (node: number) => Tree
}

/** Where a walk may be: at a node, or on an edge. */
export type NetPlace = { readonly node: number } | WalkwayPlace

/** A way between two places: its length, and the nodes it passes, from the first to the last. */
export type Way = { readonly length: number; readonly nodes: readonly [number, number] | null }

export function netOf({ nodes, edges }: GraphLayout): Net {
  const arcs: Arc[][] = nodes.map(() => [])
  const reversed: Arc[][] = nodes.map(() => [])
  for (const { from, to, length, oneWay } of edges) {
    arcs[from]?.push({ to, length })
    reversed[to]?.push({ to: from, length })
    if (oneWay) continue
    arcs[to]?.push({ to: from, length })
    reversed[from]?.push({ to, length })
  }
  return { from: trees(arcs), towards: trees(reversed) }
}

/** Trees of shortest ways, each found once. */
function trees(arcs: readonly (readonly Arc[])[]): (node: number) => Tree {
  const known = new Map<number, Tree>()
  return (node) => {
    const tree = known.get(node) ?? shortestTree(arcs, node)
    known.set(node, tree)
    return tree
  }
}

/** The shortest way; along the edge itself when both places lie on it. */
export function wayBetween(layout: GraphLayout, net: Net, from: NetPlace, to: NetPlace): Way {
  let best: Way = { length: alongOneEdge(layout, from, to), nodes: null }
  for (const leave of exits(layout, from)) {
    for (const enter of entries(layout, to)) {
      // To a node all ways come out of one tree, however many places they start at.
      const inside =
        'node' in to ? net.towards(enter.to).distance[leave.to]! : net.from(leave.to).distance[enter.to]!
      const length = leave.length + inside + enter.length
      if (length < best.length) best = { length, nodes: [leave.to, enter.to] }
    }
  }
  return best
}

/** Nodes on the way between two, both with it. */
export function nodesBetween(net: Net, [first, last]: readonly [number, number]): readonly number[] {
  const { before } = net.from(first)
  const nodes = []
  for (let node = last; node >= 0; node = before[node]!) nodes.push(node)
  return nodes.reverse()
}

export function pointOf({ nodes, edges }: GraphLayout, place: NetPlace): Point {
  if ('node' in place) return nodes[place.node]!
  const { from, to, length } = edges[place.walkway]!
  const [a, b] = [nodes[from]!, nodes[to]!]
  const share = length === 0 ? 0 : place.along / length
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share }
}

function alongOneEdge({ edges }: GraphLayout, from: NetPlace, to: NetPlace): number {
  if ('node' in from || 'node' in to || from.walkway !== to.walkway) return Infinity
  const way = to.along - from.along
  return way < 0 && edges[from.walkway]!.oneWay ? Infinity : Math.abs(way)
}

function exits({ edges }: GraphLayout, place: NetPlace): readonly Arc[] {
  if ('node' in place) return [{ to: place.node, length: 0 }]
  const { from, to, length, oneWay } = edges[place.walkway]!
  const ahead = { to, length: length - place.along }
  return oneWay && place.along > 0 ? [ahead] : [ahead, { to: from, length: place.along }]
}

function entries({ edges }: GraphLayout, place: NetPlace): readonly Arc[] {
  if ('node' in place) return [{ to: place.node, length: 0 }]
  const { from, to, length, oneWay } = edges[place.walkway]!
  const behind = { to: from, length: place.along }
  return oneWay && place.along < length ? [behind] : [behind, { to, length: length - place.along }]
}
