import { plainGtin, toGtin14 } from '../../../shared/domain/barcode.ts'
import { vatRates, type VatRate } from '../../../shared/domain/vat.ts'
import type { Trx } from '../db/index.ts'
import { kitsOf } from '../orders/index.ts'
import type { SalesDocumentLine } from './render/index.ts'

/** What is delivered of the lines of an order, in their order; a kit is sold as one, whatever it is packed of. */
export async function soldLines(trx: Trx, orderId: string): Promise<readonly SalesDocumentLine[]> {
  const lines = await trx
    .selectFrom('order_line')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('kit_id', 'is', null)
    .whereRef('quantity', '>', 'dropped')
    .execute()
  const kits = (await kitsOf(trx, orderId)).map((kit) => ({ ...kit, dropped: kit.quantity - kit.whole }))
  const sold = [...lines, ...kits.filter(({ whole }) => whole > 0)].toSorted((a, b) => a.line_no - b.line_no)
  const known = await productFacts(
    trx,
    sold.flatMap(({ product_id }) => product_id ?? []),
  )
  return sold.map((line) => ({
    name: line.name,
    sku: line.sku,
    unit: 'szt.',
    quantity: line.quantity - line.dropped,
    unitGrossMinor: line.unit_gross_minor,
    vatRate: asRate(line.vat_rate),
    ...known.get(line.product_id ?? ''),
  }))
}

/** What an invoice says of products beside their names: the number of the article, and goods of Annex 15. */
async function productFacts(
  trx: Trx,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Pick<SalesDocumentLine, 'gtin' | 'annex15'>>> {
  if (ids.length === 0) return new Map()
  const rows = await trx
    .selectFrom('product')
    .leftJoin('barcode', (join) =>
      join.onRef('barcode.product_id', '=', 'product.id').on('barcode.quantity', '=', 1),
    )
    .select(['product.id', 'product.annex15', 'barcode.code'])
    .where('product.id', 'in', ids)
    .orderBy('barcode.code')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ id }) => id)].map(([id, ofProduct]) => {
      const gtin = ofProduct.map(({ code }) => (code === null ? null : toGtin14(code))).find(Boolean)
      const annex15 = ofProduct.some((row) => row.annex15 === 1)
      return [id, { ...(gtin ? { gtin: plainGtin(gtin) } : {}), ...(annex15 ? { annex15 } : {}) }]
    }),
  )
}

function asRate(text: string): VatRate {
  return vatRates.find((rate) => rate === text) ?? '23'
}
