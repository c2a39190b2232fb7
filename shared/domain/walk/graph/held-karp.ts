/**
 * The shortest order of some places between a fixed first and last one, by Held and Karp: exact, for few places only.
 * @param ways distances as a square: 0 is the start, 1 to `count` the places, `count + 1` the end
 * @returns the places in order, numbered from 1
 */
export function heldKarp(ways: Float64Array, count: number): readonly number[] {
  const size = count + 2
  const sets = 1 << count
  const best = new Float64Array(sets * count).fill(Infinity)
  const cameFrom = new Int8Array(sets * count)
  for (let place = 0; place < count; place++) best[(1 << place) * count + place] = ways[place + 1]!
  for (let set = 1; set < sets; set++) {
    for (let last = 0; last < count; last++) {
      const cost = best[set * count + last]!
      if (cost === Infinity) continue
      for (let next = 0; next < count; next++) {
        if ((set & (1 << next)) !== 0) continue
        const at = (set | (1 << next)) * count + next
        const sum = cost + ways[(last + 1) * size + next + 1]!
        if (sum >= best[at]!) continue
        best[at] = sum
        cameFrom[at] = last
      }
    }
  }
  let last = 0
  let shortest = Infinity
  for (let place = 0; place < count; place++) {
    const sum = best[(sets - 1) * count + place]! + ways[(place + 1) * size + count + 1]!
    if (sum < shortest) [shortest, last] = [sum, place]
  }
  const order: number[] = []
  for (let set = sets - 1; set > 0;) {
    order.push(last + 1)
    const before = cameFrom[set * count + last]!
    set &= ~(1 << last)
    last = before
  }
  return order.reverse()
}
