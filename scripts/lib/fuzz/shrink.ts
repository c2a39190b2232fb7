import type { Pieces } from './fuzz-class.ts'

/** A shrunken input is good enough after so many tries, or so long. */
const mostTries = 20_000
const mostMs = 2_000

/**
 * Makes an input that fails smaller, as long as it still fails: fewer pieces, fewer bytes, plainer bytes. Parts keep their
 * number, pieces of a stream need not.
 */
export function shrink(pieces: Pieces, fails: (pieces: Pieces) => boolean, keepsNumber: boolean): Pieces {
  let best = pieces
  let tries = 0
  const until = performance.now() + mostMs
  const enough = (): boolean => tries > mostTries || performance.now() > until
  const attempt = (candidate: Pieces): boolean => {
    tries += 1
    if (!fails(candidate)) return false
    best = candidate
    return true
  }
  let before: Pieces
  do {
    before = best
    if (!keepsNumber) dropPieces()
    for (let index = 0; index < best.length; index += 1) {
      dropBytes(index)
      plainBytes(index)
    }
  } while (best !== before && !enough())
  return best

  function dropPieces(): void {
    for (let size = best.length >> 1; size > 0; size >>= 1) {
      for (let at = 0; at + size <= best.length && !enough();) {
        if (!attempt([...best.slice(0, at), ...best.slice(at + size)])) at += size
      }
    }
  }
  function dropBytes(index: number): void {
    for (let size = best[index]!.length; size > 0; size >>= 1) {
      for (let at = 0; at + size <= best[index]!.length && !enough();) {
        const piece = best[index]!
        const rest = [...piece.subarray(0, at), ...piece.subarray(at + size)]
        if (!attempt(best.with(index, Uint8Array.from(rest)))) at += size
      }
    }
  }
  function plainBytes(index: number): void {
    for (let at = 0; at < best[index]!.length && !enough(); at += 1) {
      for (const plain of [0x00, 0x20, 0x30]) {
        if (best[index]![at] === plain || attempt(best.with(index, best[index]!.with(at, plain)))) break
      }
    }
  }
}

/** Pieces as hex, parted by a bar. */
export function hexOf(pieces: Pieces): string {
  return pieces.map((piece) => Buffer.from(piece).toString('hex')).join('|')
}
