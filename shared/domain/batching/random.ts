/** Numbers that look random and are the same for the same seed. */
export type Random = {
  /** A whole number from 0 to below `count`, each as likely as the others; count up to 2^32. */
  readonly below: (count: number) => number
  /** A number from 0 to below 1. */
  readonly fraction: () => number
}

/** A generator after Marsaglia (2003), xorshift with a Weyl sequence added; made for searching, not for secrets. */
export function seededRandom(seed: number): Random {
  let state = mixed(seed)
  let weyl = mixed(seed ^ 0x9e3779b9)
  const next = () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    weyl = (weyl + 0x9e3779b9) | 0
    return (state + weyl) >>> 0
  }
  return {
    below: (count) => Math.floor((next() / 4294967296) * count),
    fraction: () => next() / 4294967296,
  }
}

/** Spreads neighbouring seeds over all numbers but 0, which xorshift would never leave. */
function mixed(seed: number): number {
  let mix = Math.imul((seed | 0) ^ ((seed | 0) >>> 16), 0x45d9f3b)
  mix = Math.imul(mix ^ (mix >>> 16), 0x45d9f3b)
  return (mix ^ (mix >>> 16)) | 0 || 1
}
