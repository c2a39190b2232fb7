import type { Point } from '../map/types.ts'
import type { Grid } from './aisles/grid.ts'
import type { Spots } from './aisles/spots.ts'

/** One walk over stops. */
export type Walk = {
  /** Centimetres from the start over all stops to the end. */
  readonly length: number
  /** The stops in the order of the walk, as numbers of the walker's stops; each once. */
  readonly order: readonly number[]
  /** True when no shorter walk exists. */
  readonly proven: boolean
}

/**
 * Walks between fixed ends over any choice of a warehouse's stops; made once per map, stops and ends. Stops are numbered as
 * they were given to the maker.
 */
export type Walker = {
  /**
   * Length in centimetres of the walk over these stops (in any order, doubles allowed); the same number that {@link walk} gives.
   * Infinity when one cannot be reached.
   */
  readonly length: (stops: ArrayLike<number>) => number
  readonly walk: (stops: ArrayLike<number>) => Walk
  /** True when every length is that of a proven shortest walk. */
  readonly exact: boolean
  /** The line that is walked from the start over the stops in this order to the end, to be drawn. */
  readonly path: (order: ArrayLike<number>) => readonly Point[]
  /** Shortest way in centimetres between two stops; `start` and `end` are the ends of the walk. */
  readonly between: (from: number | 'start', to: number | 'end') => number
  /** The map of aisles as the walker sees it, for batching, which compares very many lengths. */
  readonly aisles?: AisleParts
}

/** A map of aisles as columns and rows, and the spots on it. */
export type AisleParts = {
  readonly grid: Grid
  readonly spots: Spots
  /** What every walk has besides, in the unit of the map. */
  readonly extra?: number
}
