import type { Walker } from './types.ts'

/** The way from the start through stops in the order given, each the shortest way from the one before, to the end. */
export function wayThrough({ between }: Pick<Walker, 'between'>, stops: readonly number[]): number {
  const inside = stops.reduce((sum, stop, at) => sum + between(stops[at - 1] ?? 'start', stop), 0)
  return inside + between(stops.at(-1) ?? 'start', 'end')
}
