import type { Spots } from './spots.ts'

/**
 * Sorts stops into spots without allocating: a bit for each spot, and a bit for each word of them, so that few stops in a large
 * warehouse cost little.
 */
export type SpotSet = {
  /** The spots of the last {@link sortStops}, ascending, each once; the first so many are valid. */
  readonly sorted: Int32Array
  readonly words: Int32Array
  readonly wordBits: Int32Array
}

export function spotSet(spots: Spots): SpotSet {
  const words = (spots.count >> 5) + 1
  return {
    sorted: new Int32Array(spots.count),
    words: new Int32Array(words),
    wordBits: new Int32Array((words >> 5) + 1),
  }
}

/** Puts the spots of the stops in order. Returns their number, or -1 when a stop is not on the map. */
export function sortStops(set: SpotSet, spots: Spots, stops: ArrayLike<number>): number {
  const { sorted, words, wordBits } = set
  const { ofStop } = spots
  let everywhere = true
  for (let at = 0; at < stops.length; at++) {
    const spot = ofStop[stops[at]!]!
    if (spot < 0) {
      everywhere = false
      continue
    }
    words[spot >> 5]! |= 1 << (spot & 31)
    wordBits[spot >> 10]! |= 1 << ((spot >> 5) & 31)
  }
  let count = 0
  for (let high = 0; high < wordBits.length; high++) {
    let wordsLeft = wordBits[high]!
    wordBits[high] = 0
    while (wordsLeft !== 0) {
      const word = (high << 5) + (31 - Math.clz32(wordsLeft & -wordsLeft))
      wordsLeft &= wordsLeft - 1
      let spotsLeft = words[word]!
      words[word] = 0
      while (spotsLeft !== 0) {
        sorted[count++] = (word << 5) + (31 - Math.clz32(spotsLeft & -spotsLeft))
        spotsLeft &= spotsLeft - 1
      }
    }
  }
  return everywhere ? count : -1
}
