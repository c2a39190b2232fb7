import type { Walker } from '../walk/types.ts'
import type { Group } from './group.ts'

/** With so many orders or fewer all pairs are compared. */
const allPairs = { fast: 700, medium: 150, slow: 60 }
/** Otherwise each order is compared with so many near ones. */
const nearCount = 24
/** Stops from which the distance to every order is taken. */
const landmarks = 16

/**
 * For each order of a large group those whose stops lie about where its own do: two orders are near when they are about as far from each of
 * some stops. Null when all pairs can be compared. Pauses often.
 */
export function* nearOrders(group: Group, walker: Walker): Generator<void, Set<number>[] | null, void> {
  const count = group.orders.length
  if (count <= allPairs[group.lengths.speed]) return null
  const stopsOf = (at: number) => group.all[group.orders[at]!]!.stops
  const stops = [...new Set(Array.from(group.orders.keys()).flatMap((at) => stopsOf(at)))]
  const marks = Array.from(
    { length: landmarks },
    (_, at) => stops[Math.floor((at * stops.length) / landmarks)]!,
  )
  const away = new Float64Array(count * landmarks)
  for (let at = 0; at < count; at++) {
    for (const [mark, stop] of marks.entries()) {
      const distances = stopsOf(at).map((each) => walker.between(stop, each))
      away[at * landmarks + mark] = distances.reduce((least, each) => Math.min(least, each), Infinity)
    }
    if (at % 8 === 0) yield
  }
  const near = Array.from({ length: count }, () => new Set<number>())
  const difference = new Float64Array(count)
  for (let at = 0; at < count; at++) {
    for (let other = 0; other < count; other++) {
      let sum = 0
      for (let mark = 0; mark < landmarks; mark++) {
        sum += Math.abs(away[at * landmarks + mark]! - away[other * landmarks + mark]!)
      }
      difference[other] = other === at ? Infinity : sum
    }
    const nearest = [...difference.keys()].sort((one, two) => difference[one]! - difference[two]!)
    for (const other of nearest.slice(0, nearCount)) {
      near[at]!.add(other)
      near[other]!.add(at)
    }
    yield
  }
  return near
}
