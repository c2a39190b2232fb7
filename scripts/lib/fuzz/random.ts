/** Chance that begins from a seed: the same seed gives the same stream on every machine. */
export type Random = {
  /** A whole number from 0 up to but not including `below`. */
  readonly int: (below: number) => number
  /** True once in `times`. */
  readonly once: (times: number) => boolean
  readonly pick: <T>(list: readonly T[]) => T
  /** So many characters of a set. */
  readonly text: (characters: string, length: number) => string
  readonly bytes: (length: number) => Uint8Array
}

/** Mulberry32: 32 bits of state, fast, and good enough to choose bytes. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  const int = (below: number): number => next() % below
  return {
    int,
    once: (times) => int(times) === 0,
    pick: (list) => list[int(list.length)]!,
    text: (characters, length) => {
      let text = ''
      for (let at = 0; at < length; at += 1) text += characters[int(characters.length)]
      return text
    },
    bytes: (length) => {
      const bytes = new Uint8Array(length)
      for (let at = 0; at < length; at += 1) bytes[at] = next()
      return bytes
    },
  }
}

export const digits = '0123456789'
