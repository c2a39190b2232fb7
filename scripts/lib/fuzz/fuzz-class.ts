import type { Random } from './random.ts'

/** Bytes as they come: the pieces into which a cable cuts a stream, single HID reports, or the parts that a class names. */
export type Pieces = readonly Uint8Array[]

/** One parser, what it is fed with, and what has to hold whatever it is fed with. */
export type FuzzClass = {
  readonly name: string
  /**
   * `stream`: the pieces may be cut anywhere; `reports`: each piece is a message of its own and is mutated by itself;
   * `whole`: one piece, never cut; `parts`: always the same number of pieces.
   */
  readonly feed: 'stream' | 'reports' | 'whole' | 'parts'
  /** A valid message, or the reports or parts of one. */
  readonly valid: (random: Random) => Pieces
  /** Gives the pieces to a fresh parser. Says in words what is wrong, or null. What the parser throws is wrong as well. */
  readonly check: (pieces: Pieces) => string | null
  /** A parser that lives through all streams, to see that it keeps nothing; only for those that have a memory. */
  readonly resident?: () => (pieces: Pieces) => void
}

export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

export const bytesOf = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text, 'latin1'))

export function joined(pieces: Pieces): Uint8Array {
  if (pieces.length === 1) return pieces[0]!
  return Uint8Array.from(Buffer.concat(pieces))
}
