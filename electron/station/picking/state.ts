import type { PickState } from '../../../shared/domain/picking.ts'
import type { Db } from '../db/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'

/** The batch a worker has in work, with its open task. */
export type BatchRow = {
  readonly id: string
  readonly number: string
  readonly created_at: number
  readonly current_task_id: string | null
  readonly location_confirmed: 0 | 1
  readonly refused_scan_id: string | null
}

export async function openBatch(db: Db, workerId: string): Promise<BatchRow | null> {
  const row = await db
    .selectFrom('batch')
    .select(['id', 'number', 'created_at', 'current_task_id', 'location_confirmed', 'refused_scan_id'])
    .where('worker_id', '=', workerId)
    .where('state', '=', 'picking')
    .executeTakeFirst()
  return row ?? null
}

export type Split = {
  readonly id: string
  readonly orderLineId: string
  readonly toteId: string
  readonly tote: string
  readonly quantity: number
  readonly picked: number
  readonly short: number
}

/** The current task as the rules see it, with the rows behind it. */
export type CurrentTask = Omit<PickState, 'splits'> & {
  readonly id: string
  readonly locationId: string
  readonly splits: readonly Split[]
}

export async function currentTask(db: Db, batch: BatchRow): Promise<CurrentTask> {
  const task = await db
    .selectFrom('pick_task')
    .innerJoin('location', 'location.id', 'pick_task.location_id')
    .select([
      'pick_task.id',
      'pick_task.location_id',
      'pick_task.product_id',
      'pick_task.quantity',
      'pick_task.picked',
      'pick_task.short',
      'pick_task.in_hand',
      'location.code',
    ])
    .where('pick_task.id', '=', batch.current_task_id)
    .executeTakeFirstOrThrow()
  const { scanLocation } = await readWarehouseSettings(db)
  return {
    id: task.id,
    location: task.code,
    locationId: task.location_id,
    productId: task.product_id,
    quantity: task.quantity,
    picked: task.picked,
    short: task.short,
    inHand: task.in_hand,
    splits: await splitsOf(db, [task.id]),
    locationConfirmed: batch.location_confirmed === 1 || !scanLocation,
  }
}

/** The splits of tasks, in the order of the totes on the cart. */
export async function splitsOf(
  db: Db,
  taskIds: readonly string[],
): Promise<(Split & { readonly taskId: string })[]> {
  return db
    .selectFrom('pick_split')
    .innerJoin('tote', 'tote.id', 'pick_split.tote_id')
    .innerJoin('order_line', 'order_line.id', 'pick_split.order_line_id')
    .select([
      'pick_split.id',
      'pick_split.task_id as taskId',
      'pick_split.order_line_id as orderLineId',
      'pick_split.tote_id as toteId',
      'tote.code as tote',
      'pick_split.quantity',
      'pick_split.picked',
      'pick_split.short',
    ])
    .where('pick_split.task_id', 'in', [...taskIds])
    .orderBy('tote.sort_order')
    .orderBy('order_line.line_no')
    .execute()
}
