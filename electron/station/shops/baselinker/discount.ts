/**
 * Shares a discount out over lines in proportion to what they cost, all in minor units, exactly: what is left over of whole units goes to
 * those that lost the most by rounding. Null when it is more than everything costs.
 */
export function shareDiscount(costs: readonly number[], discount: number): readonly number[] | null {
  const sum = costs.reduce((total, cost) => total + cost, 0)
  if (discount > sum) return null
  if (sum === 0) return costs
  const exact = costs.map((cost) => (BigInt(cost) * BigInt(discount)) / BigInt(sum))
  const shares = exact.map(Number)
  const lost = (index: number): number => Number((BigInt(costs[index]!) * BigInt(discount)) % BigInt(sum))
  const order = costs.map((_, index) => index).toSorted((a, b) => lost(b) - lost(a) || a - b)
  let rest = discount - shares.reduce((total, share) => total + share, 0)
  for (const index of order) {
    if (rest === 0) break
    shares[index] = shares[index]! + 1
    rest -= 1
  }
  return shares
}
