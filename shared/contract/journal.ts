import { z } from 'zod'
import { storyFilters, type StoryEvent } from '../domain/story/events.ts'
import { id, procedure } from './procedure.ts'

/** What happened to an order, newest first, a page of it; `total` counts what passes the filter. */
export type OrderStory = {
  readonly events: readonly StoryEvent[]
  readonly total: number
  /** Everybody who had to do with it. */
  readonly people: readonly string[]
}

/** A story as a file to be kept or sent. */
export type StoryFile = { readonly name: string; readonly base64: string }

export type OrderComment = {
  readonly at: number
  readonly worker: string | null
  readonly text: string
}

/** The events of one page of a story. */
export const storyPage = 100
/** A comment that says more belongs into a letter. */
export const maxComment = 500

const leads = ['lead', 'admin'] as const

export const journalProcedures = {
  /** Fault `order-unknown`. */
  'journal/order': procedure<OrderStory>()(
    leads,
    z.strictObject({ orderId: id, filter: z.enum(storyFilters), offset: z.int().min(0) }),
  ),
  /**
   * The story as a file for a complaint, with whether the journals of its stations are whole. The buyer is named only when
   * asked for. Fault `order-unknown`.
   */
  'journal/export': procedure<StoryFile>()(
    leads,
    z.strictObject({ orderId: id, form: z.enum(['pdf', 'json']), withBuyer: z.boolean() }),
  ),
  /** Adds a comment, for good. A packer comments on the order that is open at the bench: fault `order-not-open`; `order-unknown`. */
  'journal/comment': procedure<null>()(
    ['packer', 'lead', 'admin'],
    z.strictObject({ commandId: id, orderId: id, text: z.string().trim().min(1).max(maxComment) }),
  ),
}
