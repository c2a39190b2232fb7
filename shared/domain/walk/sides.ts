import type { WalkwayPlace } from '../map/types.ts'

/**
 * Orders the stops of a walk at each place: first the side where the picker already stands, then the other, so that nobody
 * steps to and fro across an aisle. Stops whose side nobody knows come first.
 * @param groups the stops at each place of the walk, in its order
 */
export function sideBySide(
  stops: readonly WalkwayPlace[],
  groups: readonly (readonly number[])[],
): readonly number[] {
  let near: WalkwayPlace['side'] = null
  return groups.flatMap((group) => {
    const rank = (stop: number) => {
      const side = stops[stop]!.side ?? null
      return side === null ? 0 : side === (near ?? 'left') ? 1 : 2
    }
    const order = group.toSorted((a, b) => rank(a) - rank(b) || a - b)
    near = stops[order.at(-1) ?? -1]?.side ?? near
    return order
  })
}
