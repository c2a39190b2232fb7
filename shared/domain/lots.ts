/** Pieces of one lot at one place; the date (YYYY-MM-DD) is the last on which they may leave, null when they do not expire. */
export type Lot = { readonly lot: string; readonly expiresOn: string | null; readonly quantity: number }
/** Pieces to be taken; of whatever lot when it is null. */
export type LotPart = {
  readonly lot: string | null
  readonly expiresOn: string | null
  readonly quantity: number
}

/**
 * First expired, first out: takes pieces from the lot that expires first, those that never expire last; equal dates by the name of the
 * lot. What no lot accounts for is taken of an unknown one.
 */
export function takeFirstExpired(
  lots: readonly Lot[],
  quantity: number,
): { readonly taken: readonly LotPart[]; readonly rest: readonly Lot[] } {
  const sorted = [...lots].sort(
    (a, b) => compare(a.expiresOn ?? '9999-12-31', b.expiresOn ?? '9999-12-31') || compare(a.lot, b.lot),
  )
  const taken: LotPart[] = []
  let open = quantity
  const rest = sorted.flatMap((lot) => {
    const share = Math.min(open, lot.quantity)
    if (share > 0) taken.push({ lot: lot.lot, expiresOn: lot.expiresOn, quantity: share })
    open -= share
    return lot.quantity > share ? { ...lot, quantity: lot.quantity - share } : []
  })
  if (open > 0) taken.push({ lot: null, expiresOn: null, quantity: open })
  return { taken, rest }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
