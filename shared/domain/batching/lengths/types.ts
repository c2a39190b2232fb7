/** Lengths of walks over whole orders, asked for very often. */
export type Lengths = {
  /**
   * Centimetres of the walk over these orders; the same number the walker gives for their stops.
   * @param members numbers of orders; the first `count` are valid, in any order
   */
  readonly of: (members: Int32Array, count: number) => number
  /** A length takes about a microsecond; ten or some more; or longer. */
  readonly speed: 'fast' | 'medium' | 'slow'
}
