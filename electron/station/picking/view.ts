import type { PickTask, PickTote, PickView } from '../../../shared/contract/picking.ts'
import { pickStep } from '../../../shared/domain/picking.ts'
import type { Db } from '../db/index.ts'
import { pendingRefusal } from '../scans/refusal.ts'
import { currentTask, openBatch, splitsOf, type BatchRow } from './state.ts'

/** What the pick screen of this worker shows. */
export async function pickView(db: Db, workerId: string): Promise<PickView> {
  const batch = await openBatch(db, workerId)
  if (!batch) return idle(db, workerId)
  const [tasks, totes, task] = [
    await tasksOf(db, batch),
    await totesOf(db, batch),
    await currentTask(db, batch),
  ]
  return {
    kind: 'working',
    batchId: batch.id,
    batchNumber: batch.number,
    totes,
    tasks,
    currentTaskId: task.id,
    step: pickStep(task),
    inHand: task.inHand,
    unitsPicked: tasks.reduce((sum, one) => sum + one.picked, 0),
    unitsTotal: tasks.reduce((sum, one) => sum + one.quantity, 0),
    startedAt: batch.created_at,
    refusal: await pendingRefusal(db, batch.refused_scan_id),
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
  const last = await db
    .selectFrom('batch')
    .select(['id', 'number'])
    .where('worker_id', '=', workerId)
    .where('state', '=', 'done')
    .orderBy('ended_at', 'desc')
    .executeTakeFirst()
  return {
    kind: 'idle',
    ready: counts.ready,
    express: counts.express ?? 0,
    finished: last ? await finished(db, last) : null,
  }
}

async function finished(db: Db, batch: { id: string; number: string }) {
  const units = await db
    .selectFrom('pick_task')
    .select((eb) => eb.fn.sum<number | null>('picked').as('n'))
    .where('batch_id', '=', batch.id)
    .executeTakeFirstOrThrow()
  const orders = await db
    .selectFrom('batch_order')
    .innerJoin('sales_order', 'sales_order.id', 'batch_order.order_id')
    .select('sales_order.state')
    .where('batch_id', '=', batch.id)
    .execute()
  return {
    batchNumber: batch.number,
    orders: orders.length,
    units: units.n ?? 0,
    shortOrders: orders.filter((order) => order.state === 'short').length,
  }
}

async function tasksOf(db: Db, batch: BatchRow): Promise<PickTask[]> {
  const rows = await db
    .selectFrom('pick_task')
    .innerJoin('location', 'location.id', 'pick_task.location_id')
    .innerJoin('product', 'product.id', 'pick_task.product_id')
    .select([
      'pick_task.id',
      'pick_task.sequence',
      'pick_task.quantity',
      'pick_task.picked',
      'pick_task.short',
      'location.code as location',
      'product.id as productId',
      'product.sku',
      'product.name',
      'product.attribute',
    ])
    .where('batch_id', '=', batch.id)
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
  return rows.map(({ productId, sku, name, attribute, ...row }) => ({
    ...row,
    product: { id: productId, sku, name, attribute },
    splits: perTote(splits.get(row.id) ?? []),
  }))
}

/** An order may hold the same product in two lines; for the picker its tote is one target. */
function perTote(
  splits: readonly { tote: string; quantity: number; picked: number; short: number }[],
): PickTask['splits'] {
  return [...Map.groupBy(splits, (split) => split.tote)].map(([tote, parts]) => ({
    tote,
    quantity: parts.reduce((sum, part) => sum + part.quantity - part.short, 0),
    picked: parts.reduce((sum, part) => sum + part.picked, 0),
  }))
}

async function totesOf(db: Db, batch: BatchRow): Promise<PickTote[]> {
  const rows = await db
    .selectFrom('batch_order')
    .innerJoin('sales_order', 'sales_order.id', 'batch_order.order_id')
    .innerJoin('tote', 'tote.id', 'batch_order.tote_id')
    .innerJoin('order_line', 'order_line.order_id', 'sales_order.id')
    .select((eb) => [
      'tote.code',
      'sales_order.number',
      'sales_order.priority',
      eb.fn.sum<number>('order_line.quantity').as('total'),
      eb.fn.sum<number>('order_line.picked').as('picked'),
    ])
    .where('batch_order.batch_id', '=', batch.id)
    .groupBy(['tote.code', 'sales_order.number', 'sales_order.priority', 'tote.sort_order'])
    .orderBy('tote.sort_order')
    .execute()
  return rows.map((row) => ({
    code: row.code,
    orderNumber: row.number,
    express: row.priority === 1,
    unitsPicked: row.picked,
    unitsTotal: row.total,
  }))
}
