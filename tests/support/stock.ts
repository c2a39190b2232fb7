import type { Db } from '../../electron/station/db/index.ts'

/** Pieces by `SKU place`, checked against the journal: what moved since the first count is what is there now. */
export async function stockByPlace(db: Db): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('stock')
    .innerJoin('product', 'product.id', 'stock.product_id')
    .innerJoin('location', 'location.id', 'stock.location_id')
    .select(['product.sku', 'location.code', 'stock.quantity'])
    .execute()
  return Object.fromEntries(rows.map(({ sku, code, quantity }) => [`${sku} ${code}`, quantity]))
}
