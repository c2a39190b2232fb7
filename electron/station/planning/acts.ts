import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { pauseWalk } from '../picking/index.ts'
import { readCandidates, readPlanSettings, totesFor } from './candidates.ts'
import type { Plan } from './planner.ts'
import { newBatch } from './start-batch.ts'

/** What a lead does with batches that nobody has begun. Each is one transaction of the caller. */

/** Turns proposals into released batches; orders that are not ready any more stay out. Fault `plan-changed`. */
export async function releaseProposals(
  trx: Trx,
  station: Station,
  plan: Plan | null,
  asked: { readonly planId: string; readonly proposals: readonly number[] },
  actor: Actor,
): Promise<void> {
  if (plan?.id !== asked.planId) throw new Fault('plan-changed', 'there is another plan by now')
  const settings = await readPlanSettings(trx)
  for (const at of new Set(asked.proposals)) {
    const proposal = plan.proposals[at]
    if (!proposal) throw new Fault('plan-changed', 'no such proposal')
    const ready = await readCandidates(trx, station, settings, proposal.orderIds)
    if (ready.length === 0) continue
    const id = await newBatch(trx, station, { kind: proposal.kind, state: 'released' }, actor)
    await addOrders(
      trx,
      id,
      ready.map(({ orderId }) => orderId),
    )
  }
}

/** Takes orders of a released batch into one of their own. Faults `batch-unknown`, `batch-begun`, `order-not-in-batch`. */
export async function splitBatch(
  trx: Trx,
  station: Station,
  batchId: string,
  orderIds: readonly string[],
  actor: Actor,
): Promise<void> {
  const batch = await releasedBatch(trx, station, batchId)
  const own = await ordersIn(trx, batchId)
  if (orderIds.some((id) => !own.includes(id)))
    throw new Fault('order-not-in-batch', 'an order is in another batch')
  if (new Set(orderIds).size === own.length) return
  const id = await newBatch(trx, station, { kind: batch.kind, state: 'released' }, actor)
  await removeOrders(trx, batchId, orderIds)
  await addOrders(trx, id, orderIds)
}

/**
 * Puts a ready order into a released batch, out of another one or out of the plan; without a batch it goes back to the plan.
 * Faults `batch-unknown`, `batch-begun`, `batch-full`, `not-ready`.
 */
export async function moveOrder(
  trx: Trx,
  station: Station,
  orderId: string,
  batchId: string | null,
): Promise<void> {
  const batch = batchId === null ? null : await releasedBatch(trx, station, batchId)
  await leaveReleased(trx, orderId)
  if (!batch || batchId === null) return
  const settings = await readPlanSettings(trx)
  const [order] = await readCandidates(trx, station, settings, [orderId])
  if (!order) throw new Fault('not-ready', 'the order cannot be picked now')
  if (batch.kind === 'cart') {
    const others = await totesIn(trx, batchId, settings)
    if (others + order.totes > settings.cartTotes)
      throw new Fault('batch-full', 'the cart has no tote left', { most: settings.cartTotes })
  }
  await addOrders(trx, batchId, [orderId])
}

/** Gives the orders of a released batch back to the plan. Faults `batch-unknown`, `batch-begun`. */
export async function cancelBatch(trx: Trx, station: Station, batchId: string): Promise<void> {
  await releasedBatch(trx, station, batchId)
  await trx
    .updateTable('batch')
    .set({ state: 'cancelled', ended_at: station.now() })
    .where('id', '=', batchId)
    .execute()
}

export async function setUrgent(trx: Trx, station: Station, batchId: string, urgent: boolean): Promise<void> {
  await releasedBatch(trx, station, batchId)
  await trx
    .updateTable('batch')
    .set({ urgent: urgent ? 1 : 0 })
    .where('id', '=', batchId)
    .execute()
}

/** Takes a walk from the picker who has it. Fault `walk-not-walked`. */
export async function takeAway(trx: Trx, walkId: string): Promise<void> {
  if (!(await pauseWalk(trx, walkId))) throw new Fault('walk-not-walked', 'nobody has this walk now')
}

/** Makes an urgent batch of one ready order: the next picker who asks gets it. */
export async function releaseUrgent(
  trx: Trx,
  station: Station,
  orderId: string,
  actor: Actor,
): Promise<void> {
  const id = await newBatch(trx, station, { kind: 'cart', state: 'released' }, actor)
  await addOrders(trx, id, [orderId])
  await setUrgent(trx, station, id, true)
}

/** Takes an order that can not be picked any more out of a batch that nobody has begun; a batch left empty is cancelled. */
export async function leaveReleased(trx: Trx, orderId: string): Promise<void> {
  const batch = await trx
    .selectFrom('batch_order')
    .innerJoin('batch', 'batch.id', 'batch_order.batch_id')
    .select('batch.id')
    .where('batch_order.order_id', '=', orderId)
    .where('batch.state', '=', 'released')
    .executeTakeFirst()
  if (batch) await removeOrders(trx, batch.id, [orderId])
}

async function releasedBatch(trx: Trx, station: Station, batchId: string) {
  let query = trx.selectFrom('batch').select(['id', 'kind', 'state']).where('id', '=', batchId)
  if (station.dialect === 'postgres') query = query.forUpdate()
  const batch = await query.executeTakeFirst()
  if (!batch) throw new Fault('batch-unknown', 'no such batch')
  if (batch.state !== 'released') throw new Fault('batch-begun', `the batch is ${batch.state}`)
  return batch
}

async function ordersIn(trx: Trx, batchId: string): Promise<string[]> {
  const rows = await trx
    .selectFrom('batch_order')
    .select('order_id')
    .where('batch_id', '=', batchId)
    .execute()
  return rows.map((row) => row.order_id)
}

async function totesIn(trx: Trx, batchId: string, settings: Parameters<typeof totesFor>[0]): Promise<number> {
  const rows = await trx
    .selectFrom('batch_order')
    .innerJoin('order_line', 'order_line.order_id', 'batch_order.order_id')
    .innerJoin('product', 'product.id', 'order_line.product_id')
    .select((eb) => [
      'batch_order.order_id',
      eb.fn
        .sum<number | null>(eb('order_line.quantity', '*', eb.fn.coalesce('product.weight_grams', eb.lit(0))))
        .as('weight'),
      eb.fn
        .sum<number | null>(eb('order_line.quantity', '*', eb.fn.coalesce('product.volume_cm3', eb.lit(0))))
        .as('volume'),
    ])
    .where('batch_order.batch_id', '=', batchId)
    .groupBy('batch_order.order_id')
    .execute()
  return rows.reduce((sum, { weight, volume }) => sum + totesFor(settings, weight ?? 0, volume ?? 0), 0)
}

async function addOrders(trx: Trx, batchId: string, orderIds: readonly string[]): Promise<void> {
  await trx
    .insertInto('batch_order')
    .values(orderIds.map((id) => ({ batch_id: batchId, order_id: id })))
    .execute()
}

async function removeOrders(trx: Trx, batchId: string, orderIds: readonly string[]): Promise<void> {
  await trx
    .deleteFrom('batch_order')
    .where('batch_id', '=', batchId)
    .where('order_id', 'in', [...orderIds])
    .execute()
  if ((await ordersIn(trx, batchId)).length === 0)
    await trx.updateTable('batch').set({ state: 'cancelled' }).where('id', '=', batchId).execute()
}
