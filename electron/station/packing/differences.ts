import type { Difference } from '../../../shared/contract/refusal.ts'
import type { OrderNoteKind } from '../../../shared/domain/pack-notes.ts'
import type { Db } from '../db/index.ts'
import { totesOf } from './totes.ts'

/**
 * What changed about an order beside its goods and its delivery: a note, whose words are read where they are shown and kept nowhere else;
 * or another order, by its number, that goes with it from now on.
 */
export type Told =
  | { readonly kind: 'note'; readonly note: OrderNoteKind }
  | { readonly kind: 'merged'; readonly order: string }

/** What the box has too much now, what comes to it, where it goes, and what is to be read anew. */
export async function differencesOf(
  db: Db,
  orderId: string,
  told: readonly Told[],
): Promise<readonly Difference[]> {
  const totes = (await totesOf(db, [orderId])).get(orderId) ?? null
  return [
    ...told.flatMap((one) => (one.kind === 'merged' ? [{ ...one, totes }] : [])),
    ...(await changesUnseen(db, orderId)),
    ...(await notesTold(db, orderId, told)),
  ]
}

async function changesUnseen(db: Db, orderId: string): Promise<readonly Difference[]> {
  const rows = await db
    .selectFrom('pack_change')
    .innerJoin('sales_order', 'sales_order.id', 'pack_change.order_id')
    .leftJoin('order_line', 'order_line.id', 'pack_change.order_line_id')
    .select(['pack_change.kind', 'pack_change.quantity', 'to_take_out', 'sku', 'name'])
    .select(['courier', 'delivery_method', 'pickup_point', 'buyer_city'])
    .where('pack_change.order_id', '=', orderId)
    .where('seen_at', 'is', null)
    .orderBy('pack_change.id')
    .execute()
  return rows.map((row): Difference => {
    if (row.kind === 'delivery')
      return {
        kind: 'delivery',
        by: row.delivery_method ?? row.courier,
        to: row.pickup_point ?? row.buyer_city,
      }
    const goods = { sku: row.sku ?? '', name: row.name ?? '' }
    if (row.kind === 'more') return { kind: 'add', pieces: row.quantity ?? 0, ...goods }
    return row.to_take_out > 0
      ? { kind: 'take-out', pieces: row.to_take_out, ...goods }
      : { kind: 'leave-out', pieces: row.quantity ?? 0, ...goods }
  })
}

async function notesTold(db: Db, orderId: string, told: readonly Told[]): Promise<readonly Difference[]> {
  const changed = new Set(told.flatMap((one) => (one.kind === 'note' ? [one.note] : [])))
  if (changed.size === 0) return []
  const order = await db
    .selectFrom('sales_order')
    .select(['note', 'packing_note', 'gift_note'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const texts = { buyer: order.note, order: order.packing_note, gift: order.gift_note }
  return [...changed].map((note) => ({ kind: 'note', note, text: texts[note] ?? '' }))
}
