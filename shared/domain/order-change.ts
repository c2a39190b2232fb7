import type { OrderState, Payment } from './order-state.ts'
import type { OrderNoteKind } from './pack-notes.ts'

/** A line of an order as far as a change of its pieces goes. */
export type ChangeableLine = {
  readonly lineId: string
  /** Pieces ordered, and those of them that will not be delivered. */
  readonly quantity: number
  readonly dropped: number
}

/** Pieces of a line that are not delivered any more, or that come to those delivered; of these `restored` were dropped before. */
export type LineChange =
  | { readonly kind: 'fewer'; readonly lineId: string; readonly pieces: number }
  | { readonly kind: 'more'; readonly lineId: string; readonly pieces: number; readonly restored: number }

/** An order may be changed until it is packed; a bench that has it open is stopped and told. */
export const changeableStates = [
  'new',
  'ready',
  'picking',
  'picked',
  'packing',
  'on_hold',
  'short',
] as const satisfies readonly OrderState[]

export function mayChangeLines(state: OrderState): boolean {
  return changeableStates.some((one) => one === state)
}

/**
 * What changes when so many pieces of each line are to be delivered; lines that are not named stay. More pieces first bring back what was
 * dropped, then the order grows.
 * @returns null when a line is not the order's
 */
export function changesOf(
  lines: readonly ChangeableLine[],
  wanted: readonly { readonly lineId: string; readonly quantity: number }[],
): readonly LineChange[] | null {
  const changes: LineChange[] = []
  for (const [lineId, quantity] of new Map(wanted.map((one) => [one.lineId, one.quantity]))) {
    const line = lines.find((one) => one.lineId === lineId)
    if (!line) return null
    const pieces = quantity - (line.quantity - line.dropped)
    if (pieces < 0) changes.push({ kind: 'fewer', lineId, pieces: -pieces })
    if (pieces > 0) changes.push({ kind: 'more', lineId, pieces, restored: Math.min(pieces, line.dropped) })
  }
  return changes
}

/** What is delivered of the lines after the changes. */
export function deliveredAfter(lines: readonly ChangeableLine[], changes: readonly LineChange[]): number {
  const before = lines.reduce((sum, line) => sum + line.quantity - line.dropped, 0)
  return changes.reduce((sum, { kind, pieces }) => sum + (kind === 'more' ? pieces : -pieces), before)
}

/** The notes of an order, by their kind; null or empty where it has none. */
export type OrderNotes = Readonly<Record<OrderNoteKind, string | null>>

/** The notes whose words are not what they were. */
export function changedNotes(before: OrderNotes, after: OrderNotes): readonly OrderNoteKind[] {
  return (['buyer', 'order', 'gift'] as const).filter((kind) => (before[kind] ?? '') !== (after[kind] ?? ''))
}

/** What two orders must have in common to be sent as one. */
export type SentTo = {
  readonly buyer: readonly string[]
  readonly payment: Payment
  readonly currency: string
  /** A row of the order could not be read: nobody knows all that belongs into it. */
  readonly incomplete: boolean
}

/** Two orders may become one when they go to the same buyer at the same address and are paid the same way, and both are known whole. */
export function mayMerge(one: SentTo, other: SentTo): boolean {
  return (
    one.payment === other.payment &&
    one.currency === other.currency &&
    !one.incomplete &&
    !other.incomplete &&
    one.buyer.length === other.buyer.length &&
    one.buyer.every((part, at) => plain(part) === plain(other.buyer[at]!))
  )
}

const plain = (text: string): string => text.trim().toLocaleLowerCase('pl').replace(/\s+/g, ' ')

/** The notes of two orders that become one: all words, those that are the same once. */
export function mergedNotes(one: OrderNotes, other: OrderNotes): OrderNotes {
  const both = (kind: OrderNoteKind) =>
    [...new Set([one[kind], other[kind]])].filter((text) => text !== null && text !== '').join('\n') || null
  return { buyer: both('buyer'), order: both('order'), gift: both('gift') }
}
