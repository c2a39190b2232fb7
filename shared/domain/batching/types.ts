/** An order as batching sees it. Orders are never split over batches. */
export type BatchOrder = {
  readonly id: string
  /** Numbers of the walker's stops; doubles allowed. */
  readonly stops: readonly number[]
  /** Totes it fills on the cart; at least 1. */
  readonly totes: number
  /** Grams. */
  readonly weight: number
  /** Cubic centimetres, or whatever the limit is counted in. */
  readonly volume: number
  /**
   * Urgency: orders of a lower rank leave first (express, then courier cut-off by cut-off). A batch is planned for the lowest rank in it;
   * later orders only fill its room, each lengthening its walk by no more than {@link BatchLimits.fillDetour}.
   */
  readonly rank: number
  /** Only orders with the same key share a batch: handling class, zone, source, as the warehouse wants it. */
  readonly key: string
}

/** What one cart carries. Infinity where there is no limit. */
export type BatchLimits = {
  readonly totes: number
  readonly weight: number
  readonly volume: number
  /** Centimetres by which a later order may lengthen the walk of an earlier batch whose room it fills. */
  readonly fillDetour: number
}

export type PlannedBatch = {
  /** Ids of its orders, in the order given. */
  readonly orders: readonly string[]
  /** Centimetres of its walk. */
  readonly length: number
  /** The lowest rank in it. */
  readonly rank: number
  /** How many of its orders are of this rank; the others fill its room. */
  readonly urgent: number
}

/** All orders in batches. The best batch to begin with comes first (see `byUrgency`). */
export type BatchPlan = {
  readonly batches: readonly PlannedBatch[]
  /** Sum of the lengths in centimetres. */
  readonly total: number
  /** True when no better plan exists for these orders and limits. */
  readonly proven: boolean
  /** Orders that fit on no cart by themselves, with the limit that they break. */
  readonly tooLarge: readonly { readonly id: string; readonly limit: 'totes' | 'weight' | 'volume' }[]
}

/** How long to look for a better plan. With `iterations` the same seed gives the same plan; `seconds` is a limit of time. */
export type BatchEffort = {
  readonly seed: number
  readonly limit: { readonly iterations: number } | { readonly seconds: number }
  /** Clock in milliseconds for a limit of time. */
  readonly now: () => number
}
