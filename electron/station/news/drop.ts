import type { Trx } from '../db/index.ts'

const open = ['waiting', 'refused'] as const

/** Waybills of an order that are void before the shop was told of them. */
export async function droppedWaybills(trx: Trx, orderId: string): Promise<void> {
  await drop(trx).where('order_id', '=', orderId).where('kind', '=', 'waybill').execute()
}

/** An order that was packed is not, before the shop was told of it. */
export async function droppedPacked(trx: Trx, orderId: string): Promise<void> {
  await drop(trx)
    .where('order_id', '=', orderId)
    .where('kind', '=', 'state')
    .where('subject', '=', 'packed')
    .execute()
}

/** Nothing more is told of a cancelled order. */
export async function droppedAll(trx: Trx, orderId: string): Promise<void> {
  await drop(trx).where('order_id', '=', orderId).execute()
}

function drop(trx: Trx) {
  return trx
    .updateTable('shop_message')
    .set({ state: 'dropped', next_at: null, problem: null })
    .where('state', 'in', open)
}
