import { barcodeKey } from '../../../shared/domain/barcode.ts'
import type { ProductCard } from '../../../shared/contract/refusal.ts'
import type { Db } from '../db/index.ts'

export type FoundProduct = ProductCard & { readonly pieces: number }

/** The products of a code: those that bear it as a barcode, by SKU, else the one whose SKU it is. */
export async function findProducts(db: Db, raw: string): Promise<readonly FoundProduct[]> {
  const code = barcodeKey(raw)
  const byBarcode = await db
    .selectFrom('barcode')
    .innerJoin('product', 'product.id', 'barcode.product_id')
    .select(['product.id', 'product.sku', 'product.name', 'product.attribute', 'barcode.quantity as pieces'])
    .where('barcode.code', '=', code)
    .orderBy('product.sku')
    .execute()
  if (byBarcode.length > 0) return byBarcode
  const bySku = await db
    .selectFrom('product')
    .select(['id', 'sku', 'name', 'attribute'])
    .where('sku', '=', code)
    .executeTakeFirst()
  return bySku ? [{ ...bySku, pieces: 1 }] : []
}

/** The card of a found product, without what one scan counts. */
export function cardOf(product: FoundProduct): ProductCard {
  return { id: product.id, sku: product.sku, name: product.name, attribute: product.attribute }
}

/** A code as a person can read it: control characters shown as a dot, cut at 40 characters. */
export function printable(raw: string): string {
  const text = raw.replaceAll(/\p{C}/gu, '·')
  return text.length > 40 ? `${text.slice(0, 39)}…` : text
}
