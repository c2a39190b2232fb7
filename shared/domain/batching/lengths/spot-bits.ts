import type { AisleParts } from '../../walk/types.ts'
import type { BatchOrder } from '../types.ts'

/**
 * Where the stops of each order lie, as bits: every piece of a column has `wordsPerPiece` words, a bit for each spot from front to
 * back. The spots of several orders are the bits of all of them.
 */
export type SpotBits = {
  readonly wordsPerPiece: number
  /** y of each bit; that of the first cross aisle where there is no spot. */
  readonly y: Float64Array
  /** 1 for an order with a stop that is not on the map. */
  readonly unreachable: Uint8Array
  /** For each order from `first[order]` to before `first[order + 1]`: a word, and its bits. */
  readonly first: Int32Array
  readonly word: Int32Array
  readonly bits: Int32Array
}

export function spotBits({ grid, spots }: AisleParts, orders: readonly BatchOrder[]): SpotBits {
  const [rank, most] = ranksInPieces(spots)
  const wordsPerPiece = Math.max(1, (most + 31) >> 5)
  const bitOf = (spot: number) => spots.piece[spot]! * wordsPerPiece * 32 + rank[spot]!
  const y = new Float64Array(grid.open.length * wordsPerPiece * 32).fill(grid.rowY[0]!)
  for (let spot = 0; spot < spots.count; spot++) y[bitOf(spot)] = spots.y[spot]!
  const first = new Int32Array(orders.length + 1)
  const unreachable = new Uint8Array(orders.length)
  const [word, bits]: [number[], number[]] = [[], []]
  for (const [at, order] of orders.entries()) {
    const inWord = new Map<number, number>()
    for (const stop of order.stops) {
      const spot = spots.ofStop[stop] ?? -1
      if (spot < 0) {
        unreachable[at] = 1
        continue
      }
      const bit = bitOf(spot)
      inWord.set(bit >> 5, (inWord.get(bit >> 5) ?? 0) | (1 << (bit & 31)))
    }
    for (const [each, its] of inWord) {
      word.push(each)
      bits.push(its)
    }
    first[at + 1] = word.length
  }
  return {
    wordsPerPiece,
    y,
    unreachable,
    first,
    word: Int32Array.from(word),
    bits: Int32Array.from(bits),
  }
}

/** The number of each spot within its piece, and the most spots of a piece. */
function ranksInPieces({ count, piece }: AisleParts['spots']): [Int32Array, number] {
  const rank = new Int32Array(count)
  let most = 0
  for (let spot = 1; spot < count; spot++) {
    if (piece[spot] === piece[spot - 1]) rank[spot] = rank[spot - 1]! + 1
    most = Math.max(most, rank[spot]!)
  }
  return [rank, most + 1]
}
