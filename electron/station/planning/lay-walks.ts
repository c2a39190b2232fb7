import { planTasks, type PickNeed, type PlannedTask } from '../../../shared/domain/picking.ts'
import type { Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { walkOver, type GroundWalk } from '../warehouse/index.ts'

/** A need with what decides who walks to it. */
export type PlacedNeed = PickNeed & {
  readonly warehouseId: string
  readonly zone: string | null
  readonly code: string
}

/** What the walks of a batch come to; centimetres. */
export type Laid = { readonly length: number; readonly byName: number; readonly proven: boolean }

/**
 * Lays the walks of a batch: one for each warehouse and, where pickers share a batch by zones, for each zone; the tasks of each in the
 * order of the shortest walk.
 */
export async function layWalks(
  trx: Trx,
  station: Station,
  batchId: string,
  needs: readonly PlacedNeed[],
  byZone: boolean,
): Promise<Laid> {
  const groups = Map.groupBy(needs, ({ warehouseId, zone }) =>
    JSON.stringify([warehouseId, byZone ? zone : null]),
  )
  const laid: Laid[] = []
  for (const group of groups.values()) laid.push(await layWalk(trx, station, batchId, group, byZone))
  return {
    length: laid.reduce((sum, one) => sum + one.length, 0),
    byName: laid.reduce((sum, one) => sum + one.byName, 0),
    proven: laid.every(({ proven }) => proven),
  }
}

async function layWalk(
  trx: Trx,
  station: Station,
  batchId: string,
  needs: readonly PlacedNeed[],
  byZone: boolean,
): Promise<Laid> {
  const { warehouseId, zone } = needs[0]!
  const inNameOrder = [...needs].sort((a, b) => a.walkPosition - b.walkPosition)
  const walk = await walkOver(
    trx,
    warehouseId,
    inNameOrder.map(({ locationId }) => locationId),
  )
  const id = station.newId()
  await trx
    .insertInto('pick_walk')
    .values({
      id,
      batch_id: batchId,
      warehouse_id: warehouseId,
      zone: byZone ? zone : null,
      state: 'waiting',
      planned_cm: walk.length,
      path: JSON.stringify(walk.path),
    })
    .execute()
  const places = new Map(walk.order.map((locationId, at) => [locationId, at]))
  const tasks = [...planTasks(needs)].sort((a, b) => places.get(a.locationId)! - places.get(b.locationId)!)
  for (const [index, task] of tasks.entries())
    await writeTask(
      trx,
      station,
      { batchId, walkId: id, sequence: index + 1 },
      task,
      legTo(walk, tasks, index),
    )
  return { length: walk.length, byName: walk.inGivenOrder, proven: walk.proven }
}

/** The way to a task from the one before; none when it is at the same place. */
function legTo(walk: GroundWalk, tasks: readonly PlannedTask[], index: number): number | null {
  const { locationId } = tasks[index]!
  return tasks[index - 1]?.locationId === locationId ? 0 : (walk.legs.get(locationId) ?? null)
}

async function writeTask(
  trx: Trx,
  station: Station,
  at: { batchId: string; walkId: string; sequence: number },
  task: PlannedTask,
  leg: number | null,
): Promise<void> {
  const id = station.newId()
  await trx
    .insertInto('pick_task')
    .values({
      id,
      batch_id: at.batchId,
      walk_id: at.walkId,
      sequence: at.sequence,
      location_id: task.locationId,
      product_id: task.productId,
      lot: task.lot,
      expires_on: task.expiresOn,
      quantity: task.quantity,
      leg_cm: leg,
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
