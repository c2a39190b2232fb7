import type { PickTask } from '../../../shared/contract/picking.ts'
import type { Point } from '../../../shared/domain/map/types.ts'
import type { BatchKind } from '../../../shared/domain/picking-words.ts'
import type { PickState } from '../../../shared/domain/picking.ts'
import { dayIn } from '../../../shared/domain/day.ts'
import type { Station } from '../context.ts'
import type { Db } from '../db/index.ts'
import type { SplitGoods } from '../stock/index.ts'
import { readWarehouseSettings } from '../settings/index.ts'

/** The walk a worker has in work, with its open task and the batch it belongs to. */
export type OpenWalk = {
  readonly id: string
  readonly batchId: string
  readonly batchNumber: string
  readonly batchKind: BatchKind
  readonly warehouseId: string
  readonly zone: string | null
  readonly cart: string | null
  readonly startedAt: number
  readonly currentTaskId: string | null
  readonly locationConfirmed: boolean
  readonly refusedScanId: string | null
  /** Lot and net weight of the pieces in hand, once they are known. */
  readonly handLot: string | null
  readonly handGrams: number | null
  readonly lengthCm: number | null
  readonly path: readonly Point[]
}

export async function openWalk(db: Db, workerId: string): Promise<OpenWalk | null> {
  const row = await db
    .selectFrom('pick_walk')
    .innerJoin('batch', 'batch.id', 'pick_walk.batch_id')
    .leftJoin('cart', 'cart.id', 'pick_walk.cart_id')
    .select([
      'pick_walk.id',
      'batch.id as batchId',
      'batch.number as batchNumber',
      'batch.kind as batchKind',
      'pick_walk.warehouse_id as warehouseId',
      'pick_walk.zone',
      'cart.code as cart',
      'pick_walk.started_at as startedAt',
      'pick_walk.current_task_id as currentTaskId',
      'pick_walk.location_confirmed as locationConfirmed',
      'pick_walk.refused_scan_id as refusedScanId',
      'pick_walk.hand_lot as handLot',
      'pick_walk.hand_grams as handGrams',
      'pick_walk.planned_cm as lengthCm',
      'pick_walk.path',
    ])
    .where('pick_walk.worker_id', '=', workerId)
    .where('pick_walk.state', '=', 'walking')
    .executeTakeFirst()
  if (!row) return null
  return {
    ...row,
    startedAt: row.startedAt ?? 0,
    locationConfirmed: row.locationConfirmed === 1,
    path: JSON.parse(row.path) as Point[],
  }
}

/** The current task as the rules see it, with the rows behind it. */
export type CurrentTask = Omit<PickState, 'splits'> & {
  readonly id: string
  readonly locationId: string
  readonly splits: readonly SplitGoods[]
}

export async function currentTask(db: Db, station: Station, walk: OpenWalk): Promise<CurrentTask> {
  const task = await db
    .selectFrom('pick_task')
    .innerJoin('location', 'location.id', 'pick_task.location_id')
    .innerJoin('product', 'product.id', 'pick_task.product_id')
    .select([
      'pick_task.id',
      'pick_task.kind',
      'pick_task.location_id as locationId',
      'pick_task.product_id as productId',
      'pick_task.lot',
      'pick_task.expires_on as expiresOn',
      'pick_task.quantity',
      'pick_task.picked',
      'pick_task.short',
      'pick_task.in_hand as inHand',
      'location.code as location',
      'product.catch_weight as catchWeight',
    ])
    .where('pick_task.id', '=', walk.currentTaskId)
    .executeTakeFirstOrThrow()
  const { scanLocation, timeZone } = await readWarehouseSettings(db)
  return {
    ...task,
    catchWeight: task.catchWeight === 1,
    handLot: walk.handLot,
    handGrams: walk.handGrams,
    splits: await splitsOf(db, [task.id]),
    locationConfirmed: walk.locationConfirmed || !scanLocation,
    today: dayIn(timeZone, station.now()),
  }
}

/** The splits of tasks, in the order of the totes on the cart. */
export async function splitsOf(
  db: Db,
  taskIds: readonly string[],
): Promise<(SplitGoods & { readonly taskId: string })[]> {
  return db
    .selectFrom('pick_split')
    .leftJoin('tote', 'tote.id', 'pick_split.tote_id')
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

/** An order may hold the same product in two lines; for the picker its tote is one target. */
export function perTote(
  splits: readonly Pick<SplitGoods, 'tote' | 'quantity' | 'picked' | 'short'>[],
): PickTask['splits'] {
  return [...Map.groupBy(splits, (split) => split.tote)].map(([tote, parts]) => ({
    tote,
    quantity: parts.reduce((sum, part) => sum + part.quantity - part.short, 0),
    picked: parts.reduce((sum, part) => sum + part.picked, 0),
  }))
}
