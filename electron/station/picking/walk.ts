import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { applyShortageRule, transition } from '../orders/index.ts'
import type { OpenWalk } from './state.ts'

/**
 * Goes to the next open task of the walk, postponed ones last; with none left the walk ends. With the last walk of a batch its orders
 * become `picked`, or what their rule says where goods are missing.
 * @returns true when the walk has ended
 */
export async function goOn(
  trx: Trx,
  station: Station,
  walk: Pick<OpenWalk, 'id' | 'batchId'>,
  actor: Actor,
): Promise<boolean> {
  await trx
    .updateTable('pick_task')
    .set({ done_at: station.now() })
    .where('walk_id', '=', walk.id)
    .where('done_at', 'is', null)
    .where((eb) => eb('quantity', '=', eb('picked', '+', eb.ref('short'))))
    .execute()
  const next = await trx
    .selectFrom('pick_task')
    .select('id')
    .where('walk_id', '=', walk.id)
    .where((eb) => eb('quantity', '>', eb('picked', '+', eb.ref('short'))))
    .orderBy('postponed')
    .orderBy('sequence')
    .executeTakeFirst()
  if (next) {
    await goTo(trx, walk.id, next.id, false)
    return false
  }
  await trx
    .updateTable('pick_walk')
    .set({ state: 'done', ended_at: station.now(), current_task_id: null })
    .where('id', '=', walk.id)
    .execute()
  await finishBatch(trx, station, walk.batchId, actor)
  return true
}

/**
 * Gives a walk that waits or is paused to a worker, at whatever station he is now.
 * @throws Fault `walk-taken` when another one was quicker or it is done
 */
export async function takeWalk(
  trx: Trx,
  station: Station,
  walkId: string,
  actor: Actor & { readonly workerId: string },
): Promise<void> {
  const taken = await trx
    .updateTable('pick_walk')
    .set((eb) => ({
      state: 'walking',
      worker_id: actor.workerId,
      station_id: actor.stationId,
      started_at: eb.fn.coalesce('started_at', eb.val(station.now())),
    }))
    .where('id', '=', walkId)
    .where('state', 'in', ['waiting', 'paused'])
    .returning(['id', 'batch_id as batchId', 'current_task_id as currentTaskId'])
    .executeTakeFirst()
  if (!taken) throw new Fault('walk-taken', 'somebody else has this walk')
  if (taken.currentTaskId === null) await goOn(trx, station, taken, actor)
}

/** Puts a walk down as it is; the worker stays known as the last one. False when he does not have it. */
export async function pauseWalk(trx: Trx, walkId: string): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('pick_walk')
    .set({ state: 'paused', location_confirmed: 0 })
    .where('id', '=', walkId)
    .where('state', '=', 'walking')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Makes a task the current one. `confirmed` when the picker already stands at its place. */
export async function goTo(trx: Trx, walkId: string, taskId: string, confirmed: boolean): Promise<void> {
  await trx
    .updateTable('pick_walk')
    .set({
      current_task_id: taskId,
      location_confirmed: confirmed ? 1 : 0,
      hand_lot: null,
      hand_grams: null,
    })
    .where('id', '=', walkId)
    .execute()
}

async function finishBatch(trx: Trx, station: Station, batchId: string, actor: Actor): Promise<void> {
  const unfinished = await trx
    .selectFrom('pick_walk')
    .select('id')
    .where('batch_id', '=', batchId)
    .where('state', '<>', 'done')
    .executeTakeFirst()
  if (unfinished) return
  const orders = await trx
    .selectFrom('batch_order')
    .innerJoin('order_line', 'order_line.order_id', 'batch_order.order_id')
    .innerJoin('sales_order', 'sales_order.id', 'batch_order.order_id')
    .select((eb) => [
      'batch_order.order_id as orderId',
      'sales_order.state',
      // What lies in a tote too much, until it is put back, stands for nothing that is missing.
      eb.fn
        .sum<number>(
          eb
            .case()
            .when('order_line.picked', '<', eb('order_line.quantity', '-', eb.ref('order_line.dropped')))
            .then(1)
            .else(0)
            .end(),
        )
        .as('missing'),
    ])
    .where('batch_order.batch_id', '=', batchId)
    .groupBy(['batch_order.order_id', 'sales_order.state'])
    .execute()
  for (const { orderId, state, missing } of orders) {
    if (state === 'cancelled') await freeTotes(trx, orderId)
    if (state !== 'picking') continue
    if (missing === 0) await transition(trx, station, { orderId, to: 'picked', reason: null, actor })
    else await applyShortageRule(trx, station, orderId, actor)
  }
  await trx
    .updateTable('batch')
    .set({ state: 'done', ended_at: station.now() })
    .where('id', '=', batchId)
    .execute()
}

/** The totes of a cancelled order that nobody has to collect for any more are free, unless a walk has still to bring back what lies there. */
export async function freeTotes(trx: Trx, orderId: string): Promise<void> {
  const toBringBack = await trx
    .selectFrom('pick_split')
    .innerJoin('order_line', 'order_line.id', 'pick_split.order_line_id')
    .innerJoin('pick_task', 'pick_task.id', 'pick_split.task_id')
    .innerJoin('pick_walk', 'pick_walk.id', 'pick_task.walk_id')
    .select('pick_split.id')
    .where('order_line.order_id', '=', orderId)
    .where('pick_task.kind', '=', 'put-back')
    .where('pick_walk.state', '<>', 'done')
    .limit(1)
    .executeTakeFirst()
  if (toBringBack) return
  await trx.updateTable('sales_order').set({ tote_id: null }).where('id', '=', orderId).execute()
  await trx.deleteFrom('extra_tote').where('order_id', '=', orderId).execute()
}

/** The walk that waits or is paused and has this tote on its cart; null when there is none. */
export async function walkOfTote(trx: Trx, code: string): Promise<string | null> {
  const row = await trx
    .selectFrom('pick_walk')
    .innerJoin('pick_task', 'pick_task.walk_id', 'pick_walk.id')
    .innerJoin('pick_split', 'pick_split.task_id', 'pick_task.id')
    .innerJoin('tote', 'tote.id', 'pick_split.tote_id')
    .select('pick_walk.id')
    .where('tote.code', '=', code)
    .where('pick_walk.state', 'in', ['waiting', 'paused'])
    .orderBy('pick_walk.id')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? null
}
