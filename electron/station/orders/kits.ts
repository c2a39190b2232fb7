import { goodsOf, wholeKits, type Component, type Kits } from '../../../shared/domain/kits.ts'
import type { Station } from '../context.ts'
import { parts, type Db, type Trx } from '../db/index.ts'
import type { Product, Row } from './order-rows.ts'

/** The kits among some products, with the goods that they are taken apart into. */
export type KnownKits = { readonly kits: Kits; readonly goods: ReadonlyMap<string, Product> }

/** Reads the kits among products, also those within kits. */
export async function kitsAmong(db: Db, productIds: Iterable<string>): Promise<KnownKits> {
  const kits = new Map<string, Component[]>()
  const seen = new Set<string>()
  let open = [...productIds]
  while (open.length > 0) {
    const next: string[] = []
    for (const id of open) seen.add(id)
    for (const ids of parts(open)) {
      const rows = await db
        .selectFrom('product_component')
        .select(['kit_id', 'component_id as productId', 'quantity'])
        .where('kit_id', 'in', ids)
        .orderBy('component_id')
        .execute()
      for (const { kit_id, ...component } of rows) {
        kits.set(kit_id, [...(kits.get(kit_id) ?? []), component])
        if (!seen.has(component.productId)) next.push(component.productId)
      }
    }
    open = [...new Set(next)]
  }
  return { kits, goods: await componentsOf(db, kits) }
}

async function componentsOf(db: Db, kits: Kits): Promise<ReadonlyMap<string, Product>> {
  const ids = new Set([...kits.values()].flat().map(({ productId }) => productId))
  const goods = new Map<string, Product>()
  for (const part of parts(ids)) {
    const rows = await db
      .selectFrom('product')
      .select(['id', 'sku', 'name', 'vat_rate as vatRate'])
      .where('id', 'in', part)
      .execute()
    for (const row of rows) goods.set(row.id, row)
  }
  return goods
}

/**
 * Takes the kits among the lines of an order apart: a kit becomes a row that is invoiced, and its goods lines without a price that are
 * promised, picked and packed. Other lines stay; all are numbered anew.
 */
export function takeKitsApart(
  station: Station,
  lines: readonly Row<'order_line'>[],
  { kits, goods }: KnownKits,
): { readonly lines: readonly Row<'order_line'>[]; readonly kits: readonly Row<'order_kit'>[] } {
  const kept: Row<'order_line'>[] = []
  const sold: Row<'order_kit'>[] = []
  for (const line of lines) {
    const first = (kept.at(-1)?.line_no ?? lines[0]!.line_no - 1) + 1
    if (!line.product_id || !kits.has(line.product_id)) {
      kept.push({ ...line, line_no: first })
      continue
    }
    const { id, order_id, product_id, sku, name, quantity, unit_gross_minor, vat_rate } = line
    sold.push({ id, order_id, line_no: first, product_id, sku, name, quantity, unit_gross_minor, vat_rate })
    for (const [index, component] of goodsOf(product_id, kits).entries()) {
      const product = goods.get(component.productId)!
      kept.push({
        id: station.newId(),
        order_id,
        line_no: first + index,
        product_id: product.id,
        sku: product.sku,
        name: product.name,
        quantity: quantity * component.quantity,
        unit_gross_minor: 0,
        vat_rate: product.vatRate,
        kit_id: id,
      })
    }
  }
  return { lines: kept, kits: sold }
}

/** The kits of an order with how many of them are delivered whole; one of which a component is missing is none. */
export async function kitsOf(db: Db, orderId: string) {
  const rows = await db
    .selectFrom('order_kit')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
  if (rows.length === 0) return []
  const lines = await db
    .selectFrom('order_line')
    .select(['kit_id', 'quantity', 'dropped'])
    .where('order_id', '=', orderId)
    .where('kit_id', 'is not', null)
    .execute()
  return rows.map((kit) => ({
    ...kit,
    whole: wholeKits(
      kit.quantity,
      lines.filter((line) => line.kit_id === kit.id),
    ),
  }))
}

/** What the kits cost that are delivered whole, in minor units. */
export async function priceOfKits(trx: Trx, orderId: string): Promise<number> {
  const kits = await kitsOf(trx, orderId)
  return kits.reduce((sum, kit) => sum + kit.whole * kit.unit_gross_minor, 0)
}
