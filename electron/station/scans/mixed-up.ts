import type { ProductCard } from '../../../shared/contract/refusal.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'

/** Somebody took one product for another. */
export async function noteMixUp(
  trx: Trx,
  station: Station,
  { asked, taken }: { readonly asked: string; readonly taken: string },
): Promise<void> {
  if (asked === taken) return
  await trx
    .insertInto('mixed_up')
    .values({ product_id: asked, taken_id: taken, times: 1, last_at: station.now() })
    .onConflict((conflict) =>
      conflict
        .columns(['product_id', 'taken_id'])
        .doUpdateSet((eb) => ({ times: eb('mixed_up.times', '+', 1), last_at: station.now() })),
    )
    .execute()
}

/** Once may be chance: a wrong piece that lay about. */
const enough = 2

/** What products are taken for, in whichever direction: for each the one most often, and most lately, mixed up with it. */
export async function lookAlikes(
  db: Db,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, ProductCard>> {
  if (productIds.length === 0) return new Map()
  const pairs = await db
    .selectFrom('mixed_up')
    .select(['product_id', 'taken_id', 'times', 'last_at'])
    .where((eb) => eb.or([eb('product_id', 'in', productIds), eb('taken_id', 'in', productIds)]))
    .where('times', '>=', enough)
    .orderBy('times')
    .orderBy('last_at')
    .execute()
  if (pairs.length === 0) return new Map()
  const other = new Map<string, string>()
  for (const { product_id, taken_id } of pairs) {
    other.set(product_id, taken_id)
    other.set(taken_id, product_id)
  }
  const cards = await db
    .selectFrom('product')
    .select(['id', 'sku', 'name', 'attribute'])
    .where('id', 'in', [...new Set(other.values())])
    .execute()
  const byId = new Map(cards.map((card) => [card.id, card]))
  return new Map(
    productIds.flatMap((id) => {
      const card = byId.get(other.get(id) ?? '')
      return card ? [[id, card] as const] : []
    }),
  )
}
