import { sql, type SqlBool } from 'kysely'
import { maxProductRows, type ProductRow } from '../../../shared/contract/labels.ts'
import type { Station } from '../context.ts'

/** Products that have a barcode for one piece, by SKU: those whose SKU or name holds what is typed. */
export function findProducts({ db, dialect }: Station, typed: string): Promise<readonly ProductRow[]> {
  const pattern = `%${typed
    .trim()
    .toLowerCase()
    .replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const lower = sql.raw(dialect === 'sqlite' ? 'fold' : 'lower')
  const holds = (column: string) => sql<SqlBool>`${lower}(${sql.ref(column)}) like ${pattern} escape '\\'`
  return db
    .selectFrom('product')
    .select(['product.id', 'product.sku', 'product.name'])
    .where((eb) => eb.or([holds('product.sku'), holds('product.name')]))
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('barcode')
          .select('barcode.code')
          .whereRef('barcode.product_id', '=', 'product.id')
          .where('barcode.quantity', '=', 1),
      ),
    )
    .orderBy('product.sku')
    .limit(maxProductRows)
    .execute()
}
