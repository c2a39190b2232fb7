import type { ParsedScan } from '../../../shared/domain/barcode.ts'
import type { Station } from '../context.ts'
import { totesWithOrders, type Trx } from '../db/index.ts'
import { batchOfLine } from '../picking/index.ts'
import { printedLabel } from './label.ts'
import { byDue } from './queue.ts'

/** An order that a code stands for; `id` is null for a tote, or a list, that has none. */
export type NamedOrder = {
  readonly id: string | null
  readonly number: string
  readonly state: string | null
}

/** The order that a tote, an order number, a batch or a line of its pick list names. Null for any other code. */
export async function namedOrder(trx: Trx, station: Station, parsed: ParsedScan): Promise<NamedOrder | null> {
  if (parsed.kind === 'pick-line') {
    const batch = await batchOfLine(trx, parsed.code)
    return batch && orderOfBatch(trx, station, batch)
  }
  const text = parsed.kind === 'tote' ? parsed.code : parsed.text
  const tote = await totesWithOrders(trx)
    .select(['tote.code', 'sales_order.id', 'sales_order.number', 'sales_order.state'])
    .where('tote.code', '=', text.toUpperCase())
    .executeTakeFirst()
  if (tote) return { id: tote.id, number: tote.number ?? tote.code, state: tote.state }
  if (parsed.kind === 'tote') return { id: null, number: parsed.code, state: null }
  const order = await trx
    .selectFrom('sales_order')
    .select(['id', 'number', 'state'])
    .where('number', '=', text)
    .executeTakeFirst()
  if (order) return order
  const batch = await trx
    .selectFrom('batch')
    .select(['id', 'number'])
    .where('number', '=', text.toUpperCase())
    .executeTakeFirst()
  return batch ? orderOfBatch(trx, station, batch) : null
}

/** Of the orders of a batch that wait for a bench the one that leaves first; when none waits, the batch as it is called. */
async function orderOfBatch(
  trx: Trx,
  station: Station,
  batch: { readonly id: string; readonly number: string },
): Promise<NamedOrder> {
  const rows = await trx
    .selectFrom('batch_order')
    .innerJoin('sales_order', 'sales_order.id', 'batch_order.order_id')
    .select(['sales_order.id', 'number', 'state', 'courier', 'priority', 'placed_at as placedAt'])
    .where('batch_order.batch_id', '=', batch.id)
    .where('state', '=', 'picked')
    .execute()
  const [first] = await byDue(trx, station, rows)
  return first
    ? { id: first.id, number: first.number, state: first.state }
    : { id: null, number: batch.number, state: null }
}

/** The order of a label that is void because the order was opened again: the box with it is in the packer's hands. Null for all others. */
export async function orderOfLabel(trx: Trx, raw: string): Promise<NamedOrder | null> {
  const label = await printedLabel(trx, raw)
  if (!label?.void) return null
  const order = await trx
    .selectFrom('sales_order')
    .select(['id', 'number', 'state'])
    .where('id', '=', label.orderId)
    .executeTakeFirstOrThrow()
  return order.state === 'picked' ? order : null
}
