import type { Point } from '../../../shared/domain/map/index.ts'
import type { Db } from '../db/index.ts'
import { wayThrough } from '../../../shared/domain/walk/index.ts'
import { warehouseWalker } from './walker.ts'

/** The shortest walk over places of one warehouse. Lengths are centimetres. */
export type GroundWalk = {
  /** From the start over all places that are on the map to the end. */
  readonly length: number
  /** The same walked in the order in which the places were given. */
  readonly inGivenOrder: number
  readonly proven: boolean
  /** The ids of the places in walking order, each once; those that are not on the map or out of reach come last, as given. */
  readonly order: readonly string[]
  /** Way to each place from the one before. */
  readonly legs: ReadonlyMap<string, number>
  readonly path: readonly Point[]
}

/** @param from the location where the picker stands; without it the walk begins at the start of the map */
export async function walkOver(
  db: Db,
  warehouseId: string,
  locationIds: readonly string[],
  from?: string,
): Promise<GroundWalk> {
  const { walker, stopOf, offMap } = await warehouseWalker(db, warehouseId, locationIds, { from })
  const given = [...stopOf.values()]
  const walk = walker.walk(given)
  const idOf = new Map([...stopOf].map(([id, stop]) => [stop, id]))
  const legs = walk.order.map((stop, at) => walker.between(walk.order[at - 1] ?? 'start', stop))
  return {
    length: walk.length,
    inGivenOrder: wayThrough(walker, given),
    proven: walk.proven,
    order: [...walk.order.map((stop) => idOf.get(stop)!), ...offMap],
    legs: new Map(walk.order.map((stop, at) => [idOf.get(stop)!, legs[at]!])),
    path: walker.path(walk.order),
  }
}
