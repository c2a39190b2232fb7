import type { FinishedWalk } from '../../../shared/contract/picking.ts'

/** A way that was not walked, beside the one that was: how many centimetres less, and which part of it (0 to 1). */
export type Saved = { readonly cm: number; readonly share: number }

/** What a walk saved against another way to collect the same goods; null without a map, and when there was nothing to save. */
export function savedAgainst(walkedCm: number | null, otherCm: number | null): Saved | null {
  if (walkedCm === null || otherCm === null || otherCm <= walkedCm) return null
  return { cm: otherCm - walkedCm, share: (otherCm - walkedCm) / otherCm }
}

/** Lines of the list picked in an hour at the pace of this walk; null for a walk too short to tell. */
export function linesPerHour({ lines, seconds }: Pick<FinishedWalk, 'lines' | 'seconds'>): number | null {
  return lines > 0 && seconds >= 60 ? Math.round((lines * 3600) / seconds) : null
}
