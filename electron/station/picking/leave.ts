import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { nextNumber } from '../db/numbers.ts'
import { addToWalk } from './add-task.ts'
import { replanWalk } from './replan.ts'
import { freeTotes, goOn } from './walk.ts'

/**
 * Takes an order that was cancelled out of the walks: what is still open of it is not asked for any more, and what lies in its totes is put
 * back in the same walk, or in one of its own when that walk is over. Its totes are free when nothing lies in them.
 */
export async function leaveWalks(trx: Trx, station: Station, orderId: string, actor: Actor): Promise<void> {
  const walks = await dropOpenSplits(trx, orderId)
  const inTotes = await goodsOf(trx, orderId)
  if (inTotes.length === 0) await freeTotes(trx, orderId)
  else {
    const walk = await putBack(trx, station, orderId, inTotes, actor)
    walks.set(walk.id, walk.batchId)
  }
  await layAnew(trx, station, walks, actor)
}

/** What lies in the totes of an order; what was packed before lies in its boxes, and in no tote any more. */
async function goodsOf(trx: Trx, orderId: string): Promise<readonly PieceInTote[]> {
  const pieces = await piecesInTotes(trx, orderId)
  const { tote_id: toteId } = await trx
    .selectFrom('sales_order')
    .select('tote_id')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  return toteId === null ? pieces.map((piece) => ({ ...piece, toteId: null })) : pieces
}

/** Takes an order that is held out of the walks; it keeps what lies in its totes and what it is promised, as one that was held before. */
export async function pauseOrder(trx: Trx, station: Station, orderId: string, actor: Actor): Promise<void> {
  const walks = await dropOpenSplits(trx, orderId)
  await layAnew(trx, station, walks, actor)
}

/** Asks for pieces to be brought from their totes to where they came from: in the order's walk, or in one of its own when that is over. */
export async function putBack(
  trx: Trx,
  station: Station,
  orderId: string,
  pieces: readonly PieceInTote[],
  actor: Actor,
): Promise<{ readonly id: string; readonly batchId: string }> {
  const walk =
    (await openWalkOf(trx, orderId)) ?? (await newPutBackWalk(trx, station, orderId, pieces[0]!, actor))
  for (const piece of pieces) await addToWalk(trx, station, walk, { ...piece, kind: 'put-back' })
  return walk
}

/** Lays walks anew whose tasks have changed; their pickers go on where their task fell away. */
export async function layAnew(
  trx: Trx,
  station: Station,
  walks: ReadonlyMap<string, string>,
  actor: Actor,
): Promise<void> {
  for (const [id, batchId] of walks) {
    await replanWalk(trx, id)
    await goOnIfDone(trx, station, { id, batchId }, actor)
  }
}

/** Shrinks the open tasks by what was for this order. Pieces in hand that nobody needs now go back to the shelf. Returns the walks, with their batch. */
async function dropOpenSplits(trx: Trx, orderId: string): Promise<Map<string, string>> {
  const splits = await openSplitsOf(trx, { orderId })
  for (const split of splits) await shrinkSplit(trx, split, split.open)
  return new Map(splits.map(({ walkId, batchId }) => [walkId, batchId]))
}

export type OpenSplit = Awaited<ReturnType<typeof openSplitsOf>>[number]

/** What walks still have to collect (or to put back) for an order, or for one line of it; the last in walking order comes first. */
export async function openSplitsOf(
  trx: Trx,
  of: { readonly orderId: string } | { readonly lineId: string },
  kind: 'pick' | 'put-back' = 'pick',
) {
  const rows = await trx
    .selectFrom('pick_split')
    .innerJoin('order_line', 'order_line.id', 'pick_split.order_line_id')
    .innerJoin('pick_task', 'pick_task.id', 'pick_split.task_id')
    .innerJoin('pick_walk', 'pick_walk.id', 'pick_task.walk_id')
    .select((eb) => [
      'pick_split.id',
      'pick_split.picked',
      'pick_split.short',
      'pick_task.id as taskId',
      'pick_task.product_id as productId',
      'pick_task.location_id as locationId',
      'pick_walk.id as walkId',
      'pick_walk.batch_id as batchId',
      eb(eb('pick_split.quantity', '-', eb.ref('pick_split.picked')), '-', eb.ref('pick_split.short')).as(
        'open',
      ),
    ])
    .where((eb) =>
      'orderId' in of ? eb('order_line.order_id', '=', of.orderId) : eb('order_line.id', '=', of.lineId),
    )
    .where('pick_task.kind', '=', kind)
    .where('pick_walk.state', '<>', 'done')
    .orderBy('pick_task.sequence', 'desc')
    .orderBy('pick_split.id', 'desc')
    .execute()
  return rows.filter(({ open }) => open > 0)
}

/** Takes pieces out of what a walk has to collect. */
export async function shrinkSplit(trx: Trx, split: OpenSplit, pieces: number): Promise<void> {
  const quantity = split.picked + split.short + split.open - pieces
  if (quantity === 0) await trx.deleteFrom('pick_split').where('id', '=', split.id).execute()
  else await trx.updateTable('pick_split').set({ quantity }).where('id', '=', split.id).execute()
  await shrinkTask(trx, split.taskId, pieces)
}

async function shrinkTask(trx: Trx, taskId: string, pieces: number): Promise<void> {
  const task = await trx
    .selectFrom('pick_task')
    .select(['quantity', 'picked', 'short', 'in_hand'])
    .where('id', '=', taskId)
    .executeTakeFirstOrThrow()
  const quantity = task.quantity - pieces
  if (quantity === 0) {
    await trx.deleteFrom('pick_step').where('task_id', '=', taskId).execute()
    await trx.deleteFrom('pick_task').where('id', '=', taskId).execute()
    return
  }
  const hand = Math.min(task.in_hand, quantity - task.picked - task.short)
  await trx.updateTable('pick_task').set({ quantity, in_hand: hand }).where('id', '=', taskId).execute()
}

export type PieceInTote = Awaited<ReturnType<typeof piecesInTotes>>[number]

/** What lies in the totes of an order and is in no put-back yet: where each piece came from. */
export async function piecesInTotes(trx: Trx, orderId: string) {
  const rows = await trx
    .selectFrom('pick_split')
    .innerJoin('order_line', 'order_line.id', 'pick_split.order_line_id')
    .innerJoin('pick_task', 'pick_task.id', 'pick_split.task_id')
    .select([
      'pick_task.kind',
      'pick_task.product_id as productId',
      'pick_task.location_id as locationId',
      'pick_task.lot',
      'pick_task.expires_on as expiresOn',
      'pick_split.order_line_id as orderLineId',
      'pick_split.tote_id as toteId',
      'pick_split.picked',
      'pick_split.quantity',
    ])
    .where('order_line.order_id', '=', orderId)
    .execute()
  const groups = Map.groupBy(rows, (row) =>
    JSON.stringify([row.productId, row.locationId, row.lot, row.orderLineId, row.toteId]),
  )
  return [...groups.values()].flatMap((same) => {
    const { kind: _kind, picked: _picked, ...first } = same[0]!
    // A put-back takes out what it asks for, whether it is done by now or not.
    const quantity = same.reduce((sum, row) => sum + (row.kind === 'pick' ? row.picked : -row.quantity), 0)
    return quantity > 0 ? [{ ...first, quantity }] : []
  })
}

export async function openWalkOf(trx: Trx, orderId: string) {
  const walk = await trx
    .selectFrom('batch_order')
    .innerJoin('pick_walk', 'pick_walk.batch_id', 'batch_order.batch_id')
    .select(['pick_walk.id', 'pick_walk.batch_id as batchId'])
    .where('batch_order.order_id', '=', orderId)
    .where('pick_walk.state', '<>', 'done')
    .orderBy('pick_walk.id')
    .limit(1)
    .executeTakeFirst()
  return walk ?? null
}

/** A walk for nothing but bringing goods back, for whoever takes it. */
async function newPutBackWalk(
  trx: Trx,
  station: Station,
  orderId: string,
  piece: { readonly locationId: string },
  actor: Actor,
) {
  const batchId = station.newId()
  await trx
    .insertInto('batch')
    .values({
      id: batchId,
      number: `B-${String(await nextNumber(trx, 'batch')).padStart(4, '0')}`,
      state: 'picking',
      kind: 'loose',
      created_at: station.now(),
      created_by: actor.workerId,
      started_at: station.now(),
    })
    .execute()
  await trx.insertInto('batch_order').values({ batch_id: batchId, order_id: orderId }).execute()
  const { warehouse_id: warehouseId } = await trx
    .selectFrom('location')
    .select('warehouse_id')
    .where('id', '=', piece.locationId)
    .executeTakeFirstOrThrow()
  const id = station.newId()
  await trx
    .insertInto('pick_walk')
    .values({ id, batch_id: batchId, warehouse_id: warehouseId, zone: null, state: 'waiting' })
    .execute()
  return { id, batchId }
}

/** The picker goes on when his task fell away, or when nothing is left to do. */
async function goOnIfDone(
  trx: Trx,
  station: Station,
  walk: { readonly id: string; readonly batchId: string },
  actor: Actor,
): Promise<void> {
  const { state, current_task_id: current } = await trx
    .selectFrom('pick_walk')
    .select(['state', 'current_task_id'])
    .where('id', '=', walk.id)
    .executeTakeFirstOrThrow()
  const task = await trx
    .selectFrom('pick_task')
    .select('id')
    .where('id', '=', current)
    .where((eb) => eb('quantity', '>', eb('picked', '+', eb.ref('short'))))
    .executeTakeFirst()
  if (!task && (state === 'walking' || state === 'paused' || (await isEmpty(trx, walk.id))))
    await goOn(trx, station, walk, actor)
}

async function isEmpty(trx: Trx, walkId: string): Promise<boolean> {
  const open = await trx.selectFrom('pick_task').select('id').where('walk_id', '=', walkId).executeTakeFirst()
  return open === undefined
}
