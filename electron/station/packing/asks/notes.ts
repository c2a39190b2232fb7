import { createHash } from 'node:crypto'
import type { PackAsk } from '../../../../shared/contract/pack-asks.ts'
import type { PackCount } from '../../../../shared/domain/packing.ts'
import { isComplete } from '../../../../shared/domain/packing.ts'
import { dueNote, type NoteKind, type PackNote } from '../../../../shared/domain/pack-notes.ts'
import type { Actor, Station } from '../../context.ts'
import type { Db, Trx } from '../../db/index.ts'

/** The note of an order that has to be confirmed now, or null. */
export async function noteAsk(
  db: Db,
  orderId: string,
  counts: readonly PackCount[],
): Promise<PackAsk | null> {
  const notes = await notesOf(db, orderId)
  if (notes.length === 0) return null
  const confirmed = await db
    .selectFrom('order_confirmation')
    .select('note')
    .where('order_id', '=', orderId)
    .execute()
  const due = dueNote(notes, {
    confirmed: new Set(confirmed.map(({ note }) => note)),
    begun: new Set(counts.flatMap(({ productId, packed }) => (productId && packed > 0 ? [productId] : []))),
    complete: isComplete(counts),
  })
  if (!due) return null
  const { key, kind, text, productId } = due
  const product = productId
    ? await db
        .selectFrom('product')
        .select(['id', 'sku', 'name', 'attribute'])
        .where('id', '=', productId)
        .executeTakeFirstOrThrow()
    : null
  return { kind: 'note', id: key, note: kind, text, product }
}

/** Keeps that a note was read: once for the order, whoever goes on with it. */
export async function confirmNote(
  trx: Trx,
  station: Station,
  orderId: string,
  key: string,
  actor: Actor,
): Promise<void> {
  await trx
    .insertInto('order_confirmation')
    .values({
      order_id: orderId,
      note: key,
      at: station.now(),
      worker_id: actor.workerId,
      station_id: actor.stationId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

async function notesOf(db: Db, orderId: string): Promise<readonly PackNote[]> {
  const order = await db
    .selectFrom('sales_order')
    .select(['note', 'packing_note', 'gift_note'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const products = await db
    .selectFrom('order_line')
    .innerJoin('product', 'product.id', 'order_line.product_id')
    .select(['product.id', 'product.packing_note', 'product.age_check'])
    .distinct()
    .where('order_line.order_id', '=', orderId)
    .whereRef('order_line.quantity', '>', 'order_line.dropped')
    .where((eb) => eb.or([eb('product.packing_note', 'is not', null), eb('product.age_check', '=', 1)]))
    .orderBy('product.id')
    .execute()
  return [
    ...note('buyer', order.note),
    ...note('order', order.packing_note),
    ...products.flatMap(({ id, packing_note }) => note('product', packing_note, id)),
    ...products.flatMap(({ id, age_check }) => (age_check === 1 ? note('age', '', id) : [])),
    ...note('gift', order.gift_note),
  ]
}

function note(kind: NoteKind, text: string | null, productId: string | null = null): readonly PackNote[] {
  if (text === null || (text === '' && kind !== 'age')) return []
  const words = createHash('sha256')
    .update(JSON.stringify([kind, productId, text]))
    .digest('hex')
  return [{ key: `${kind}:${words.slice(0, 32)}`, kind, text, productId }]
}
