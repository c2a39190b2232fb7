import { Fault } from '../../../shared/contract/faults.ts'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import { changedSkus, piecesBySku, threeWay } from '../../../shared/domain/shop-changes.ts'
import { changeLines } from '../changes/index.ts'
import type { Trx } from '../db/index.ts'
import { productsOf, reconsider, totalOf } from '../orders/index.ts'
import { hasParts, type Change, type OurOrder } from './ours.ts'

/** What an order has of one product, as it was sold. */
type Sold = {
  /** Pieces that are delivered. */
  readonly pieces: number
  readonly lines: readonly { readonly id: string; readonly delivered: number }[]
  readonly kit: boolean
}

/**
 * Follows a shop in how many pieces are wanted. Only where the order still has what the shop said before: what was changed here as well, goes
 * in parts, or is a kit, is for a person. @throws Fault `unreadable`, `changed-here`, `order-split`, `kit-line`, and those of `changeLines`
 */
export async function changeGoods(
  change: Change,
  order: OurOrder,
  base: ImportedOrder,
  now: ImportedOrder,
): Promise<void> {
  const { trx, station, reason, actor } = change
  if (now.unreadRows.length > 0) throw new Fault('unreadable', 'lines that nobody can read')
  const skus = changedSkus(base, now)
  if (skus.length > 0) {
    if (await hasParts(trx, order.id))
      throw new Fault('order-split', 'pieces of it go as an order of their own')
    const products = await productsOf(trx, station, [base, now])
    const asOurs = ({ lines }: ImportedOrder) =>
      piecesBySku(lines.map(({ sku, quantity }) => ({ sku: products.get(sku)!.sku, quantity })))
    const [was, is, own] = [asOurs(base), asOurs(now), await soldOf(trx, order.id)]
    const lines: { lineId: string; quantity: number }[] = []
    const added: { sku: string; quantity: number }[] = []
    for (const sku of new Set(skus.map((one) => products.get(one)!.sku))) {
      const ours = own.get(sku)
      const wanted = is.get(sku) ?? 0
      const outcome = threeWay(was.get(sku) ?? 0, wanted, ours?.pieces ?? 0)
      if (outcome === 'conflict') throw new Fault('changed-here', 'changed here and at the shop')
      if (outcome === 'keep') continue
      if (ours?.kit) throw new Fault('kit-line', 'more or fewer of a kit')
      if (ours) lines.push(...sharedOut(ours, wanted))
      else added.push({ sku, quantity: wanted })
    }
    if (lines.length + added.length > 0)
      await changeLines(trx, station, { id: order.id, lines, added, reason }, actor)
  }
  if (order.incomplete === 0) return
  await trx.updateTable('sales_order').set({ incomplete: 0 }).where('id', '=', order.id).execute()
  if (order.state === 'new') await reconsider(trx, station, order.id, `shop: ${reason}`, actor)
}

/** The pieces that are wanted, on the lines of a product: the later ones shrink first, the first one grows. */
function sharedOut({ pieces, lines }: Sold, wanted: number) {
  let more = wanted - pieces
  const changed = lines.map(({ id, delivered }) => ({ lineId: id, quantity: delivered }))
  for (const line of more < 0 ? changed.toReversed() : changed) {
    const step = Math.max(more, -line.quantity)
    line.quantity += step
    more -= step
  }
  return changed
}

/**
 * Follows a shop in what everything costs and what the courier collects, where the order delivers what the shop says it does.
 * @throws Fault `changed-here`
 */
export async function changeMoney(
  { trx, station }: Change,
  order: OurOrder,
  now: ImportedOrder,
): Promise<void> {
  const products = await productsOf(trx, station, [now])
  const wanted = piecesBySku(
    now.lines.map(({ sku, quantity }) => ({ sku: products.get(sku)!.sku, quantity })),
  )
  const own = await soldOf(trx, order.id)
  const sold = [...own].filter(([, { pieces }]) => pieces > 0)
  if (sold.length !== wanted.size || sold.some(([sku, { pieces }]) => wanted.get(sku) !== pieces))
    throw new Fault('changed-here', 'other goods than the shop has')
  for (const line of now.lines) {
    const { sku, vatRate } = products.get(line.sku)!
    const price = { unit_gross_minor: line.unitGrossMinor, vat_rate: line.vatRate ?? vatRate }
    if (own.get(sku)!.kit)
      await trx
        .updateTable('order_kit')
        .set(price)
        .where('order_id', '=', order.id)
        .where('sku', '=', sku)
        .execute()
    else
      await trx
        .updateTable('order_line')
        .set(price)
        .where('order_id', '=', order.id)
        .where('sku', '=', sku)
        .where('kit_id', 'is', null)
        .execute()
  }
  const total = totalOf(now)
  await trx
    .updateTable('sales_order')
    .set({
      currency: now.currency,
      shipping_minor: now.shippingMinor,
      total_minor: total,
      cod_minor: now.payment === 'cod' ? (now.codAmountMinor ?? total) : 0,
    })
    .where('id', '=', order.id)
    .execute()
}

async function soldOf(trx: Trx, orderId: string): Promise<ReadonlyMap<string, Sold>> {
  const lines = await trx
    .selectFrom('order_line')
    .select(['id', 'sku', 'quantity', 'dropped'])
    .where('order_id', '=', orderId)
    .where('kit_id', 'is', null)
    .orderBy('line_no')
    .execute()
  const kits = await trx
    .selectFrom('order_kit')
    .select(['id', 'sku', 'quantity'])
    .where('order_id', '=', orderId)
    .execute()
  const sold = new Map<string, Sold>()
  for (const { id, sku, quantity, dropped } of lines) {
    const before = sold.get(sku) ?? { pieces: 0, lines: [], kit: false }
    const delivered = quantity - dropped
    sold.set(sku, {
      ...before,
      pieces: before.pieces + delivered,
      lines: [...before.lines, { id, delivered }],
    })
  }
  for (const { sku, quantity } of kits)
    sold.set(sku, { pieces: (sold.get(sku)?.pieces ?? 0) + quantity, lines: [], kit: true })
  return sold
}
