/** Pairs of numbers by a value, the highest out first. A binary heap in plain arrays. */
export class PairHeap {
  private values = new Float64Array(1024)
  private lefts = new Int32Array(1024)
  private rights = new Int32Array(1024)
  size = 0
  /** The pair that {@link pop} took out last. */
  value = 0
  left = 0
  right = 0

  push(value: number, left: number, right: number): void {
    if (this.size === this.values.length) this.grow()
    const { values, lefts, rights } = this
    let at = this.size++
    while (at > 0) {
      const above = (at - 1) >> 1
      if (values[above]! >= value) break
      values[at] = values[above]!
      lefts[at] = lefts[above]!
      rights[at] = rights[above]!
      at = above
    }
    values[at] = value
    lefts[at] = left
    rights[at] = right
  }

  /** False when nothing is left. */
  pop(): boolean {
    if (this.size === 0) return false
    const { values, lefts, rights } = this
    ;[this.value, this.left, this.right] = [values[0]!, lefts[0]!, rights[0]!]
    const last = --this.size
    const value = values[last]!
    let at = 0
    for (;;) {
      let below = 2 * at + 1
      if (below >= last) break
      if (below + 1 < last && values[below + 1]! > values[below]!) below++
      if (values[below]! <= value) break
      values[at] = values[below]!
      lefts[at] = lefts[below]!
      rights[at] = rights[below]!
      at = below
    }
    values[at] = value
    lefts[at] = lefts[last]!
    rights[at] = rights[last]!
    return true
  }

  private grow(): void {
    const values = new Float64Array(2 * this.size)
    const lefts = new Int32Array(2 * this.size)
    const rights = new Int32Array(2 * this.size)
    values.set(this.values)
    lefts.set(this.lefts)
    rights.set(this.rights)
    this.values = values
    this.lefts = lefts
    this.rights = rights
  }
}
