import { Fault } from '../../../shared/contract/faults.ts'
import type { Payment } from '../../../shared/domain/order-state.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { dropPieces, kitsAmong, takeKitsApart } from '../orders/index.ts'
import type { LineOnWay } from '../picking/index.ts'

type Order = { readonly id: string; readonly payment: Payment }

/**
 * More pieces of a line: those that were dropped come back, the others are ordered in addition.
 * @throws Fault `kit-line` for more of a kit's goods than the kit has: another kit is added as such
 */
export async function growLine(
  trx: Trx,
  order: Order,
  lineId: string,
  { pieces, restored }: { readonly pieces: number; readonly restored: number },
): Promise<void> {
  await dropPieces(trx, { orderId: order.id, lineId }, -restored)
  const more = pieces - restored
  if (more === 0) return
  const { unit_gross_minor: price, kit_id: kitId } = await trx
    .updateTable('order_line')
    .set((eb) => ({ quantity: eb('quantity', '+', more) }))
    .where('id', '=', lineId)
    .returning(['unit_gross_minor', 'kit_id'])
    .executeTakeFirstOrThrow()
  if (kitId !== null) throw new Fault('kit-line', 'goods of a kit')
  await growOrder(trx, order, { pieces: more, minor: more * price, lines: 0 })
}

/** A product that the order did not have, or the goods of a kit, at the catalogue's price. @throws Fault `product-unknown` */
export async function addLine(
  trx: Trx,
  station: Station,
  order: Order,
  asked: { readonly sku: string; readonly quantity: number },
): Promise<readonly (LineOnWay & { readonly quantity: number })[]> {
  const product = await trx
    .selectFrom('product')
    .select(['id', 'sku', 'name', 'vat_rate', 'price_gross_minor'])
    .where('sku', '=', asked.sku.toUpperCase())
    .executeTakeFirst()
  if (!product) throw new Fault('product-unknown', 'no such product', { sku: asked.sku })
  const { last } = await trx
    .selectFrom('order_line')
    .select((eb) => eb.fn.max<number>('line_no').as('last'))
    .where('order_id', '=', order.id)
    .executeTakeFirstOrThrow()
  const price = product.price_gross_minor ?? 0
  const asSold = {
    id: station.newId(),
    order_id: order.id,
    line_no: last + 1,
    product_id: product.id,
    sku: product.sku,
    name: product.name,
    quantity: asked.quantity,
    unit_gross_minor: price,
    vat_rate: product.vat_rate,
  }
  const { lines, kits } = takeKitsApart(station, [asSold], await kitsAmong(trx, [product.id]))
  if (kits.length > 0)
    await trx
      .insertInto('order_kit')
      .values([...kits])
      .execute()
  await trx
    .insertInto('order_line')
    .values([...lines])
    .execute()
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
  await growOrder(trx, order, { pieces, minor: asked.quantity * price, lines: lines.length })
  const tracksLot = await trx
    .selectFrom('product')
    .select(['id', 'tracks_lot'])
    .where(
      'id',
      'in',
      lines.map(({ product_id }) => product_id!),
    )
    .execute()
  return lines.map(({ id: lineId, product_id, quantity }) => ({
    orderId: order.id,
    lineId,
    productId: product_id!,
    tracksLot: tracksLot.find(({ id }) => id === product_id)!.tracks_lot,
    quantity,
  }))
}

/** What the order counts and costs follows; what the courier collects grows with it. */
async function growOrder(
  trx: Trx,
  order: Order,
  more: { readonly pieces: number; readonly minor: number; readonly lines: number },
): Promise<void> {
  const { minor } = more
  await trx
    .updateTable('sales_order')
    .set((eb) => ({
      line_count: eb('line_count', '+', more.lines),
      unit_count: eb('unit_count', '+', more.pieces),
      total_minor: eb('total_minor', '+', minor),
      cod_minor: eb('cod_minor', '+', order.payment === 'cod' ? minor : 0),
    }))
    .where('id', '=', order.id)
    .execute()
}
