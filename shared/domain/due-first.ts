/** Which of several orders leaves first, and why; the same order of things by which walks are planned. */

export type DueOrder = {
  readonly id: string
  readonly express: boolean
  /** When its courier comes next, UTC ms; null when nobody says so. */
  readonly dueAt: number | null
  readonly placedAt: number
}

/** Why an order comes before the others that could be meant. */
export type DueReason =
  | { readonly kind: 'express' }
  | { readonly kind: 'cut-off'; readonly at: number }
  | { readonly kind: 'oldest' }

/** Express ones first, then those whose courier comes first (without a known one last), then the oldest. */
export function compareDue(a: DueOrder, b: DueOrder): number {
  return (
    Number(b.express) - Number(a.express) ||
    compareNumbers(a.dueAt ?? Infinity, b.dueAt ?? Infinity) ||
    a.placedAt - b.placedAt ||
    (a.id < b.id ? -1 : Number(a.id > b.id))
  )
}

/** Why the first of two comes before the second: the first thing that tells them apart. */
export function whyFirst(first: DueOrder, second: DueOrder): DueReason {
  if (first.express !== second.express) return { kind: 'express' }
  if (first.dueAt !== null && first.dueAt !== second.dueAt) return { kind: 'cut-off', at: first.dueAt }
  return { kind: 'oldest' }
}

// Two that are never due differ by nothing; Infinity less Infinity is no number.
const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a - b)
