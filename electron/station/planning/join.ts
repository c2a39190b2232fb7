import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { promiseAlone } from '../orders/index.ts'
import { addToWalk, replanWalk, restOfWalk } from '../picking/index.ts'
import { walkOver, warehouseWalker } from '../warehouse/index.ts'
import { readCandidates, readPlanSettings, type Candidate, type PlanSettings } from './candidates.ts'
import { needsOf } from './needs.ts'
import { addOrder, lengthByOrder } from './start-batch.ts'
import { giveTotes } from './totes.ts'
import { fits, mayJoin, walksUnderWay, type WalkUnderWay } from './under-way.ts'

/**
 * Lets an express order join the walk of a worker, when that lengthens it by no more than the set detour and no other walk under way by less.
 * @returns the number of the order that joined, or null
 */
export async function joinExpress(
  trx: Trx,
  station: Station,
  actor: Actor & { readonly workerId: string },
): Promise<string | null> {
  const waiting = await expressWaiting(trx)
  if (waiting.length === 0) return null
  const settings = await readPlanSettings(trx)
  if (settings.expressDetourMetres === 0) return null
  await promiseAlone(trx, station)
  const walks = await walksUnderWay(trx, settings, ['walking'])
  const own = walks.find(({ workerId }) => workerId === actor.workerId)
  if (!own) return null
  for (const order of await readCandidates(trx, station, settings, waiting)) {
    const detours = []
    for (const walk of walks)
      if (mayJoin(order, walk, settings)) detours.push({ walk, cm: await detourOf(trx, walk.id, order) })
    const best = detours.toSorted((a, b) => a.cm - b.cm)[0]
    if (best?.walk !== own || best.cm > settings.expressDetourMetres * 100) continue
    if (await joinWalk(trx, station, own, order, settings, actor)) return order.orderNumber
  }
  return null
}

/**
 * Brings an order that was held back into the walk on whose cart its goods stand, when that is still under way; else it is planned like any
 * other order that is ready.
 */
export async function rejoin(trx: Trx, station: Station, orderId: string, actor: Actor): Promise<void> {
  const settings = await readPlanSettings(trx)
  const [order] = await readCandidates(trx, station, settings, [orderId])
  if (!order) return
  const batch = await trx
    .selectFrom('batch_order')
    .innerJoin('batch', 'batch.id', 'batch_order.batch_id')
    .select('batch.id')
    .where('batch_order.order_id', '=', orderId)
    .where('batch.state', '=', 'picking')
    .executeTakeFirst()
  const walk = (await walksUnderWay(trx, settings, ['walking', 'paused', 'waiting'])).find(
    (one) =>
      one.batchId === batch?.id && one.warehouseId === order.places[0]?.warehouseId && fits(order, one),
  )
  if (walk) await joinWalk(trx, station, walk, order, settings, actor)
}

async function expressWaiting(trx: Trx): Promise<string[]> {
  const rows = await trx
    .selectFrom('sales_order')
    .select('id')
    .where('state', '=', 'ready')
    .where('priority', '=', 1)
    .orderBy('placed_at')
    .limit(10)
    .execute()
  return rows.map(({ id }) => id)
}

/** What an order adds to the rest of a walk, centimetres; infinite where one of its places is not on the map. */
async function detourOf(trx: Trx, walkId: string, order: Candidate): Promise<number> {
  const { walk, open, from } = await restOfWalk(trx, walkId)
  const rest = open.map(({ locationId }) => locationId)
  const more = order.places.map(({ locationId }) => locationId)
  const { offMap } = await warehouseWalker(trx, walk.warehouse_id, more)
  if (offMap.length > 0) return Infinity
  const before = await walkOver(trx, walk.warehouse_id, rest, from)
  const after = await walkOver(trx, walk.warehouse_id, [...rest, ...more], from)
  return after.length - before.length
}

/** Puts a ready order into a walk; false when no tote is free for it. */
async function joinWalk(
  trx: Trx,
  station: Station,
  walk: WalkUnderWay,
  order: Candidate,
  settings: PlanSettings,
  actor: Actor,
): Promise<boolean> {
  const given = await giveTotes(trx, [order], walk.kind, settings)
  const [own] = given
  if (!own) return false
  await addOrder(trx, station, walk.batchId, own, 'joined', actor)
  for (const need of await needsOf(trx, station, [order], given, settings))
    await addToWalk(trx, station, { id: walk.id, batchId: walk.batchId }, { ...need, kind: 'pick' })
  await replanWalk(trx, walk.id)
  const alone = await lengthByOrder(trx, [order], settings)
  await trx
    .updateTable('batch')
    .set((eb) => ({ by_order_cm: eb('by_order_cm', '+', alone), proven: 0 }))
    .where('id', '=', walk.batchId)
    .execute()
  await trx
    .updateTable('batch')
    .set({ by_name_cm: await lengthByName(trx, walk.batchId) })
    .where('id', '=', walk.batchId)
    .execute()
  return true
}

/** The walks of a batch in the order of the names of their shelves, centimetres. */
async function lengthByName(trx: Trx, batchId: string): Promise<number> {
  const rows = await trx
    .selectFrom('pick_task')
    .innerJoin('pick_walk', 'pick_walk.id', 'pick_task.walk_id')
    .innerJoin('location', 'location.id', 'pick_task.location_id')
    .select(['pick_walk.id', 'pick_walk.warehouse_id', 'pick_task.location_id'])
    .where('pick_walk.batch_id', '=', batchId)
    .orderBy('location.walk_position')
    .execute()
  let length = 0
  for (const own of Map.groupBy(rows, ({ id }) => id).values()) {
    const places = [...new Set(own.map((row) => row.location_id))]
    length += (await walkOver(trx, own[0]!.warehouse_id, places)).inGivenOrder
  }
  return length
}
