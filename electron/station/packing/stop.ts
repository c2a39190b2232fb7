import type { Difference, Refusal } from '../../../shared/contract/refusal.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { setBench } from './bench.ts'
import { holderOf } from './holder.ts'
import { numberOf } from './state.ts'

/** What happened elsewhere to the order that is, or was, open at a bench. */
export type BenchStop = {
  readonly id: string
  readonly why: 'taken-over' | 'order-held' | 'order-cancelled' | 'order-changed'
  readonly orderId: string
  /** UTC ms. */
  readonly at: number
}

/**
 * Stops the bench at which an order is open: nothing counts there until its packer knows why. The order stays open there only when
 * nothing but its lines changed.
 * @returns whether a bench had it open
 */
export async function stopBench(
  trx: Trx,
  station: Station,
  orderId: string,
  why: BenchStop['why'],
  stays = false,
): Promise<boolean> {
  const open = await trx
    .selectFrom('pack_session')
    .select(['id', 'station_id'])
    .where('order_id', '=', orderId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (!open) return false
  if (!stays)
    await trx
      .updateTable('pack_session')
      .set({ state: why === 'order-held' ? 'held' : 'left', closed_at: station.now() })
      .where('id', '=', open.id)
      .execute()
  await setBench(trx, open.station_id, { stop: { id: station.newId(), why, orderId, at: station.now() } })
  return true
}

/** The packer knows: the bench goes on, and the changes of the order are seen. */
export async function clearStop(
  trx: Trx,
  station: Station,
  { orderId }: BenchStop,
  workerId: string,
): Promise<void> {
  await setBench(trx, station.id, { stop: null })
  await trx
    .updateTable('pack_change')
    .set({ seen_at: station.now(), seen_by: workerId })
    .where('order_id', '=', orderId)
    .where('seen_at', 'is', null)
    .execute()
}

/** The stop as the sign shows it: what the packer has to know and do. */
export async function signOf(db: Db, stop: BenchStop): Promise<Refusal> {
  const number = await numberOf(db, stop.orderId)
  return {
    scanId: stop.id,
    reason: stop.why,
    code: number,
    product: null,
    expected: number,
    belongsTo: null,
    shelf: null,
    holder: stop.why === 'taken-over' ? await holderOf(db, stop.orderId) : null,
    differences: stop.why === 'order-changed' ? await differencesOf(db, stop.orderId) : [],
    at: stop.at,
  }
}

/** What the box has too much now, what comes to it, and where it goes. */
async function differencesOf(db: Db, orderId: string): Promise<readonly Difference[]> {
  const rows = await db
    .selectFrom('pack_change')
    .innerJoin('sales_order', 'sales_order.id', 'pack_change.order_id')
    .leftJoin('order_line', 'order_line.id', 'pack_change.order_line_id')
    .select(['pack_change.kind', 'pack_change.quantity', 'to_take_out', 'sku', 'name'])
    .select(['courier', 'delivery_method', 'pickup_point', 'buyer_city'])
    .where('pack_change.order_id', '=', orderId)
    .where('seen_at', 'is', null)
    .orderBy('pack_change.id')
    .execute()
  return rows.map((row): Difference => {
    if (row.kind === 'delivery')
      return {
        kind: 'delivery',
        by: row.delivery_method ?? row.courier,
        to: row.pickup_point ?? row.buyer_city,
      }
    const goods = { sku: row.sku ?? '', name: row.name ?? '' }
    if (row.kind === 'more') return { kind: 'add', pieces: row.quantity ?? 0, ...goods }
    return row.to_take_out > 0
      ? { kind: 'take-out', pieces: row.to_take_out, ...goods }
      : { kind: 'leave-out', pieces: row.quantity ?? 0, ...goods }
  })
}
