/** A source of numbers that gives the same ones on every machine (mulberry32). */
export type Random = {
  /** A whole number from 0 up to below `limit`. */
  below(limit: number): number
  /** One of the values. */
  pick<T>(values: readonly T[]): T
}

/** Starts the source at a number made from the text, so that each thing has its own row of numbers. */
export function randomFor(text: string): Random {
  let state = 2_166_136_261
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 16_777_619)
  function next(): number {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (limit: number): number => Math.floor(next() * limit)
  return {
    below,
    pick(values) {
      const value = values[below(values.length)]
      if (value === undefined) throw new RangeError('nothing to pick from')
      return value
    },
  }
}
