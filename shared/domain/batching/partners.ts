/** For each order of a group the others with which it saves most, against what both walks take apart. */
export class Partners {
  static readonly most = 15
  /** `order * most + k` -> the k-th best partner, numbered within the group; the first `count[order]` are there. */
  readonly of: Int32Array
  readonly count: Int32Array
  private readonly value: Float64Array

  constructor(orders: number) {
    this.of = new Int32Array(orders * Partners.most)
    this.count = new Int32Array(orders)
    this.value = new Float64Array(orders * Partners.most)
  }

  offer(left: number, right: number, value: number): void {
    this.insert(left, right, value)
    this.insert(right, left, value)
  }

  private insert(order: number, partner: number, value: number): void {
    const first = order * Partners.most
    let at = this.count[order]!
    if (at < Partners.most) this.count[order]!++
    else if (value <= this.value[first + --at]!) return
    while (at > 0 && this.value[first + at - 1]! < value) {
      this.value[first + at] = this.value[first + at - 1]!
      this.of[first + at] = this.of[first + at - 1]!
      at--
    }
    this.value[first + at] = value
    this.of[first + at] = partner
  }
}
