import type { PickView, WalkNotice } from '../../../shared/contract/picking.ts'
import type { OrderState } from '../../../shared/domain/order-state.ts'
import type { Db } from '../db/index.ts'
import type { OpenWalk } from './state.ts'

type Working = Extract<PickView, { kind: 'working' }>

/** Others who walk the same batch. */
export async function matesOf(db: Db, walk: OpenWalk): Promise<Working['mates']> {
  return db
    .selectFrom('pick_walk')
    .leftJoin('worker', 'worker.id', 'pick_walk.worker_id')
    .innerJoin('pick_task', 'pick_task.walk_id', 'pick_walk.id')
    .select((eb) => [
      'worker.name as worker',
      'pick_walk.zone',
      eb.fn.sum<number>('pick_task.picked').as('unitsPicked'),
      eb.fn.sum<number>('pick_task.quantity').as('unitsTotal'),
    ])
    .where('pick_walk.batch_id', '=', walk.batchId)
    .where('pick_walk.id', '<>', walk.id)
    .groupBy(['pick_walk.id', 'worker.name', 'pick_walk.zone'])
    .orderBy('pick_walk.id')
    .execute()
}

/** What happened to the orders of the batch from outside since the walk began, the newest first. */
export async function noticesOf(db: Db, walk: OpenWalk): Promise<readonly WalkNotice[]> {
  const rows = await db
    .selectFrom('order_history')
    .innerJoin('batch_order', 'batch_order.order_id', 'order_history.order_id')
    .innerJoin('sales_order', 'sales_order.id', 'order_history.order_id')
    .leftJoin('tote', 'tote.id', 'sales_order.tote_id')
    .select([
      'order_history.to_state as to',
      'order_history.reason',
      'order_history.at',
      'sales_order.number',
      'tote.code as tote',
    ])
    .where('batch_order.batch_id', '=', walk.batchId)
    .where('order_history.at', '>', walk.startedAt)
    .where((eb) =>
      eb.or([
        eb('order_history.to_state', 'in', ['cancelled', 'on_hold']),
        eb('order_history.reason', '=', 'joined'),
        eb('order_history.reason', 'like', 'changed%'),
        eb('order_history.reason', 'like', 'merged%'),
      ]),
    )
    .orderBy('order_history.at', 'desc')
    .limit(5)
    .execute()
  return rows.map(({ to, reason, at, number, tote }) => ({
    kind: kindOf(to, reason),
    orderNumber: number,
    tote,
    at,
  }))
}

function kindOf(to: OrderState, reason: string | null): WalkNotice['kind'] {
  // Its goods go with another order: nothing of them is put back.
  if (reason?.startsWith('merged')) return 'order-changed'
  if (to === 'cancelled') return 'order-cancelled'
  if (to === 'on_hold') return 'order-held'
  return reason === 'joined' ? 'order-joined' : 'order-changed'
}
