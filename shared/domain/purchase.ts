import type { ShipmentState, VoidState } from './shipment-state.ts'

/** What is to be done with a shipment next: `drop` ends one that does not exist, or of which nobody knows. */
export type PurchaseStep = 'ask' | 'look' | 'find' | 'labels' | 'take-back' | 'drop'

/** Where a shipment stands, as far as its next step depends on it. */
export type Standing = {
  readonly state: ShipmentState
  readonly voidState: VoidState | null
  /** Its labels are kept. */
  readonly labelled: boolean
}

/**
 * The next step of a shipment; null when there is none, or when somebody has to decide. An `asked` one is in hand: when its service
 * ended meanwhile, the next start makes it `unknown`.
 */
export function stepOf({ state, voidState, labelled }: Standing): PurchaseStep | null {
  const unwanted = voidState === 'wanted'
  switch (state) {
    case 'planned':
      return unwanted ? 'drop' : 'ask'
    case 'unknown':
      return 'find'
    case 'accepted':
      return unwanted ? 'take-back' : 'look'
    case 'bought':
      if (unwanted) return 'take-back'
      return labelled || voidState !== null ? null : 'labels'
    case 'refused':
    case 'missing':
      return unwanted ? 'drop' : null
    case 'asked':
      return null
  }
}

/** How long is waited, in ms. */
export type PurchasePace = {
  /** Before each search for a shipment of which nobody knows; after the last one a lead decides. */
  readonly findAfter: readonly number[]
  /** Before a carrier is asked again that was away, busy, or had nothing yet: it grows to the last one. */
  readonly againAfter: readonly number[]
  /** For one answer. */
  readonly answerWithin: number
}

/** A shipment may be made after its connection was cut, so it is searched for an hour. */
export const usualPace: PurchasePace = {
  findAfter: [5_000, 30_000, 120_000, 600_000, 3_600_000],
  againAfter: [500, 1_000, 2_000, 5_000, 15_000, 60_000, 300_000],
  answerWithin: 30_000,
}

/** The wait before the n-th try (from 0) of something that is tried without end. */
export function againAfter(pace: PurchasePace, tries: number): number {
  return pace.againAfter[Math.min(tries, pace.againAfter.length - 1)] ?? 0
}

/**
 * Which of the shipments that a carrier has for one reference is ours: the oldest that is alive; the others are to be taken back.
 * Where none is alive one that the carrier has refused tells why.
 */
export function adopt<
  T extends {
    readonly state: 'accepted' | 'bought' | 'refused' | 'void'
    readonly madeAt: number | null
  },
>(found: readonly T[]): { readonly ours: T | null; readonly doubles: readonly T[] } {
  const alive = found
    .filter(({ state }) => state === 'accepted' || state === 'bought')
    .toSorted((a, b) => (a.madeAt ?? Infinity) - (b.madeAt ?? Infinity) || 0)
  const [oldest, ...doubles] = alive
  return { ours: oldest ?? found.find(({ state }) => state === 'refused') ?? null, doubles }
}
