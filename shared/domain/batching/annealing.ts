import { exchanges } from './exchange.ts'
import { totalOf, type Cart, type Group } from './group.ts'
import type { Random } from './random.ts'
import type { Start } from './savings.ts'
import { cartsOf, slotsOf } from './slots.ts'

/** Tells how much of the search is over, from 0 to 1, after so many exchanges in all; 1 ends it. */
export type Progress = (exchanges: number) => number

/** Exchanges between two pauses. */
const chunk = 32
/** In so much of the search it becomes clear how many exchanges there will be: the first ones of a program take far longer. */
const trial = 0.05

/** Better carts are given once in so much of the search. */
const givenEvery = 0.005

/**
 * Temperatures as shares of the mean way per order, found by measuring; a search begins at `least` when it has few exchanges for each
 * order, and at `hottest` when it has many.
 */
const heat = { coldest: 0.016, least: 0.1, hottest: 0.15, few: 1500, many: 5000 }

/** The temperature at which a search begins that has so many exchanges for each order: a hot one would only spoil the savings' carts. */
function hottestFor(exchangesPerOrder: number): number {
  const share = (exchangesPerOrder - heat.few) / (heat.many - heat.few)
  return heat.least + (heat.hottest - heat.least) * Math.min(1, Math.max(0, share))
}

/**
 * Simulated annealing from the savings' carts, colder and colder. At each pause it gives better carts if it found some, else null; they are
 * never longer than the savings'.
 */
export function* anneal(
  group: Group,
  start: Start,
  random: Random,
  progress: Progress,
): Generator<readonly Cart[] | null, void, void> {
  const slots = slotsOf(group, start.carts)
  const exchange = exchanges(group, slots, start.partners, random)
  const mean = totalOf(start.carts) / group.orders.length
  const best = Int32Array.from(slots.slotOf)
  let total = totalOf(start.carts)
  let bestTotal = total
  let given = total
  let givenAt = 0
  let done = 0
  let hottest = heat.least
  for (let over = progress(0); over < 1; over = progress(done)) {
    if (over > 0 && over < trial) hottest = hottestFor(done / over / group.orders.length)
    const share = hottest * (heat.coldest / hottest) ** over
    for (let at = 0; at < chunk; at++) {
      total += exchange(share * mean)
      // A millionth of it is no gain but the rounding of sums.
      if (total < bestTotal - mean * 1e-6) {
        bestTotal = total
        best.set(slots.slotOf)
      }
    }
    done += chunk
    const isBetter = bestTotal < given && over - givenAt >= givenEvery
    if (isBetter) [given, givenAt] = [bestTotal, over]
    yield isBetter ? cartsOf(group, best) : null
  }
  if (bestTotal < given) yield cartsOf(group, best)
}
