/** Which shelf serves which order line. Pure. */

export type StockPlace = {
  readonly productId: string
  readonly locationId: string
  readonly free: number
  /** When the first lot there expires (YYYY-MM-DD); null for goods that do not. */
  readonly expiresOn: string | null
}
export type Demand = { readonly lineId: string; readonly productId: string; readonly quantity: number }
export type Allocation = {
  readonly lineId: string
  readonly productId: string
  readonly locationId: string
  readonly quantity: number
}

/**
 * Promises stock to all lines of one order, or to none: an order that cannot be filled must not block goods for others.
 * Goods that expire come from the place whose lot expires first. Otherwise a line goes to a place that can serve it whole (the one with the least left over, so that places run empty one by
 * one), else to as few places as possible, the fullest first.
 * @returns null when the stock does not suffice
 */
export function allocate(
  demands: readonly Demand[],
  stock: readonly StockPlace[],
): readonly Allocation[] | null {
  const free = stock.map((place) => ({ ...place }))
  const result: Allocation[] = []
  for (const demand of demands) {
    const places = free.filter((place) => place.productId === demand.productId && place.free > 0)
    const expiring = places.some(({ expiresOn }) => expiresOn !== null)
    const whole = places
      .filter((place) => place.free >= demand.quantity)
      .sort((a, b) => a.free - b.free || byLocation(a, b))[0]
    const order = expiring
      ? places.sort((a, b) => byExpiry(a, b) || b.free - a.free || byLocation(a, b))
      : whole
        ? [whole]
        : places.sort((a, b) => b.free - a.free || byLocation(a, b))
    let rest = demand.quantity
    for (const place of order) {
      if (rest === 0) break
      const quantity = Math.min(rest, place.free)
      place.free -= quantity
      rest -= quantity
      result.push({
        lineId: demand.lineId,
        productId: demand.productId,
        locationId: place.locationId,
        quantity,
      })
    }
    if (rest > 0) return null
  }
  return result
}

function byLocation(a: StockPlace, b: StockPlace): number {
  return a.locationId < b.locationId ? -1 : 1
}

/** Goods that never expire can wait. */
function byExpiry(a: StockPlace, b: StockPlace): number {
  const [one, other] = [a.expiresOn ?? '9999-12-31', b.expiresOn ?? '9999-12-31']
  return one < other ? -1 : Number(one > other)
}
