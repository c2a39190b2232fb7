/**
 * Products that lie at several places: from which of them a batch takes each, so that its walk is short. Pure and without chance: the same
 * goods give the same choice.
 */

/** A product of the batch: ways to take all of its pieces, each as the stops that it needs. The first is what is promised now. */
export type PlaceChoice = { readonly options: readonly (readonly number[])[] }

/** So many combinations are tried one by one; above it the choice is improved step by step. */
const triedAll = 400

/**
 * The option for each product that makes the walk over all stops shortest; with equal lengths the one that comes first, and fewer stops
 * before more. Proven where there are at most {@link triedAll} combinations, else never longer than what is promised now.
 * @param fixed stops that the walk has anyway
 * @param length of the shortest walk over some stops
 */
export function choosePlaces(
  choices: readonly PlaceChoice[],
  fixed: readonly number[],
  length: (stops: readonly number[]) => number,
): readonly number[] {
  const cost = (chosen: readonly number[]): Cost => {
    const stops = new Set(fixed)
    chosen.forEach((option, at) => {
      for (const stop of choices[at]!.options[option]!) stops.add(stop)
    })
    return { length: length([...stops].sort((a, b) => a - b)), stops: stops.size }
  }
  const now = choices.map(() => 0)
  const combinations = choices.reduce((product, { options }) => product * options.length, 1)
  return combinations <= triedAll ? bestOfAll(choices, now, cost) : improved(choices, now, cost)
}

type Cost = { readonly length: number; readonly stops: number }

const isLess = (a: Cost, b: Cost): boolean =>
  a.length < b.length || (a.length === b.length && a.stops < b.stops)

function bestOfAll(
  choices: readonly PlaceChoice[],
  now: readonly number[],
  cost: (chosen: readonly number[]) => Cost,
): readonly number[] {
  let best = { chosen: now, cost: cost(now) }
  const chosen = [...now]
  const next = (): boolean => {
    for (let at = 0; at < chosen.length; at += 1) {
      chosen[at] = (chosen[at]! + 1) % choices[at]!.options.length
      if (chosen[at] !== 0) return true
    }
    return false
  }
  while (next()) {
    const tried = cost(chosen)
    if (isLess(tried, best.cost)) best = { chosen: [...chosen], cost: tried }
  }
  return best.chosen
}

/** Changes one product at a time to its best option, until no change of one makes the walk shorter. */
function improved(
  choices: readonly PlaceChoice[],
  now: readonly number[],
  cost: (chosen: readonly number[]) => Cost,
): readonly number[] {
  let best = { chosen: now, cost: cost(now) }
  for (let changed = true; changed;) {
    changed = false
    for (const [at, { options }] of choices.entries())
      for (let option = 0; option < options.length; option += 1) {
        if (option === best.chosen[at]) continue
        const chosen = best.chosen.with(at, option)
        const tried = cost(chosen)
        if (!isLess(tried, best.cost)) continue
        best = { chosen, cost: tried }
        changed = true
      }
  }
  return best.chosen
}

/** At most so many places are combined for one product: more stops for the same goods are no shorter walk. */
const mostPlaces = 3
/** At most so many ways are offered for one product. */
const mostOptions = 12

/**
 * Ways to take so many pieces from places that have some: sets of which none can do without one of its places. Single places first.
 * @param supply pieces at each place, in the order in which places are preferred
 */
export function waysToTake(supply: readonly number[], pieces: number): readonly (readonly number[])[] {
  const ways: number[][] = []
  const grow = (chosen: readonly number[], from: number, missing: number): void => {
    if (missing <= 0) {
      ways.push([...chosen])
      return
    }
    if (chosen.length === mostPlaces) return
    for (let at = from; at < supply.length; at += 1)
      if (supply[at]! > 0) grow([...chosen, at], at + 1, missing - supply[at]!)
  }
  grow([], 0, pieces)
  const needed = (way: readonly number[]) => {
    const sum = way.reduce((all, at) => all + supply[at]!, 0)
    return way.every((at) => sum - supply[at]! < pieces)
  }
  return ways
    .filter(needed)
    .sort((a, b) => a.length - b.length)
    .slice(0, mostOptions)
}
