import type { PackAsk } from '../../../../shared/contract/pack-asks.ts'
import type { ProductCard } from '../../../../shared/contract/refusal.ts'
import type { Db } from '../../db/index.ts'
import { lookAlikes } from '../../scans/mixed-up.ts'
import { printable } from '../../scans/products.ts'
import type { OpenSession } from '../state.ts'
import { pickedLots } from './marks.ts'

/** What the bench has to be told of the piece that was scanned last, or null. */
export async function pieceAsk(db: Db, { pending, orderId }: OpenSession): Promise<PackAsk | null> {
  if (pending === null) return null
  const ids = pending.for === 'product' ? pending.products.map(({ id }) => id) : [pending.productId]
  const products = await cardsOf(db, ids)
  const id = `${pending.for}:${pending.scanId}`
  if (pending.for === 'product') return { kind: 'product', id, code: printable(pending.raw), products }
  if (pending.for === 'again') {
    const other = (await lookAlikes(db, ids)).get(pending.productId) ?? null
    return { kind: 'again', id, product: products[0]!, other }
  }
  const lots = pending.for === 'lot' ? await pickedLots(db, orderId, pending.productId) : []
  return { kind: pending.for, id, product: products[0]!, lots: lots.map(({ lot }) => lot) }
}

async function cardsOf(db: Db, ids: readonly string[]): Promise<readonly ProductCard[]> {
  return db
    .selectFrom('product')
    .select(['id', 'sku', 'name', 'attribute'])
    .where('id', 'in', ids)
    .orderBy('sku')
    .execute()
}
