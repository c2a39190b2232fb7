/** Pieces of one need; weight in grams and volume in cubic centimetres, each of one piece. */
export type ToteNeed = { readonly quantity: number; readonly volume: number; readonly weight: number }

/** What one tote holds; null where there is no limit. */
export type ToteLimits = { readonly toteVolumeCm3: number | null; readonly toteWeightGrams: number | null }

/**
 * Shares the goods of one order over its totes: one after the other is filled, a need is split where a tote is full, and the last tote
 * takes the rest. Without totes everything is shared to none (sorted at the bench).
 */
export function shareTotes<Need extends ToteNeed>(
  needs: readonly Need[],
  toteIds: readonly string[],
  limits: ToteLimits,
): readonly { readonly need: Need; readonly toteId: string | null; readonly quantity: number }[] {
  const shares: { need: Need; toteId: string | null; quantity: number }[] = []
  let at = 0
  let free = whole(limits)
  for (const need of needs) {
    let rest = need.quantity
    while (rest > 0) {
      const last = at >= toteIds.length - 1
      const fits = last ? rest : Math.min(rest, piecesThatFit(need, free))
      if (fits === 0) {
        at += 1
        free = whole(limits)
        // A piece that is larger than an empty tote goes into one all the same.
        if (piecesThatFit(need, free) > 0) continue
      }
      const quantity = Math.max(1, fits)
      shares.push({ need, toteId: toteIds[at] ?? null, quantity })
      free = { volume: free.volume - quantity * need.volume, weight: free.weight - quantity * need.weight }
      rest -= quantity
    }
  }
  return shares
}

function whole(limits: ToteLimits): { readonly volume: number; readonly weight: number } {
  return { volume: limits.toteVolumeCm3 ?? Infinity, weight: limits.toteWeightGrams ?? Infinity }
}

function piecesThatFit(need: ToteNeed, free: { readonly volume: number; readonly weight: number }): number {
  const byVolume = need.volume === 0 ? Infinity : Math.floor(free.volume / need.volume)
  const byWeight = need.weight === 0 ? Infinity : Math.floor(free.weight / need.weight)
  return Math.max(0, Math.min(byVolume, byWeight))
}
