import { createWalker, type Walker } from '../../../shared/domain/walk/index.ts'
import type { PlanPart } from './problem.ts'

/** Length of a walk, or of one walk in each of several warehouses; stops are numbered through all of them. */
export function sumWalker(grounds: PlanPart['grounds']): Walker {
  const walkers = grounds.map(({ layout, stops, start, end }) => createWalker(layout, stops, start, end))
  if (walkers.length === 1) return walkers[0]!
  const firsts = grounds.map((_, at) =>
    grounds.slice(0, at).reduce((sum, { stops }) => sum + stops.length, 0),
  )
  const walkerOf = (stop: number) => firsts.findLastIndex((first) => first <= stop)
  const shares = (stops: ArrayLike<number>) =>
    [...Map.groupBy(Array.from(stops), walkerOf)].map(([at, own]) => ({
      walker: walkers[at]!,
      first: firsts[at]!,
      own: own.map((stop) => stop - firsts[at]!),
    }))
  return {
    exact: walkers.every(({ exact }) => exact),
    length: (stops) => shares(stops).reduce((sum, { walker, own }) => sum + walker.length(own), 0),
    walk: (stops) => {
      const walks = shares(stops).map(({ walker, first, own }) => ({ ...walker.walk(own), first }))
      return {
        length: walks.reduce((sum, { length }) => sum + length, 0),
        order: walks.flatMap(({ order, first }) => order.map((stop) => stop + first)),
        proven: walks.every(({ proven }) => proven),
      }
    },
    path: (order) => shares(order).flatMap(({ walker, own }) => [...walker.path(own)]),
    between: (from, to) => {
      const [a, b] = [from === 'start' ? to : from, to === 'end' ? from : to]
      if (typeof a === 'string' || typeof b === 'string') return 0
      const [at, other] = [walkerOf(a), walkerOf(b)]
      if (at !== other)
        return (
          walkers[at]!.between(a - firsts[at]!, 'end') + walkers[other]!.between('start', b - firsts[other]!)
        )
      return walkers[at]!.between(
        from === 'start' ? 'start' : from - firsts[at]!,
        to === 'end' ? 'end' : to - firsts[at]!,
      )
    },
  }
}
