import { dayIn } from '../../../shared/domain/day.ts'
import type { Station } from '../context.ts'
import { parts, type Db } from '../db/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'

/** What the lots at a place say: how many pieces are past their date, and when the first of the others expires. */
export type LotDates = { readonly expired: number; readonly expiresOn: string | null }

/** The lots of products that have them, by `productId locationId`. */
export async function lotDates(
  db: Db,
  station: Station,
  productIds: readonly string[],
): Promise<ReadonlyMap<string, LotDates>> {
  const rows = []
  for (const ids of parts(productIds))
    rows.push(
      ...(await db
        .selectFrom('stock_lot')
        .innerJoin('product', 'product.id', 'stock_lot.product_id')
        .select(['stock_lot.product_id', 'stock_lot.location_id', 'expires_on', 'quantity'])
        .where('stock_lot.product_id', 'in', ids)
        .where('product.tracks_lot', '=', 1)
        .where('quantity', '>', 0)
        .execute()),
    )
  if (rows.length === 0) return new Map()
  const today = dayIn((await readWarehouseSettings(db)).timeZone, station.now())
  const places = Map.groupBy(rows, (row) => `${row.product_id} ${row.location_id}`)
  return new Map([...places].map(([key, lots]) => [key, datesOf(lots, today)]))
}

function datesOf(
  lots: readonly { readonly expires_on: string | null; readonly quantity: number }[],
  today: string,
): LotDates {
  const dates = lots.map((lot) => lot.expires_on).filter((date) => date !== null)
  return {
    expired: lots
      .filter((lot) => lot.expires_on !== null && lot.expires_on < today)
      .reduce((sum, lot) => sum + lot.quantity, 0),
    expiresOn: dates.filter((date) => date >= today).sort()[0] ?? null,
  }
}
