import { Fault } from '../../../shared/contract/faults.ts'
import type { BatchKind } from '../../../shared/domain/picking-words.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { nextNumber } from '../db/numbers.ts'
import { transition } from '../orders/index.ts'
import { readCandidates, readPlanSettings, type Candidate, type PlanSettings } from './candidates.ts'
import { moveToNearPlaces } from './choose-places.ts'
import { layWalks } from './lay-walks.ts'
import { needsOf } from './needs.ts'
import { problemOf } from './problem.ts'
import { sumWalker } from './sum-walker.ts'
import { giveTotes, type OrderTotes } from './totes.ts'

/** Counting the number first makes two stations build their batches one after the other, each from what the other left. */
export async function newBatch(
  trx: Trx,
  station: Station,
  batch: { readonly kind: BatchKind; readonly state: 'released' | 'picking' },
  actor: Actor,
): Promise<string> {
  const number = await nextNumber(trx, 'batch')
  const id = station.newId()
  await trx
    .insertInto('batch')
    .values({
      id,
      number: `B-${String(number).padStart(4, '0')}`,
      ...batch,
      created_at: station.now(),
      created_by: actor.workerId,
      started_at: batch.state === 'picking' ? station.now() : null,
    })
    .execute()
  return id
}

/**
 * Begins a batch: those of its orders that are still ready get their totes, and its walks are laid. Its walks wait for their pickers.
 * @returns false when no order of it is ready any more
 * @throws Fault `no-free-tote`
 */
export async function layBatch(
  trx: Trx,
  station: Station,
  batchId: string,
  orderIds: readonly string[],
  kind: BatchKind,
  actor: Actor,
): Promise<boolean> {
  const settings = await readPlanSettings(trx)
  const ready = await claim(trx, station, settings, orderIds)
  if (ready.length === 0) return false
  const totes = await giveTotes(trx, ready, kind, settings)
  if (totes.length === 0) throw new Fault('no-free-tote', 'every tote holds an order')
  for (const one of totes) await addOrder(trx, station, batchId, one, null, actor)
  const taken = ready.filter(({ orderId }) => totes.some((one) => one.orderId === orderId))
  await moveToNearPlaces(trx, station, taken, settings)
  const needs = await needsOf(trx, station, taken, totes, settings)
  const laid = await layWalks(trx, station, batchId, needs, settings.byZone)
  await trx
    .updateTable('batch')
    .set({
      planned_cm: laid.length,
      by_name_cm: laid.byName,
      by_order_cm: await lengthByOrder(trx, taken, settings),
      proven: laid.proven ? 1 : 0,
    })
    .where('id', '=', batchId)
    .execute()
  return true
}

/** The orders that are still ready, in the order asked; on a shared database no other station takes them meanwhile. */
async function claim(
  trx: Trx,
  station: Station,
  settings: PlanSettings,
  orderIds: readonly string[],
): Promise<readonly Candidate[]> {
  if (orderIds.length === 0) return []
  if (station.dialect === 'postgres')
    await trx
      .selectFrom('sales_order')
      .select('id')
      .where('id', 'in', [...orderIds])
      .orderBy('id')
      .forUpdate()
      .execute()
  const found = await readCandidates(trx, station, settings, orderIds)
  return orderIds.flatMap((id) => found.find(({ orderId }) => orderId === id) ?? [])
}

/** Puts a ready order into a batch with its totes; it may have been in it before. */
export async function addOrder(
  trx: Trx,
  station: Station,
  batchId: string,
  { orderId, totes }: OrderTotes,
  reason: 'joined' | null,
  actor: Actor,
): Promise<void> {
  const [first = null, ...more] = totes
  await trx
    .insertInto('batch_order')
    .values({ batch_id: batchId, order_id: orderId, tote_id: first?.id ?? null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await transition(trx, station, { orderId, to: 'picking', reason, actor })
  if (!first) return
  await trx.updateTable('sales_order').set({ tote_id: first.id }).where('id', '=', orderId).execute()
  await trx.deleteFrom('extra_tote').where('order_id', '=', orderId).execute()
  if (more.length > 0)
    await trx
      .insertInto('extra_tote')
      .values(more.map(({ id }) => ({ tote_id: id, order_id: orderId })))
      .execute()
}

/** What the orders would cost if each were picked in a walk of its own, centimetres. */
export async function lengthByOrder(
  trx: Trx,
  orders: readonly Candidate[],
  settings: PlanSettings,
): Promise<number> {
  const parts = await problemOf(trx, orders, settings)
  return parts.reduce((sum, part) => {
    const walker = sumWalker(part.grounds)
    return sum + part.orders.reduce((own, { stops }) => own + walker.length(stops), 0)
  }, 0)
}
