import { createWalker } from '../walk/index.ts'
import { isOnMap, isWholePattern } from './places.ts'
import type { AisleLayout, GraphLayout, MapPoint, WalkwayPlace, WarehouseMap } from './types.ts'

/** A place by its code, and where it is; null when nobody knows. */
export type KnownPlace = { readonly code: string; readonly at: WalkwayPlace | null }

/** What contradicts itself in a map: it cannot be walked or drawn. */
export type MapContradiction = {
  readonly code:
    | 'no-walkway'
    | 'order-broken'
    | 'closed-outside'
    | 'edge-without-node'
    | 'point-doubled'
    | 'point-off-walkway'
    | 'start-unknown'
    | 'end-unknown'
    | 'pattern-incomplete'
  /** The point or piece it is about. */
  readonly about: string
}

/** What is wrong with a place or point on a map that can be walked. */
export type MapWarning = {
  readonly code: 'place-not-on-map' | 'place-doubled' | 'place-unreachable' | 'point-unreachable'
  /** Code of the place or point. */
  readonly about: string
}

/** What makes a map unusable; such a map is not kept. */
export function contradictionsOf(map: WarehouseMap): readonly MapContradiction[] {
  const { layout, points, start, end } = map
  const codes = points.map(({ code }) => code)
  return [
    ...(layout.kind === 'aisles' ? aisleContradictions(layout) : edgeContradictions(layout)),
    ...doubled(codes).map((about) => ({ code: 'point-doubled' as const, about })),
    ...points
      .filter((point) => !isOnWalkway(map, point))
      .map(({ code }) => ({ code: 'point-off-walkway' as const, about: code })),
    ...(codes.includes(start) ? [] : [{ code: 'start-unknown' as const, about: start }]),
    ...(codes.includes(end) ? [] : [{ code: 'end-unknown' as const, about: end }]),
    ...(!map.places || isWholePattern(map.places)
      ? []
      : [{ code: 'pattern-incomplete' as const, about: map.places.pattern }]),
  ]
}

/**
 * Everything that is wrong with a map and the places on it. Reachable is what can be walked to from the start and from there to
 * the end. Codes are the same when they differ only in capitals or spaces around them.
 */
export function checkMap(
  map: WarehouseMap,
  places: readonly KnownPlace[],
): readonly (MapContradiction | MapWarning)[] {
  const contradictions = contradictionsOf(map)
  const known = places.flatMap(({ code, at }) => (at && isOnMap(map, at) ? [{ code, at }] : []))
  const lost = places.filter(({ at }) => !at || !isOnMap(map, at))
  return [
    ...contradictions,
    ...doubled(places.map(({ code }) => code.trim().toUpperCase())).map((about) => ({
      code: 'place-doubled' as const,
      about,
    })),
    ...lost.map(({ code }) => ({ code: 'place-not-on-map' as const, about: code })),
    ...(contradictions.length === 0 ? unreachable(map, known) : []),
  ]
}

function unreachable(map: WarehouseMap, places: readonly { code: string; at: WalkwayPlace }[]): MapWarning[] {
  const point = (code: string) => map.points.find((each) => each.code === code)!
  const [start, end] = [point(map.start), point(map.end)]
  const walker = createWalker(
    map.layout,
    places.map(({ at }) => at),
    start,
    end,
  )
  return [
    ...map.points
      .filter((each) => createWalker(map.layout, [], start, each).between('start', 'end') === Infinity)
      .map(({ code }) => ({ code: 'point-unreachable' as const, about: code })),
    ...places
      .filter((_, stop) => walker.between('start', stop) + walker.between(stop, 'end') === Infinity)
      .map(({ code }) => ({ code: 'place-unreachable' as const, about: code })),
  ]
}

function aisleContradictions(layout: AisleLayout): MapContradiction[] {
  const { aisleX, crossY, closedInAisle, closedInCross } = layout
  if (aisleX.length === 0 || crossY.length < 2) return [{ code: 'no-walkway', about: '' }]
  const inOneBlock = ({ aisle, from, to }: { aisle: number; from: number; to: number }) =>
    aisle in aisleX &&
    from < to &&
    crossY.slice(1).some((high, block) => from >= crossY[block]! && to <= high)
  return [
    ...(ascends(aisleX) ? [] : [{ code: 'order-broken' as const, about: 'aisleX' }]),
    ...(ascends(crossY) ? [] : [{ code: 'order-broken' as const, about: 'crossY' }]),
    ...closedInAisle
      .filter((piece) => !inOneBlock(piece))
      .map(({ aisle, from, to }) => ({
        code: 'closed-outside' as const,
        about: `${aisle + 1}: ${from}-${to}`,
      })),
    ...closedInCross
      .filter(({ row, aisle }) => !(row in crossY && aisle + 1 in aisleX))
      .map(({ row, aisle }) => ({
        code: 'closed-outside' as const,
        about: `${row + 1}: ${aisle + 1}-${aisle + 2}`,
      })),
  ]
}

function edgeContradictions({ nodes, edges }: GraphLayout): MapContradiction[] {
  if (nodes.length === 0) return [{ code: 'no-walkway', about: '' }]
  return edges.flatMap(({ from, to }, edge) =>
    from in nodes && to in nodes ? [] : [{ code: 'edge-without-node' as const, about: String(edge + 1) }],
  )
}

function isOnWalkway({ layout }: WarehouseMap, { x, y }: MapPoint): boolean {
  if (layout.kind === 'graph') return layout.nodes.some((node) => node.x === x && node.y === y)
  if (layout.crossY.includes(y)) return true
  return (
    layout.aisleX.includes(x) && y > (layout.crossY[0] ?? Infinity) && y < (layout.crossY.at(-1) ?? -Infinity)
  )
}

function ascends(values: readonly number[]): boolean {
  return values.slice(1).every((value, at) => value > values[at]!)
}

/** What is there more than once, each once. */
function doubled(codes: readonly string[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const code of codes) {
    if (seen.has(code)) twice.add(code)
    seen.add(code)
  }
  return [...twice]
}
