/**
 * How far a courier is ordered with a handover. `wanted`: certainly not ordered yet; `asked`: the question is on its way, or nobody knows
 * what came of it and the carrier is being asked; `refused` and `unknown`: a lead decides; `none`: nobody is to be ordered.
 */
export const pickupStates = ['wanted', 'asked', 'ordered', 'refused', 'unknown', 'none'] as const
export type PickupState = (typeof pickupStates)[number]

/** What a lead says about a courier that was refused, or of whom nobody knows. */
export const pickupWays = ['again', 'ordered', 'none'] as const
export type PickupWay = (typeof pickupWays)[number]

/** What is known after a carrier was asked to order a courier, or what came of an order. */
export type PickupNews =
  /** `known`: there is such an order; else there is none, or none was needed. */
  | { readonly kind: 'done'; readonly known: boolean }
  | { readonly kind: 'refused' }
  /** Certainly not done: it was not reached, or is busy. */
  | { readonly kind: 'later' }
  /** Nobody knows. */
  | { readonly kind: 'thrown' }

/** What can be done about an order that may have been made. */
export type PickupMeans = {
  /** The carrier can be asked what became of it. */
  readonly findable: boolean
  /** It may be sent again without a second courier. */
  readonly repeatable: boolean
  /** How often the carrier was asked already. */
  readonly looks: number
  /** How often it is asked before a lead has to decide. */
  readonly mostLooks: number
}

/** After a courier was asked for: an order that may have been made is never sent again, only looked for. */
export function afterOrdering(news: PickupNews, { findable }: PickupMeans): PickupState {
  switch (news.kind) {
    case 'done':
      return news.known ? 'ordered' : 'none'
    case 'refused':
      return 'refused'
    case 'later':
      return 'wanted'
    case 'thrown':
      return findable ? 'asked' : 'unknown'
  }
}

/** After the carrier was asked what became of an order. Ordered again by itself only where the carrier makes one courier of it. */
export function afterLooking(news: PickupNews, means: PickupMeans): PickupState {
  if (news.kind === 'done' && news.known) return 'ordered'
  if (news.kind === 'refused') return 'refused'
  if (news.kind === 'done' && means.repeatable) return 'wanted'
  return means.looks + 1 < means.mostLooks ? 'asked' : 'unknown'
}

/** Whether a lead has to decide about a courier. */
export const asksLead = (state: PickupState): boolean => state === 'refused' || state === 'unknown'
