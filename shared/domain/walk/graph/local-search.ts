/**
 * A short order of many places between a fixed first and last one: nearest neighbour, then pieces are reversed (2-opt) and moved
 * (Or-opt) as long as that shortens it, then again and again from a shaken copy of the best one. Always the same for the same
 * distances.
 * @param ways distances as a square: 0 is the start, 1 to `count` the places, `count + 1` the end; they may differ by direction
 * @returns the places in order, numbered from 1
 */
export function localSearch(ways: Float64Array, count: number): readonly number[] {
  const size = count + 2
  const search: Search = {
    // Where there is no way sums must still compare: fewer of these are better.
    ways: ways.map((way) => Math.min(way, noWay)),
    size,
    tour: nearestNeighbour(ways, size),
    forward: new Float64Array(size),
    backward: new Float64Array(size),
  }
  improve(search)
  let best = search.tour.slice()
  let shortest = search.forward[size - 1]!
  const random = numbers(count)
  for (let shake = 0; shake < shakesPerPlace * count; shake++) {
    shuffleParts(search.tour, random)
    improve(search)
    const length = search.forward[size - 1]!
    if (length <= shortest) {
      shortest = length
      best = search.tour.slice()
    } else {
      search.tour.set(best)
    }
  }
  return Array.from(best.subarray(1, size - 1))
}

const shakesPerPlace = 5
/** Longest piece that is moved as a whole. */
const longestMoved = 3
/** Longer than any way, in sums still exact to less than {@link least}. */
const noWay = 1e8
/** Less than this is rounding, not a shorter walk. */
const least = 1e-6

type Search = {
  readonly ways: Float64Array
  readonly size: number
  readonly tour: Int32Array
  /** Way from the start to each position, and the same walked backwards. */
  readonly forward: Float64Array
  readonly backward: Float64Array
}

function nearestNeighbour(ways: Float64Array, size: number): Int32Array {
  const tour = new Int32Array(size)
  const left = new Set(Array.from({ length: size - 2 }, (_, place) => place + 1))
  for (let at = 1; at < size - 1; at++) {
    let nearest = -1
    for (const place of left) {
      const row = tour[at - 1]! * size
      if (nearest < 0 || ways[row + place]! < ways[row + nearest]!) nearest = place
    }
    tour[at] = nearest
    left.delete(nearest)
  }
  tour[size - 1] = size - 1
  return tour
}

function improve(search: Search): void {
  measure(search)
  while (reverseOne(search) || moveOne(search)) measure(search)
}

function measure({ ways, size, tour, forward, backward }: Search): void {
  for (let at = 1; at < size; at++) {
    const [before, here] = [tour[at - 1]!, tour[at]!]
    forward[at] = forward[at - 1]! + ways[before * size + here]!
    backward[at] = backward[at - 1]! + ways[here * size + before]!
  }
}

/** Reverses the first piece whose reversal shortens the walk. */
function reverseOne({ ways, size, tour, forward, backward }: Search): boolean {
  for (let first = 1; first < size - 2; first++) {
    const before = tour[first - 1]! * size
    const row = tour[first]! * size
    for (let last = first + 1; last < size - 1; last++) {
      const after = tour[last + 1]!
      const now = forward[last + 1]! - forward[first - 1]!
      const inside = backward[last]! - backward[first]!
      const then = ways[before + tour[last]!]! + inside + ways[row + after]!
      if (then < now - least) {
        tour.subarray(first, last + 1).reverse()
        return true
      }
    }
  }
  return false
}

/** Moves the first short piece, as it is or reversed, to where it shortens the walk. */
function moveOne(search: Search): boolean {
  const { ways, size, tour, forward, backward } = search
  for (let length = 1; length <= longestMoved; length++) {
    for (let first = 1; first + length < size; first++) {
      const last = first + length - 1
      const [from, to] = [tour[first]!, tour[last]!]
      const [before, after] = [tour[first - 1]!, tour[last + 1]!]
      const saved = ways[before * size + from]! + ways[to * size + after]! - ways[before * size + after]!
      if (saved <= least) continue
      const turned = backward[last]! - backward[first]! - (forward[last]! - forward[first]!)
      for (let at = 0; at < size - 1; at++) {
        if (at >= first - 1 && at <= last) continue
        const [left, right] = [tour[at]! * size, tour[at + 1]!]
        const gone = ways[left + right]!
        const straight = ways[left + from]! + ways[to * size + right]! - gone
        const reversed = ways[left + to]! + ways[from * size + right]! - gone + turned
        if (Math.min(straight, reversed) >= saved - least) continue
        move(tour, first, last, at, reversed < straight)
        return true
      }
    }
  }
  return false
}

/** Puts the piece from `first` to `last` behind position `at`. */
function move(tour: Int32Array, first: number, last: number, at: number, reversed: boolean): void {
  const piece = tour.slice(first, last + 1)
  if (reversed) piece.reverse()
  if (at < first) {
    tour.copyWithin(at + 1 + piece.length, at + 1, first)
    tour.set(piece, at + 1)
  } else {
    tour.copyWithin(first, last + 1, at + 1)
    tour.set(piece, at + 1 - piece.length)
  }
}

/** Exchanges two neighbouring pieces of up to ten places each: what neither reversing nor moving undoes at once. */
function shuffleParts(tour: Int32Array, random: () => number): void {
  const inner = tour.length - 2
  const first = 1 + Math.floor(random() * (inner - 1))
  const room = Math.min(20, inner - first + 1)
  const middle = first + 1 + Math.floor((random() * (room - 1)) / 2)
  const end = middle + 1 + Math.floor(random() * (first + room - middle - 1))
  const part = tour.slice(first, middle)
  tour.copyWithin(first, middle, end)
  tour.set(part, first + end - middle)
}

/** Evenly spread numbers from 0 to below 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
