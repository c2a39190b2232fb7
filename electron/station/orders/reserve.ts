import { allocate, type Allocation } from '../../../shared/domain/allocation.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import { mayFollow, type Payment, type WaitingReason } from '../../../shared/domain/order-state.ts'
import { sql } from 'kysely'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { freeStock } from './free-stock.ts'
import { transition } from './transition.ts'

/**
 * From here to the end of the transaction no other station takes in orders, promises stock or gives it back: what is read as
 * free stays free, and no two wait for each other in a circle.
 */
export async function promiseAlone(trx: Trx, station: Station): Promise<void> {
  if (station.dialect === 'postgres') await sql`select pg_advisory_xact_lock(1347965775)`.execute(trx)
}

/** Why an order may not be picked yet, or null when only its stock decides. */
export function waitsFor(order: { payment: Payment; incomplete: boolean }): WaitingReason | null {
  if (order.incomplete) return 'incomplete'
  return order.payment === 'unpaid' ? 'unpaid' : null
}

/** Writes the promises of an allocation: reservation rows and the reserved counts of the shelves. */
export async function writeReservations(trx: Trx, allocations: readonly Allocation[]): Promise<void> {
  for (const part of allocations) {
    await trx
      .updateTable('stock')
      .set((eb) => ({ reserved: eb('reserved', '+', part.quantity) }))
      .where('product_id', '=', part.productId)
      .where('location_id', '=', part.locationId)
      .execute()
    await trx
      .insertInto('reservation')
      .values({
        order_line_id: part.lineId,
        product_id: part.productId,
        location_id: part.locationId,
        quantity: part.quantity,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['order_line_id', 'location_id'])
          .doUpdateSet((eb) => ({ quantity: eb('reservation.quantity', '+', part.quantity) })),
      )
      .execute()
  }
}

/** Gives back what was promised to an order and not yet taken from the shelf. */
export async function releaseReservations(trx: Trx, orderId: string): Promise<void> {
  const rows = await trx
    .selectFrom('reservation')
    .innerJoin('order_line', 'order_line.id', 'reservation.order_line_id')
    .select([
      'reservation.order_line_id',
      'reservation.product_id',
      'reservation.location_id',
      'reservation.quantity',
    ])
    .where('order_line.order_id', '=', orderId)
    .execute()
  for (const row of rows) {
    await trx
      .updateTable('stock')
      .set((eb) => ({ reserved: eb('reserved', '-', row.quantity) }))
      .where('product_id', '=', row.product_id)
      .where('location_id', '=', row.location_id)
      .execute()
    await trx
      .deleteFrom('reservation')
      .where('order_line_id', '=', row.order_line_id)
      .where('location_id', '=', row.location_id)
      .execute()
  }
}

/** Promises stock for what the order still needs and has no promise for; false when the stock does not suffice. */
export async function reserveOrder(trx: Trx, station: Station, orderId: string): Promise<boolean> {
  const lines = await trx
    .selectFrom('order_line')
    .leftJoin('reservation', 'reservation.order_line_id', 'order_line.id')
    .select((eb) => [
      'order_line.id',
      'order_line.product_id',
      'order_line.quantity',
      'order_line.picked',
      'order_line.dropped',
      eb.fn.coalesce(eb.fn.sum<number>('reservation.quantity'), eb.lit(0)).as('reserved'),
    ])
    .where('order_line.order_id', '=', orderId)
    .groupBy([
      'order_line.id',
      'order_line.product_id',
      'order_line.quantity',
      'order_line.picked',
      'order_line.dropped',
    ])
    .execute()
  if (lines.some((line) => line.product_id === null)) return false
  const demands = lines
    .map((line) => ({
      lineId: line.id,
      productId: line.product_id!,
      quantity: line.quantity - line.dropped - line.picked - line.reserved,
    }))
    .filter((demand) => demand.quantity > 0)
  const allocations = allocate(
    demands,
    await freeStock(
      trx,
      station,
      demands.map((demand) => demand.productId),
    ),
  )
  if (!allocations) return false
  await writeReservations(trx, allocations)
  return true
}

/**
 * Looks again at an order that waits or was set free: it becomes ready when it is paid (or cash on delivery), complete and
 * its stock can be promised; else it is (or stays) new with the reason.
 * @returns true when it is ready now
 * @throws Fault `still-waiting` for a short order whose goods are still missing
 */
export async function reconsider(
  trx: Trx,
  station: Station,
  orderId: string,
  why: string,
  actor: Actor,
): Promise<boolean> {
  const order = await trx
    .selectFrom('sales_order')
    .select(['state', 'payment', 'incomplete', 'waiting_reason'])
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const waits = waitsFor({ payment: order.payment, incomplete: order.incomplete === 1 })
  const reason = waits ?? ((await reserveOrder(trx, station, orderId)) ? null : 'no-stock')
  if (reason === null) {
    await transition(trx, station, { orderId, to: 'ready', reason: why, actor })
  } else if (order.state !== 'new') {
    if (!mayFollow(order.state, 'new')) throw new Fault('still-waiting', `waits for ${reason}`, { reason })
    await transition(trx, station, { orderId, to: 'new', reason: why, actor, waitingReason: reason })
  } else if (order.waiting_reason !== reason) {
    await trx.updateTable('sales_order').set({ waiting_reason: reason }).where('id', '=', orderId).execute()
  }
  return reason === null
}
