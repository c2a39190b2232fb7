import type { StockSummary } from '../../../shared/contract/products.ts'
import type { Db } from '../db/index.ts'

/** Counts what is in the catalogue and on the shelves. */
export async function stockSummary(db: Db): Promise<StockSummary> {
  return db
    .selectNoFrom((eb) => [
      eb
        .selectFrom('product')
        .select((product) => product.fn.countAll<number>().as('n'))
        .$asScalar()
        .as('products'),
      eb
        .selectFrom('location')
        .select((location) => location.fn.countAll<number>().as('n'))
        .$asScalar()
        .as('locations'),
      eb
        .selectFrom('stock')
        .select((stock) => stock.fn.coalesce(stock.fn.sum<number>('stock.quantity'), stock.lit(0)).as('n'))
        .$asScalar()
        .as('pieces'),
    ])
    .executeTakeFirstOrThrow()
}
