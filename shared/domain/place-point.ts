import type { Layout, Point, WalkwayPlace } from './map/types.ts'

/** The point of the drawing at a place on the walkways, rounded to centimetres; null when there is no such walkway. */
export function placePoint(layout: Layout, { walkway, along }: WalkwayPlace): Point | null {
  if (layout.kind === 'aisles') {
    const x = layout.aisleX[walkway]
    return x === undefined ? null : { x, y: along }
  }
  const edge = layout.edges[walkway]
  const [from, to] = [layout.nodes[edge?.from ?? -1], layout.nodes[edge?.to ?? -1]]
  if (!edge || !from || !to) return null
  const share = edge.length === 0 ? 0 : along / edge.length
  return {
    x: Math.round(from.x + (to.x - from.x) * share),
    y: Math.round(from.y + (to.y - from.y) * share),
  }
}
