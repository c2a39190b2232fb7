import type {
  FinishedWalk,
  PickTask,
  PickTote,
  PickView,
  WaitingWalk,
} from '../../../shared/contract/picking.ts'
import { expectedSeconds } from '../../../shared/domain/pace.ts'
import { pickStep } from '../../../shared/domain/picking.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import { pendingRefusal } from '../scans/refusal.ts'
import { readWarehouse, pointOf } from '../warehouse/index.ts'
import { matesOf, noticesOf } from './around.ts'
import { paceOf } from './pace.ts'
import { currentTask, openWalk, perTote, splitsOf, type OpenWalk } from './state.ts'

/** What the pick screen of this worker shows. */
export async function pickView(station: Station, workerId: string): Promise<PickView> {
  const { db } = station
  const walk = await openWalk(db, workerId)
  if (!walk) return idle(db, workerId)
  const { tasks, leftCm } = await tasksOf(db, walk)
  const totes = await totesOf(db, walk)
  const task = await currentTask(db, station, walk)
  const linesLeft = tasks.filter((one) => one.quantity > one.picked + one.short).length
  return {
    kind: 'working',
    walkId: walk.id,
    batchId: walk.batchId,
    batchNumber: walk.batchNumber,
    batchKind: walk.batchKind,
    warehouseId: walk.warehouseId,
    zone: walk.zone,
    cart: walk.cart,
    totes,
    tasks,
    currentTaskId: task.id,
    step: pickStep(task),
    inHand: task.inHand,
    unitsPicked: tasks.reduce((sum, one) => sum + one.picked, 0),
    unitsTotal: tasks.reduce((sum, one) => sum + one.quantity, 0),
    startedAt: walk.startedAt,
    path: walk.path,
    lengthCm: walk.lengthCm,
    leftCm: walk.lengthCm === null ? null : leftCm,
    expectedSecondsLeft: expectedSeconds(await paceOf(db, station), leftCm, linesLeft),
    mates: await matesOf(db, walk),
    notices: await noticesOf(db, walk),
    refusal: await pendingRefusal(db, walk.refusedScanId),
  }
}

async function idle(db: Db, workerId: string): Promise<PickView> {
  const counts = await db
    .selectFrom('sales_order')
    .select((eb) => [
      eb.fn.countAll<number>().as('ready'),
      eb.fn.sum<number | null>('priority').as('express'),
    ])
    .where('state', '=', 'ready')
    .executeTakeFirstOrThrow()
  return {
    kind: 'idle',
    ready: counts.ready,
    express: counts.express ?? 0,
    waiting: await waitingWalks(db),
    finished: await lastWalk(db, workerId),
  }
}

async function waitingWalks(db: Db): Promise<WaitingWalk[]> {
  const rows = await db
    .selectFrom('pick_walk')
    .innerJoin('batch', 'batch.id', 'pick_walk.batch_id')
    .innerJoin('warehouse', 'warehouse.id', 'pick_walk.warehouse_id')
    .innerJoin('pick_task', 'pick_task.walk_id', 'pick_walk.id')
    .leftJoin('worker', 'worker.id', 'pick_walk.worker_id')
    .leftJoin('cart', 'cart.id', 'pick_walk.cart_id')
    .select((eb) => [
      'pick_walk.id as walkId',
      'pick_walk.state',
      'pick_walk.zone',
      'pick_walk.started_at as startedAt',
      'batch.number as batchNumber',
      'batch.kind',
      'batch.created_at as createdAt',
      'warehouse.name as warehouse',
      'cart.code as cart',
      'worker.name as lastWorker',
      eb.fn
        .sum<number>(
          eb
            .case()
            .when(eb('pick_task.quantity', '>', eb('pick_task.picked', '+', eb.ref('pick_task.short'))))
            .then(1)
            .else(0)
            .end(),
        )
        .as('tasksLeft'),
      eb.fn
        .sum<number>(
          eb(eb('pick_task.quantity', '-', eb.ref('pick_task.picked')), '-', eb.ref('pick_task.short')),
        )
        .as('unitsLeft'),
    ])
    .where('pick_walk.state', 'in', ['waiting', 'paused'])
    .groupBy([
      'pick_walk.id',
      'pick_walk.state',
      'pick_walk.zone',
      'pick_walk.started_at',
      'batch.number',
      'batch.kind',
      'batch.created_at',
      'batch.urgent',
      'warehouse.name',
      'cart.code',
      'worker.name',
    ])
    .orderBy('batch.urgent', 'desc')
    .orderBy('batch.created_at')
    .execute()
  return rows.map(({ startedAt, createdAt, state, ...row }) => ({
    ...row,
    state: state === 'paused' ? 'paused' : 'waiting',
    since: startedAt ?? createdAt,
  }))
}

/** The walk that this worker ended last. */
async function lastWalk(db: Db, workerId: string): Promise<FinishedWalk | null> {
  const walk = await db
    .selectFrom('pick_walk')
    .innerJoin('batch', 'batch.id', 'pick_walk.batch_id')
    .select([
      'pick_walk.id',
      'pick_walk.zone',
      'pick_walk.started_at',
      'pick_walk.ended_at',
      'batch.id as batchId',
      'batch.number',
      'batch.state',
      'batch.planned_cm as walkedCm',
      'batch.by_order_cm as byOrderCm',
      'batch.by_name_cm as byNameCm',
    ])
    .where('pick_walk.worker_id', '=', workerId)
    .where('pick_walk.state', '=', 'done')
    .orderBy('pick_walk.ended_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!walk) return null
  const tasks = await db
    .selectFrom('pick_task')
    .select((eb) => [eb.fn.sum<number | null>('picked').as('units'), eb.fn.countAll<number>().as('lines')])
    .where('walk_id', '=', walk.id)
    .executeTakeFirstOrThrow()
  const orders = await db
    .selectFrom('batch_order')
    .innerJoin('sales_order', 'sales_order.id', 'batch_order.order_id')
    .select('sales_order.state')
    .where('batch_id', '=', walk.batchId)
    .execute()
  return {
    batchNumber: walk.number,
    zone: walk.zone,
    batchDone: walk.state === 'done',
    orders: orders.length,
    units: tasks.units ?? 0,
    shortOrders: orders.filter((order) => order.state === 'short').length,
    seconds: Math.round(((walk.ended_at ?? 0) - (walk.started_at ?? 0)) / 1000),
    lines: tasks.lines,
    walkedCm: walk.walkedCm,
    byOrderCm: walk.byOrderCm,
    byNameCm: walk.byNameCm,
  }
}

/** The tasks of the walk in walking order, and the way that still leads to open ones. */
async function tasksOf(db: Db, walk: OpenWalk): Promise<{ tasks: PickTask[]; leftCm: number }> {
  const rows = await db
    .selectFrom('pick_task')
    .innerJoin('location', 'location.id', 'pick_task.location_id')
    .innerJoin('product', 'product.id', 'pick_task.product_id')
    .select([
      'pick_task.id',
      'pick_task.sequence',
      'pick_task.kind',
      'pick_task.lot',
      'pick_task.expires_on as expiresOn',
      'pick_task.quantity',
      'pick_task.picked',
      'pick_task.short',
      'pick_task.leg_cm as legCm',
      'location.code as location',
      'location.walkway',
      'location.along_cm',
      'location.side',
      'product.id as productId',
      'product.sku',
      'product.name',
      'product.attribute',
      'product.catch_weight as catchWeight',
    ])
    .where('walk_id', '=', walk.id)
    .orderBy('pick_task.postponed')
    .orderBy('pick_task.sequence')
    .execute()
  const splits = Map.groupBy(
    await splitsOf(
      db,
      rows.map((row) => row.id),
    ),
    (split) => split.taskId,
  )
  const { map } = await readWarehouse(db, walk.warehouseId)
  const tasks = rows.map((row) => ({
    id: row.id,
    sequence: row.sequence,
    kind: row.kind,
    location: row.location,
    lot: row.lot,
    expiresOn: row.expiresOn,
    quantity: row.quantity,
    picked: row.picked,
    short: row.short,
    at: pointOf(map, { ...row, code: row.location }),
    catchWeight: row.catchWeight === 1,
    product: { id: row.productId, sku: row.sku, name: row.name, attribute: row.attribute },
    splits: perTote(splits.get(row.id) ?? []),
  }))
  const leftCm = rows
    .filter((row) => row.quantity > row.picked + row.short)
    .reduce((sum, row) => sum + (row.legCm ?? 0), 0)
  return { tasks, leftCm }
}

async function totesOf(db: Db, walk: OpenWalk): Promise<PickTote[]> {
  const rows = await db
    .selectFrom('batch_order')
    .innerJoin('sales_order', 'sales_order.id', 'batch_order.order_id')
    .innerJoin('tote', 'tote.id', 'batch_order.tote_id')
    .innerJoin('order_line', 'order_line.order_id', 'sales_order.id')
    .select((eb) => [
      'tote.code',
      'sales_order.number',
      'sales_order.priority',
      'sales_order.state',
      eb.fn.sum<number>('order_line.quantity').as('total'),
      eb.fn.sum<number>('order_line.picked').as('picked'),
    ])
    .where('batch_order.batch_id', '=', walk.batchId)
    .groupBy([
      'tote.code',
      'sales_order.number',
      'sales_order.priority',
      'sales_order.state',
      'tote.sort_order',
    ])
    .orderBy('tote.sort_order')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    orderNumber: row.number,
    express: row.priority === 1,
    unitsPicked: row.picked,
    unitsTotal: row.total,
    cancelled: row.state === 'cancelled',
  }))
}
