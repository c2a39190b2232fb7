import type { OrderNotes } from '../../../shared/domain/order-change.ts'
import type { Trx } from '../db/index.ts'
import type { ChangeableOrder } from './changeable-order.ts'

/**
 * Moves all that one order has to another one: lines and kits with their promises and what walks collect for them, totes, open problems,
 * and the money.
 * @returns the lines that came, with the pieces to be delivered of each
 */
export async function moveGoods(
  trx: Trx,
  from: ChangeableOrder,
  into: ChangeableOrder,
  notes: OrderNotes,
): Promise<readonly { readonly lineId: string; readonly pieces: number }[]> {
  const { last } = await trx
    .selectFrom('order_line')
    .select((eb) => eb.fn.max<number>('line_no').as('last'))
    .where('order_id', '=', into.id)
    .executeTakeFirstOrThrow()
  for (const table of ['order_line', 'order_kit'] as const)
    await trx
      .updateTable(table)
      .set((eb) => ({ order_id: into.id, line_no: eb('line_no', '+', last) }))
      .where('order_id', '=', from.id)
      .execute()
  await trx
    .updateTable('pack_problem')
    .set({ order_id: into.id })
    .where('order_id', '=', from.id)
    .where('outcome', 'is', null)
    .execute()
  await moveTotes(trx, from, into)
  await moveMoney(trx, from, into, notes)
  const lines = await trx
    .selectFrom('order_line')
    .select(['id', 'quantity', 'dropped'])
    .where('order_id', '=', into.id)
    .where('line_no', '>', last)
    .whereRef('quantity', '>', 'dropped')
    .orderBy('line_no')
    .execute()
  return lines.map(({ id, quantity, dropped }) => ({ lineId: id, pieces: quantity - dropped }))
}

async function moveTotes(trx: Trx, from: ChangeableOrder, into: ChangeableOrder): Promise<void> {
  await trx.updateTable('sales_order').set({ tote_id: null }).where('id', '=', from.id).execute()
  await trx.updateTable('extra_tote').set({ order_id: into.id }).where('order_id', '=', from.id).execute()
  if (from.tote_id === null) return
  if (into.tote_id === null)
    await trx.updateTable('sales_order').set({ tote_id: from.tote_id }).where('id', '=', into.id).execute()
  else await trx.insertInto('extra_tote').values({ tote_id: from.tote_id, order_id: into.id }).execute()
}

async function moveMoney(
  trx: Trx,
  from: ChangeableOrder,
  into: ChangeableOrder,
  notes: OrderNotes,
): Promise<void> {
  const sums = [
    'line_count',
    'unit_count',
    'shipping_minor',
    'total_minor',
    'cod_minor',
  ] as const satisfies readonly (keyof ChangeableOrder)[]
  const both = Object.fromEntries(sums.map((column) => [column, into[column] + from[column]]))
  await trx
    .updateTable('sales_order')
    .set({
      ...both,
      priority: into.priority === 1 || from.priority === 1 ? 1 : 0,
      wants_invoice: into.wants_invoice === 1 || from.wants_invoice === 1 ? 1 : 0,
      note: notes.buyer,
      packing_note: notes.order,
      gift_note: notes.gift,
    })
    .where('id', '=', into.id)
    .execute()
  await trx
    .updateTable('sales_order')
    .set(Object.fromEntries(sums.map((column) => [column, 0])))
    .where('id', '=', from.id)
    .execute()
}
