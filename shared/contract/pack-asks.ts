import { z } from 'zod'
import type { NoteKind } from '../domain/pack-notes.ts'
import { id } from './procedure.ts'
import type { ProductCard } from './refusal.ts'

/**
 * What the bench asks before it goes on. It covers the lines; what is scanned meanwhile does not count. `id` names the question, so that
 * an answer never meets another one.
 */
export type PackAsk = NoteAsk | PieceAsk

export type NoteAsk = {
  readonly kind: 'note'
  readonly id: string
  readonly note: NoteKind
  readonly text: string
  readonly product: ProductCard | null
}

/** What has to be told of a piece that was scanned, before it counts. */
export type PieceAsk =
  /** Several products of the order bear its code. */
  | {
      readonly kind: 'product'
      readonly id: string
      /** As scanned, printable part. */
      readonly code: string
      readonly products: readonly ProductCard[]
    }
  | {
      readonly kind: 'lot' | 'serial'
      readonly id: string
      readonly product: ProductCard
      /** The lots that were picked for the order; empty when nobody knows, or when the serial number is asked for. */
      readonly lots: readonly string[]
    }
  /** A product that was mixed up before is scanned a second time. */
  | {
      readonly kind: 'again'
      readonly id: string
      readonly product: ProductCard
      /** What it is taken for. */
      readonly other: ProductCard | null
    }

/** The answer to what the bench asks: that it was read and done; of a piece which product it is, or its lot or serial number as typed. */
export const packAnswer = z.strictObject({
  commandId: id,
  sessionId: id,
  askId: z.string().min(1).max(200),
  productId: id.optional(),
  typed: z.string().trim().min(1).max(90).optional(),
})

/** How many pieces of a line's product there are, typed at the bench. */
export const typedCount = z.strictObject({
  commandId: id,
  sessionId: id,
  lineId: id,
  count: z.int().min(1).max(9_999),
})
