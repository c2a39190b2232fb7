import type { AisleLayout, Point, WarehouseMap } from '../../../shared/domain/map/types.ts'

/** The frame of a drawing in centimetres; the screen's y grows downwards, so the front of the warehouse is below. */
export type Frame = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Width of a thin line: about a hundredth of the drawing, more in a small one. */
  readonly unit: number
}
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** The way between two aisles where nobody has said it. */
const usualGap = 300

/** The least distance between neighbouring aisles. */
export function gapOf({ aisleX }: AisleLayout): number {
  const gaps = aisleX.slice(1).map((x, at) => x - aisleX[at]!)
  return gaps.length > 0 ? Math.min(...gaps) : usualGap
}

/** Half the width of a walkway, and how far from its middle the shelves reach. */
export function depthsOf(gap: number): { readonly way: number; readonly shelf: number } {
  return { way: gap * 0.18, shelf: gap * 0.46 }
}

/** What has to fit into the drawing, with room for the names around it. */
export function frameOf(map: WarehouseMap, path: readonly Point[], compact: boolean): Frame {
  const corners = [...map.points, ...path, ...cornersOf(map)]
  const xs = corners.map(({ x }) => x)
  const ys = corners.map(({ y }) => y)
  const [left, right, front, back] = [
    smallest(xs),
    -smallest(xs.map((x) => -x)),
    smallest(ys),
    -smallest(ys.map((y) => -y)),
  ]
  const extent = Math.max(right - left, back - front, usualGap)
  const unit = extent / (compact ? 48 : 80)
  const side = map.layout.kind === 'aisles' ? depthsOf(gapOf(map.layout)).shelf : 0
  const margin = unit * (compact ? 4 : 6)
  return {
    x: left - side - margin,
    y: -back - margin - (compact ? 0 : unit * 3),
    width: right - left + 2 * (side + margin),
    height: back - front + 2 * margin + unit * (compact ? 3 : 7),
    unit,
  }
}

/** Spreading a large array into `Math.min` overflows the stack. */
function smallest(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity)
}

function cornersOf({ layout }: WarehouseMap): readonly Point[] {
  if (layout.kind === 'graph') return layout.nodes
  const [first, last] = [layout.crossY[0]!, layout.crossY.at(-1)!]
  return layout.aisleX.flatMap((x) => [
    { x, y: first },
    { x, y: last },
  ])
}

/** The shelves left and right of every aisle, one box for each block; none where the aisle does not exist. */
export function shelvesOf(layout: AisleLayout): Box[] {
  const { way, shelf } = depthsOf(gapOf(layout))
  return layout.aisleX.flatMap((x, aisle) =>
    layout.crossY.slice(1).flatMap((back, block) => {
      const front = layout.crossY[block]!
      const missing = layout.closedInAisle.some(
        (piece) => piece.aisle === aisle && piece.from <= front && piece.to >= back,
      )
      const length = back - front - 2 * way
      if (missing || length <= 0) return []
      const size = { y: -(back - way), width: shelf - way, height: length }
      return [
        { x: x - shelf, ...size },
        { x: x + way, ...size },
      ]
    }),
  )
}

/** The pieces of aisles and cross aisles that cannot be walked; of an aisle that does not exist nothing is drawn. */
export function closedPiecesOf(layout: AisleLayout): Box[] {
  const { way } = depthsOf(gapOf(layout))
  const isWhole = (from: number, to: number) =>
    layout.crossY.some((front, block) => from <= front && to >= (layout.crossY[block + 1] ?? Infinity))
  const inAisles = layout.closedInAisle.flatMap(({ aisle, from, to }) => {
    const x = layout.aisleX[aisle]
    if (x === undefined || isWhole(from, to)) return []
    // A wall has no length of its own, but must be seen.
    const length = Math.max(to - from, way / 2)
    return [{ x: x - way, y: -(from + to) / 2 - length / 2, width: 2 * way, height: length }]
  })
  const inCross = layout.closedInCross.flatMap(({ row, aisle }) => {
    const [y, from, to] = [layout.crossY[row], layout.aisleX[aisle], layout.aisleX[aisle + 1]]
    if (y === undefined || from === undefined || to === undefined) return []
    return [{ x: from + way, y: -y - way, width: to - from - 2 * way, height: 2 * way }]
  })
  return [...inAisles, ...inCross]
}

/** A polyline as the `d` of an SVG path. */
export function lineOf(points: readonly Point[]): string {
  return points.map(({ x, y }, at) => `${at === 0 ? 'M' : 'L'}${x} ${-y}`).join('')
}

/** The middle and direction (degrees, clockwise from the right) of each long enough piece of a line. */
export function arrowsOf(
  points: readonly Point[],
  least: number,
): { readonly x: number; readonly y: number; readonly turn: number }[] {
  return points.slice(1).flatMap((to, at) => {
    const from = points[at]!
    if (Math.hypot(to.x - from.x, to.y - from.y) < least) return []
    const turn = (Math.atan2(-(to.y - from.y), to.x - from.x) * 180) / Math.PI
    return [{ x: (from.x + to.x) / 2, y: -(from.y + to.y) / 2, turn }]
  })
}

/** A walk in three parts: what lies behind `here`, the leg from there to `next`, and what comes after it. */
export type Parts = {
  readonly behind: readonly Point[]
  readonly leg: readonly Point[]
  readonly ahead: readonly Point[]
}

/**
 * Cuts a walk at `here` and `next`. A walk may pass a point several times: the shortest leg between the two is meant. A walk that
 * does not pass them lies ahead as a whole.
 */
export function cutWalk(path: readonly Point[], here: Point | null, next: Point | null): Parts {
  const whole = { behind: [], leg: [], ahead: path }
  if (!here || !next) return whole
  const starts = passesOf(path, here)
  const ends = passesOf(path, next)
  let best: { from: Pass; to: Pass } | null = null
  for (const from of starts) {
    const to = ends.find((each) => each.at >= from.at)
    if (to && (!best || to.at - from.at < best.to.at - best.from.at)) best = { from, to }
  }
  if (!best) return whole
  const { from, to } = best
  return {
    behind: [...path.slice(0, from.piece + 1), here],
    leg: [here, ...path.slice(from.piece + 1, to.piece + 1), next],
    ahead: [next, ...path.slice(to.piece + 1)],
  }
}

/** A passing of a point: on which piece of the line, and how far along the whole line. */
type Pass = { readonly piece: number; readonly at: number }

function passesOf(path: readonly Point[], { x, y }: Point): Pass[] {
  let along = 0
  const passes: Pass[] = []
  path.slice(1).forEach((to, piece) => {
    const from = path[piece]!
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    const until = Math.hypot(x - from.x, y - from.y)
    // On the piece when the two parts are as long as the whole, but for rounding.
    if (until + Math.hypot(to.x - x, to.y - y) - length < 1) passes.push({ piece, at: along + until })
    along += length
  })
  return passes
}

/** One mark for each shelf place that is seen from above: levels lie upon each other. */
export function marksOf(
  layout: AisleLayout,
  places: readonly {
    readonly x: number | null
    readonly y: number | null
    readonly side: 'left' | 'right' | null
  }[],
): string {
  const { way, shelf } = depthsOf(gapOf(layout))
  const seen = new Set<string>()
  for (const { x, y, side } of places) {
    if (x === null || y === null) continue
    if (side !== 'right') seen.add(`M${x - shelf} ${-y}H${x - way}`)
    if (side !== 'left') seen.add(`M${x + way} ${-y}H${x + shelf}`)
  }
  return [...seen].join('')
}

/** What stands for an aisle in the codes of its places: A, B, … Z, AA, or 1, 2, … */
export function aisleName(aisle: number, names: 'letters' | 'numbers'): string {
  if (names === 'numbers') return String(aisle + 1)
  const letter = String.fromCodePoint(65 + (aisle % 26))
  return aisle < 26 ? letter : aisleName(Math.floor(aisle / 26) - 1, names) + letter
}
