import { openToTake } from '../../../shared/domain/picking.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import type { ScanFacts, ScanRead } from '../scans/journal.ts'
import { refuse } from '../scans/refusal.ts'
import { putDown } from '../stock/index.ts'
import { currentTask, type OpenWalk } from './state.ts'
import { noteStep, setHand } from './steps.ts'
import { goOn } from './walk.ts'

/** The task of a line on a printed list; null for a line of no list of this warehouse. */
export async function taskOfLine(
  trx: Trx,
  code: string,
): Promise<{ readonly id: string; readonly walkId: string } | null> {
  const row = await trx
    .selectFrom('pick_task')
    .select(['id', 'walk_id as walkId'])
    .where('id', 'like', `%${code.toLowerCase()}`)
    .where('walk_id', 'in', (eb) =>
      eb
        .selectFrom('pick_walk')
        .innerJoin('batch', 'batch.id', 'pick_walk.batch_id')
        .select('pick_walk.id')
        .where('batch.state', '=', 'picking'),
    )
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The batch of a line on a printed list, also of one that is picked; null for a line of no list of this warehouse. */
export async function batchOfLine(
  trx: Trx,
  code: string,
): Promise<{ readonly id: string; readonly number: string } | null> {
  const row = await trx
    .selectFrom('pick_task')
    .innerJoin('batch', 'batch.id', 'pick_task.batch_id')
    .select(['batch.id', 'batch.number'])
    .where('pick_task.id', 'like', `%${code.toLowerCase()}`)
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/**
 * A line of a printed list was picked in full with no screen: all of its open pieces lie in their totes. Whoever took fewer leaves the
 * line out; it stays open, and the screen asks for it.
 */
export async function confirmLine(
  trx: Trx,
  station: Station,
  read: ScanRead,
  walk: OpenWalk,
  code: string,
  actor: Actor,
): Promise<ScanFacts> {
  const line = await taskOfLine(trx, code)
  if (!line) return { outcome: refuse(station, read, 'line-done') }
  if (line.walkId !== walk.id) return { outcome: refuse(station, read, 'other-list') }
  const current = await currentTask(trx, station, walk)
  if (current.inHand > 0) return { outcome: { kind: 'no-effect', because: 'put-down-first' } }
  const task = await currentTask(trx, station, {
    ...walk,
    currentTaskId: line.id,
    handLot: null,
    handGrams: null,
  })
  const pieces = openToTake(task)
  if (pieces === 0) return { outcome: refuse(station, read, 'line-done') }
  if (task.catchWeight) return { outcome: refuse(station, read, 'weight-first') }
  const totes = task.kind === 'put-back' ? [null] : [...new Set(task.splits.map(({ tote }) => tote))]
  for (const tote of totes) {
    const into = task.kind === 'put-back' ? task.splits : task.splits.filter((split) => split.tote === tote)
    const share = into.reduce((sum, split) => sum + split.quantity - split.picked - split.short, 0)
    if (share === 0) continue
    await setHand(trx, walk.id, task.id, share, { lot: null, grams: null })
    await putDown(trx, station, task, tote, share, actor)
    await noteStep(trx, station, {
      taskId: task.id,
      kind: 'put',
      quantity: share,
      toteId: tote === null ? null : into[0]!.toteId,
    })
  }
  const batchComplete = await goOn(trx, station, walk, actor)
  return {
    productId: task.productId,
    quantity: pieces,
    outcome: { kind: 'put-in-tote', taskComplete: true, batchComplete },
  }
}
