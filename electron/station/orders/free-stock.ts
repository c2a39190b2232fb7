import type { StockPlace } from '../../../shared/domain/allocation.ts'
import type { Station } from '../context.ts'
import { parts, type Db } from '../db/index.ts'
import { lotDates } from '../stock/lot-dates.ts'

/**
 * Stock that is not promised to anybody, of the products named: neither in quarantine, nor at a place that a picker found empty, nor of a
 * lot past its date. `expiresOn` is the day on which the first of the other lots there expires, null for goods that do not.
 */
export async function freeStock(
  db: Db,
  station: Station,
  productIds: readonly string[],
): Promise<StockPlace[]> {
  const lots = await lotDates(db, station, productIds)
  const places: StockPlace[] = []
  for (const ids of parts(productIds)) {
    const rows = await db
      .selectFrom('stock')
      .innerJoin('location', 'location.id', 'stock.location_id')
      .select([
        'stock.product_id as productId',
        'stock.location_id as locationId',
        'stock.quantity',
        'stock.reserved',
      ])
      .where('stock.product_id', 'in', ids)
      .where('location.kind', '=', 'pick')
      .where('stock.emptied_at', 'is', null)
      .execute()
    for (const { quantity, reserved, ...place } of rows) {
      const { expired, expiresOn } = lots.get(`${place.productId} ${place.locationId}`) ?? noLots
      places.push({ ...place, free: quantity - expired - reserved, expiresOn })
    }
  }
  return places
}

const noLots = { expired: 0, expiresOn: null }
