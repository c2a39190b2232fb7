import type { Point } from '../../../shared/domain/map/index.ts'
import type { Trx } from '../db/index.ts'
import { walkOver } from '../warehouse/index.ts'

type OpenTask = {
  readonly id: string
  readonly locationId: string
  readonly postponed: number
  readonly position: number
}

/**
 * Lays the rest of a walk anew after a task was skipped, added or fell away: from where the picker stands over the open tasks, the skipped
 * ones after the others, each part the shortest way. What was walked stays as it was.
 */
export async function replanWalk(trx: Trx, walkId: string): Promise<void> {
  const { walk, done, open, from: begin } = await restOfWalk(trx, walkId)
  let from = begin
  const firstSequence = Math.max(0, ...done.map(({ sequence }) => sequence)) + 1
  let length = 0
  const path: Point[] = []
  const laid: { task: OpenTask; leg: number | null }[] = []
  const rounds = [
    open.filter(({ postponed }) => postponed === 0),
    open.filter(({ postponed }) => postponed > 0),
  ]
  for (const [at, round] of rounds.entries()) {
    if (round.length === 0 && at === 1) continue
    const over = await walkOver(
      trx,
      walk.warehouse_id,
      byPosition(round).map(({ locationId }) => locationId),
      from,
    )
    const places = new Map(over.order.map((locationId, place) => [locationId, place]))
    const sorted = byPosition(round).sort((a, b) => places.get(a.locationId)! - places.get(b.locationId)!)
    for (const [index, task] of sorted.entries()) {
      const same = sorted[index - 1]?.locationId === task.locationId
      laid.push({ task, leg: same ? 0 : (over.legs.get(task.locationId) ?? null) })
    }
    length = at === 0 ? over.length : length + over.length
    path.push(...over.path)
    from = sorted.at(-1)?.locationId ?? from
  }
  for (const [index, { task, leg }] of laid.entries())
    await trx
      .updateTable('pick_task')
      .set({ sequence: firstSequence + index, leg_cm: leg })
      .where('id', '=', task.id)
      .execute()
  const walked = done.reduce((sum, { legCm }) => sum + (legCm ?? 0), 0)
  await trx
    .updateTable('pick_walk')
    .set({ planned_cm: walked + length, path: JSON.stringify(path) })
    .where('id', '=', walkId)
    .execute()
  await trx
    .updateTable('batch')
    .set((eb) => ({
      planned_cm: eb
        .selectFrom('pick_walk')
        .select((inner) => inner.fn.sum<number>('planned_cm').as('n'))
        .where('batch_id', '=', walk.batch_id),
    }))
    .where('id', '=', walk.batch_id)
    .execute()
}

/** What of a walk is done, what is still open, and the place where its picker is; he is at the start before his first task. */
export async function restOfWalk(trx: Trx, walkId: string) {
  const walk = await trx
    .selectFrom('pick_walk')
    .select(['batch_id', 'warehouse_id', 'current_task_id', 'location_confirmed'])
    .where('id', '=', walkId)
    .executeTakeFirstOrThrow()
  const tasks = await trx
    .selectFrom('pick_task')
    .innerJoin('location', 'location.id', 'pick_task.location_id')
    .select((eb) => [
      'pick_task.id',
      'pick_task.location_id as locationId',
      'pick_task.postponed',
      'pick_task.sequence',
      'pick_task.leg_cm as legCm',
      'pick_task.done_at as doneAt',
      'location.walk_position as position',
      eb(eb('pick_task.quantity', '-', eb.ref('pick_task.picked')), '-', eb.ref('pick_task.short')).as(
        'open',
      ),
    ])
    .where('walk_id', '=', walkId)
    .orderBy('pick_task.sequence')
    .execute()
  const done = tasks.filter(({ open }) => open === 0)
  const open = tasks.filter((task) => task.open > 0)
  const standing =
    walk.location_confirmed === 1 ? tasks.find(({ id }) => id === walk.current_task_id) : undefined
  const lastDone = done
    .filter(({ doneAt }) => doneAt !== null)
    .toSorted((a, b) => a.doneAt! - b.doneAt!)
    .at(-1)
  return { walk, done, open, from: (standing ?? lastDone)?.locationId }
}

function byPosition<T extends OpenTask>(tasks: readonly T[]): T[] {
  return tasks.toSorted((a, b) => a.position - b.position)
}
