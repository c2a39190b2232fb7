import { Fault } from '../../../shared/contract/faults.ts'
import { chooseBatch, planTasks, type BatchCandidate, type PickNeed } from '../../../shared/domain/picking.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { nextNumber } from '../db/numbers.ts'
import { transition } from '../orders/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'

/** How many waiting orders the choice looks at; the most urgent ones come first. */
const candidatesSeen = 500

/**
 * Starts the next batch for the worker: chooses the orders, gives each a free tote and lays the walk.
 * @throws Fault `nothing-to-pick`, `no-free-tote`
 */
export async function startBatch(
  trx: Trx,
  station: Station,
  actor: Actor & { workerId: string },
): Promise<void> {
  // Counting the number first makes two stations build their batches one after the other, each from what the other left.
  const number = await nextNumber(trx, 'batch')
  const settings = await readWarehouseSettings(trx)
  const candidates = await readCandidates(trx, station)
  if (candidates.length === 0) throw new Fault('nothing-to-pick', 'no order is ready')
  const chosen = await giveTotes(trx, candidates, settings.ordersPerBatch)
  if (chosen.length === 0) throw new Fault('no-free-tote', 'every tote holds an order')
  const batchId = station.newId()
  await trx
    .insertInto('batch')
    .values({
      id: batchId,
      number: `B-${String(number).padStart(4, '0')}`,
      state: 'picking',
      worker_id: actor.workerId,
      station_id: station.id,
      created_at: station.now(),
      current_task_id: null,
    })
    .execute()
  for (const place of chosen) await addOrder(trx, station, batchId, place, actor)
  const first = await layTasks(trx, station, batchId)
  await trx.updateTable('batch').set({ current_task_id: first }).where('id', '=', batchId).execute()
}

/** An order that could be picked, with the tote in which its first goods lie if it was short before. */
type Candidate = BatchCandidate & { readonly ownTote: string | null }
type Place = { readonly orderId: string; readonly toteId: string }

async function readCandidates(trx: Trx, station: Station): Promise<readonly Candidate[]> {
  let query = trx
    .selectFrom('sales_order')
    .select(['id', 'priority', 'placed_at', 'tote_id'])
    .where('state', '=', 'ready')
    .orderBy('priority', 'desc')
    .orderBy('placed_at')
    .limit(candidatesSeen)
  // An order that a lead is deciding about in this moment is waited for: it may no longer be ready.
  if (station.dialect === 'postgres') query = query.forUpdate()
  const orders = await query.execute()
  if (orders.length === 0) return []
  const stops = await trx
    .selectFrom('reservation')
    .innerJoin('order_line', 'order_line.id', 'reservation.order_line_id')
    .innerJoin('location', 'location.id', 'reservation.location_id')
    .select(['order_line.order_id', 'location.walk_position'])
    .where(
      'order_line.order_id',
      'in',
      orders.map((order) => order.id),
    )
    .execute()
  const positions = Map.groupBy(stops, (stop) => stop.order_id)
  return orders.map((order) => ({
    orderId: order.id,
    express: order.priority === 1,
    placedAt: order.placed_at,
    locations: (positions.get(order.id) ?? []).map((stop) => stop.walk_position),
    ownTote: order.tote_id,
  }))
}

/** The orders of the cart with a tote each: their own, else a free one. Without a free tote only those with their own can go. */
async function giveTotes(
  trx: Trx,
  candidates: readonly Candidate[],
  places: number,
): Promise<readonly Place[]> {
  const free = await freeTotes(trx)
  const ownTotes = new Map(candidates.map((candidate) => [candidate.orderId, candidate.ownTote]))
  const possible = free.length > 0 ? candidates : candidates.filter((candidate) => candidate.ownTote !== null)
  return chooseBatch(possible, places).flatMap((orderId) => {
    const toteId = ownTotes.get(orderId) ?? free.shift()
    return toteId ? [{ orderId, toteId }] : []
  })
}

async function freeTotes(trx: Trx): Promise<string[]> {
  const rows = await trx
    .selectFrom('tote')
    .leftJoin('sales_order', 'sales_order.tote_id', 'tote.id')
    .select('tote.id')
    .where('sales_order.id', 'is', null)
    .orderBy('tote.sort_order')
    .execute()
  return rows.map((row) => row.id)
}

async function addOrder(
  trx: Trx,
  station: Station,
  batchId: string,
  { orderId, toteId }: Place,
  actor: Actor,
): Promise<void> {
  await trx.updateTable('sales_order').set({ tote_id: toteId }).where('id', '=', orderId).execute()
  await trx
    .insertInto('batch_order')
    .values({ batch_id: batchId, order_id: orderId, tote_id: toteId })
    .execute()
  await transition(trx, station, { orderId, to: 'picking', reason: null, actor })
}

async function layTasks(trx: Trx, station: Station, batchId: string): Promise<string> {
  const rows = await trx
    .selectFrom('batch_order')
    .innerJoin('order_line', 'order_line.order_id', 'batch_order.order_id')
    .innerJoin('reservation', 'reservation.order_line_id', 'order_line.id')
    .innerJoin('location', 'location.id', 'reservation.location_id')
    .innerJoin('tote', 'tote.id', 'batch_order.tote_id')
    .select([
      'order_line.id as orderLineId',
      'batch_order.tote_id as toteId',
      'reservation.product_id as productId',
      'reservation.location_id as locationId',
      'location.walk_position as walkPosition',
      'reservation.quantity',
    ])
    .where('batch_order.batch_id', '=', batchId)
    .orderBy('tote.sort_order')
    .orderBy('order_line.line_no')
    .execute()
  const tasks = planTasks(rows satisfies PickNeed[])
  let firstId = ''
  for (const [index, task] of tasks.entries()) {
    const id = station.newId()
    firstId ||= id
    await trx
      .insertInto('pick_task')
      .values({
        id,
        batch_id: batchId,
        sequence: index + 1,
        location_id: task.locationId,
        product_id: task.productId,
        quantity: task.quantity,
      })
      .execute()
    await trx
      .insertInto('pick_split')
      .values(
        task.splits.map((split) => ({
          id: station.newId(),
          task_id: id,
          order_line_id: split.orderLineId,
          tote_id: split.toteId,
          quantity: split.quantity,
        })),
      )
      .execute()
  }
  return firstId
}
