import type { Damage } from '../../../shared/contract/stock.ts'
import type { Db } from '../db/index.ts'

/** Goods found damaged, the newest first. */
export async function damages(db: Db): Promise<readonly Damage[]> {
  const rows = await db
    .selectFrom('shortage')
    .innerJoin('pick_task', 'pick_task.id', 'shortage.task_id')
    .innerJoin('product', 'product.id', 'pick_task.product_id')
    .innerJoin('location', 'location.id', 'pick_task.location_id')
    .leftJoin('worker', 'worker.id', 'shortage.worker_id')
    .select((eb) => [
      'shortage.id as shortageId',
      'product.id as productId',
      'product.sku',
      'product.name',
      'product.attribute',
      'location.code as location',
      'shortage.quantity',
      'shortage.at',
      'worker.name as worker',
      eb.case().when('shortage.photo', 'is not', null).then(1).else(0).end().as('hasPhoto'),
    ])
    .where('shortage.reason', '=', 'damaged')
    .orderBy('shortage.at', 'desc')
    .limit(200)
    .execute()
  return rows.map(({ productId, sku, name, attribute, hasPhoto, ...row }) => ({
    ...row,
    product: { id: productId, sku, name, attribute },
    hasPhoto: hasPhoto === 1,
  }))
}

/** The picture of a damage, base64; null when there is none. */
export async function damagePhoto(db: Db, shortageId: string): Promise<{ readonly base64: string } | null> {
  const row = await db.selectFrom('shortage').select('photo').where('id', '=', shortageId).executeTakeFirst()
  return row?.photo ? { base64: Buffer.from(row.photo).toString('base64') } : null
}
