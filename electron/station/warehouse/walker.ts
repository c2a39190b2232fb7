import type { Layout, Point, WalkwayPlace, WarehouseMap } from '../../../shared/domain/map/index.ts'
import { placePoint } from '../../../shared/domain/place-point.ts'
import { createWalker, type Walker } from '../../../shared/domain/walk/index.ts'
import { parts, type Db } from '../db/index.ts'
import { currentPlace } from './placing.ts'
import { readWarehouse } from './store.ts'

/** Walks over some places of a warehouse. */
export type WarehouseWalker = {
  readonly walker: Walker
  /** The number of a place among the walker's stops, by the id of its location. */
  readonly stopOf: ReadonlyMap<string, number>
  /** Locations that are not on the map, or that no walk can reach: they have no stop. */
  readonly offMap: readonly string[]
  /** True while nobody has drawn the map: lengths are estimates. */
  readonly guessed: boolean
}

/**
 * Makes the walker of a warehouse over the places named, by its drawn map or by the one that the codes of its places suggest.
 * @param from the location where the picker stands; without it walks begin at the start of the map
 * @throws Fault `warehouse-unknown`
 */
export async function warehouseWalker(
  db: Db,
  warehouseId: string,
  locationIds: readonly string[],
  { from }: { readonly from?: string | undefined } = {},
): Promise<WarehouseWalker> {
  const warehouse = await readWarehouse(db, warehouseId)
  const wanted = [...new Set(locationIds)]
  const places = await readPlaces(db, warehouse.map, from === undefined ? wanted : [...wanted, from])
  const begin = startAt(warehouse.map, from === undefined ? null : (places.get(from) ?? null))
  const known = wanted.filter((id) => places.has(id))
  const walkerOver = (ids: readonly string[]) =>
    createWalker(
      begin.layout,
      ids.map((id) => begin.moved(places.get(id)!)),
      begin.start,
      begin.end,
    )
  const all = walkerOver(known)
  const reached = known.filter((_, stop) => all.between('start', stop) + all.between(stop, 'end') < Infinity)
  const stops = new Map(reached.map((id, stop) => [id, stop]))
  return {
    walker: reached.length === known.length ? all : walkerOver(reached),
    stopOf: stops,
    offMap: wanted.filter((id) => !stops.has(id)),
    guessed: warehouse.guessed,
  }
}

async function readPlaces(
  db: Db,
  map: WarehouseMap,
  ids: readonly string[],
): Promise<ReadonlyMap<string, WalkwayPlace>> {
  const places = new Map<string, WalkwayPlace>()
  for (const some of parts(ids)) {
    const rows = await db
      .selectFrom('location')
      .select(['id', 'code', 'walkway', 'along_cm', 'side'])
      .where('id', 'in', some)
      .execute()
    for (const row of rows) {
      const place = currentPlace(map, row)
      if (place) places.set(row.id, place)
    }
  }
  return places
}

type Begin = {
  readonly layout: Layout
  readonly start: Point
  readonly end: Point
  /** A place of the map as the layout of these walks names it. */
  readonly moved: (place: WalkwayPlace) => WalkwayPlace
}

/** The ends of the walks: those of the map, or begun in the middle of a walkway. */
function startAt(map: WarehouseMap, place: WalkwayPlace | null): Begin {
  const point = (code: string) => map.points.find((each) => each.code === code)!
  const { layout } = map
  const end = point(map.end)
  const same = (each: WalkwayPlace) => each
  const start = place && placePoint(layout, place)
  if (!place || !start) return { layout, start: point(map.start), end, moved: same }
  if (layout.kind === 'aisles') return { layout, start, end, moved: same }
  // A net is walked from node to node: the edge is cut where the picker stands.
  const edge = layout.edges[place.walkway]!
  const node = layout.nodes.length
  const cut = layout.edges.length
  const edges = layout.edges.with(place.walkway, { ...edge, to: node, length: place.along })
  const behind = { ...edge, from: node, length: edge.length - place.along }
  return {
    // A point of its own, even where another node stands: two nodes at one point would be one.
    layout: { ...layout, nodes: [...layout.nodes, offGrid(start)], edges: [...edges, behind] },
    start: offGrid(start),
    end,
    moved: (each) =>
      each.walkway === place.walkway && each.along > place.along
        ? { walkway: cut, along: each.along - place.along }
        : each,
  }
}

function offGrid({ x, y }: Point): Point {
  return { x: x + 1e-6, y: y + 1e-6 }
}
