import type { Layout, Point, WalkwayPlace } from '../map/types.ts'
import { aisleWalker } from './aisles/walker.ts'
import { graphWalker } from './graph/walker.ts'
import type { Walker } from './types.ts'

export type { Walk, Walker } from './types.ts'
export { wayThrough } from './way-through.ts'

/**
 * Makes the walker of a map.
 * @param stops where the goods stand; walks name them by their number here
 * @throws RangeError when start or end is not on a walkway: maps are checked before they are kept
 */
export function createWalker(
  layout: Layout,
  stops: readonly WalkwayPlace[],
  start: Point,
  end: Point,
): Walker {
  return layout.kind === 'aisles'
    ? aisleWalker(layout, stops, start, end)
    : graphWalker(layout, stops, start, end)
}
