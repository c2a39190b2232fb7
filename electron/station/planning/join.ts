import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { promiseAlone } from '../orders/index.ts'
import { addToWalk, replanWalk, restOfWalk } from '../picking/index.ts'
import { walkOver, warehouseWalker } from '../warehouse/index.ts'
import { readCandidates, readPlanSettings, type Candidate, type PlanSettings } from './candidates.ts'
import { needsOf } from './needs.ts'
import { addOrder, lengthByOrder } from './start-batch.ts'
import { giveTotes } from './totes.ts'
import { batchesUnderWay, mayJoin, routesOf, type BatchUnderWay, type Routes } from './under-way.ts'

/**
 * Lets an express order join the walk of a worker, and those of the other zones it needs, when that lengthens them by no more than the set
 * detour together and no other batch under way by less.
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
  const batches = await batchesUnderWay(trx, settings, ['walking'])
  const own = batches.flatMap(({ walks }) => walks).find(({ workerId }) => workerId === actor.workerId)
  if (!own) return null
  for (const order of await readCandidates(trx, station, settings, waiting)) {
    const detours = []
    for (const batch of batches) {
      const routes = mayJoin(order, batch, settings) ? routesOf(order, batch, settings) : null
      if (routes) detours.push({ batch, routes, cm: await detourOf(trx, routes) })
    }
    const best = detours.toSorted((a, b) => a.cm - b.cm)[0]
    if (!best?.routes.has(own) || best.cm > settings.expressDetourMetres * 100) continue
    if (await join(trx, station, best, order, settings, actor)) return order.orderNumber
  }
  return null
}

/**
 * Brings an order that was held back into the walks on whose carts its goods stand, when they are still under way; else it is planned like
 * any other order that is ready.
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
  const open = await batchesUnderWay(trx, settings, ['walking', 'paused', 'waiting'])
  const own = open.find(({ id }) => id === batch?.id)
  const routes = own ? routesOf(order, own, settings) : null
  if (own && routes) await join(trx, station, { batch: own, routes }, order, settings, actor)
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

/** What an order adds to the rest of its walks, centimetres; infinite where one of its places is not on the map. */
async function detourOf(trx: Trx, routes: Routes): Promise<number> {
  let sum = 0
  for (const [{ id, warehouseId }, more] of routes) {
    const { open, from } = await restOfWalk(trx, id)
    const rest = open.map(({ locationId }) => locationId)
    const { offMap } = await warehouseWalker(trx, warehouseId, more)
    if (offMap.length > 0) return Infinity
    const before = await walkOver(trx, warehouseId, rest, from)
    const after = await walkOver(trx, warehouseId, [...rest, ...more], from)
    sum += after.length - before.length
  }
  return sum
}

/** Puts a ready order into walks of a batch; false when no tote is free for it. */
async function join(
  trx: Trx,
  station: Station,
  { batch, routes }: { readonly batch: BatchUnderWay; readonly routes: Routes },
  order: Candidate,
  settings: PlanSettings,
  actor: Actor,
): Promise<boolean> {
  const given = await giveTotes(trx, [order], batch.kind, settings)
  const [own] = given
  if (!own) return false
  await addOrder(trx, station, batch.id, own, 'joined', actor)
  const needs = await needsOf(trx, station, [order], given, settings)
  for (const [{ id }, places] of routes) {
    for (const need of needs.filter(({ locationId }) => places.includes(locationId)))
      await addToWalk(trx, station, { id, batchId: batch.id }, { ...need, kind: 'pick' })
    await replanWalk(trx, id)
  }
  const alone = await lengthByOrder(trx, [order], settings)
  await trx
    .updateTable('batch')
    .set((eb) => ({ by_order_cm: eb('by_order_cm', '+', alone), proven: 0 }))
    .where('id', '=', batch.id)
    .execute()
  await trx
    .updateTable('batch')
    .set({ by_name_cm: await lengthByName(trx, batch.id) })
    .where('id', '=', batch.id)
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
