import { z } from 'zod'
import type { CountReason } from '../domain/picking-words.ts'
import { id, nothing, procedure } from './procedure.ts'
import type { ProductCard } from './refusal.ts'

/** A product at a place that somebody should count. `expected` is what the books say lies there. */
export type CountTask = {
  readonly id: string
  readonly location: string
  readonly product: ProductCard
  readonly expected: number
  readonly reason: CountReason
  readonly askedAt: number
  readonly askedBy: string | null
}

/** Goods that were found damaged. */
export type Damage = {
  readonly shortageId: string
  readonly product: ProductCard
  readonly location: string
  readonly quantity: number
  readonly at: number
  readonly worker: string | null
  readonly hasPhoto: boolean
}

export const stockProcedures = {
  'stock/counts': procedure<readonly CountTask[]>()(['picker', 'lead'], nothing),
  /** Says how many pieces lie at the place: the books follow, orders that wait for them are looked at again. Fault `count-done`, `promised` when fewer than what is promised from there. */
  'stock/count': procedure<readonly CountTask[]>()(
    ['picker', 'lead'],
    z.strictObject({ commandId: id, countId: id, quantity: z.int().min(0).max(1_000_000) }),
  ),
  'stock/damages': procedure<readonly Damage[]>()(['lead'], nothing),
  /** The picture of a damage, base64; null when there is none. */
  'stock/damage-photo': procedure<{ readonly base64: string } | null>()(
    ['lead'],
    z.strictObject({ shortageId: id }),
  ),
}
