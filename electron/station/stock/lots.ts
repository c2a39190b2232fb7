import { dayIn } from '../../../shared/domain/day.ts'
import { takeFirstExpired, type Lot, type LotPart } from '../../../shared/domain/lots.ts'
import type { Station } from '../context.ts'
import { parts, type Db } from '../db/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'

/** Hands out the lots of places, each piece once. */
export type LotShares = {
  /** The lots for so many pieces at a place, the first to expire first; one part without a lot for goods without lots, or where no lot is known. */
  readonly take: (
    need: { readonly productId: string; readonly locationId: string },
    quantity: number,
  ) => readonly LotPart[]
}

export async function lotsAt(
  db: Db,
  station: Station,
  needs: readonly { readonly productId: string; readonly locationId: string; readonly tracksLot: 0 | 1 }[],
): Promise<LotShares> {
  const products = new Set(needs.flatMap(({ tracksLot, productId }) => (tracksLot === 1 ? productId : [])))
  const left = new Map<string, readonly Lot[]>()
  if (products.size > 0) {
    const { timeZone } = await readWarehouseSettings(db)
    const today = dayIn(timeZone, station.now())
    for (const ids of parts(products)) {
      const rows = await db
        .selectFrom('stock_lot')
        .select(['product_id', 'location_id', 'lot', 'expires_on as expiresOn', 'quantity'])
        .where('product_id', 'in', ids)
        .where('quantity', '>', 0)
        .execute()
      const usable = rows.filter(({ expiresOn }) => expiresOn === null || expiresOn >= today)
      for (const [key, lots] of Map.groupBy(usable, (row) => `${row.product_id} ${row.location_id}`))
        left.set(key, lots)
    }
  }
  return {
    take: ({ productId, locationId }, quantity) => {
      const key = `${productId} ${locationId}`
      const { taken, rest } = takeFirstExpired(left.get(key) ?? [], quantity)
      left.set(key, rest)
      return taken
    },
  }
}
