import { Fault } from '../../../shared/contract/faults.ts'
import { openToTake } from '../../../shared/domain/picking.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { bookShort, noteStep, takeOutOfTote } from './goods.ts'
import { currentTask, type BatchRow } from './state.ts'
import { goOn, goTo } from './walk.ts'

/** Takes back the last scan of a product or the last put; false when there is nothing to take back. */
export async function undoStep(trx: Trx, batch: BatchRow): Promise<boolean> {
  const last = await trx
    .selectFrom('pick_step')
    .innerJoin('pick_task', 'pick_task.id', 'pick_step.task_id')
    .select([
      'pick_step.id',
      'pick_step.task_id',
      'pick_step.kind',
      'pick_step.quantity',
      'pick_step.tote_id',
    ])
    .where('pick_task.batch_id', '=', batch.id)
    .where('pick_step.undone', '=', 0)
    .orderBy('pick_step.id', 'desc')
    .executeTakeFirst()
  if (!last) return false
  await trx.updateTable('pick_step').set({ undone: 1 }).where('id', '=', last.id).execute()
  if (last.task_id !== batch.current_task_id) await goTo(trx, batch.id, last.task_id, true)
  const task = await currentTask(trx, { ...batch, current_task_id: last.task_id })
  if (last.kind === 'put') await takeOutOfTote(trx, task, last.tote_id!, last.quantity)
  else {
    // What was booked as short since then cannot come back into the hand.
    const most = openToTake(task) + task.inHand
    const inHand = Math.max(0, Math.min(most, task.inHand - last.quantity))
    await trx.updateTable('pick_task').set({ in_hand: inHand }).where('id', '=', last.task_id).execute()
  }
  return true
}

/**
 * Sets the pieces in hand by number; at least one must have been scanned, so that the product is known to be right.
 * @throws Fault `scan-first`, `too-many` with the number still open
 */
export async function setInHand(
  trx: Trx,
  station: Station,
  batch: BatchRow,
  taskId: string,
  quantity: number,
): Promise<void> {
  const task = await currentTask(trx, batch)
  if (task.id !== taskId || task.inHand === 0)
    throw new Fault('scan-first', 'scan one piece before typing a number')
  const most = openToTake(task) + task.inHand
  if (quantity > most) throw new Fault('too-many', 'more than the task asks for', { most })
  if (quantity === task.inHand) return
  await trx.updateTable('pick_task').set({ in_hand: quantity }).where('id', '=', task.id).execute()
  await noteStep(trx, station, {
    taskId: task.id,
    kind: 'in-hand',
    quantity: quantity - task.inHand,
    toteId: null,
  })
}

/** Leaves the current task for the end of the walk. @throws Fault `put-down-first` while pieces are in hand */
export async function skipTask(trx: Trx, station: Station, batch: BatchRow, actor: Actor): Promise<boolean> {
  const task = await currentTask(trx, batch)
  if (task.inHand > 0) throw new Fault('put-down-first', 'put the pieces in hand into a tote first')
  await trx
    .updateTable('pick_task')
    .set((eb) => ({ postponed: eb('postponed', '+', 1) }))
    .where('id', '=', task.id)
    .execute()
  await goOn(trx, station, batch.id, actor)
  return true
}

/** Books what is open of the current task as short. Pieces in hand stay to be put into their totes. */
export async function shortTask(
  trx: Trx,
  station: Station,
  batch: BatchRow,
  reason: string,
  actor: Actor,
): Promise<boolean> {
  const task = await currentTask(trx, batch)
  const missing = openToTake(task)
  if (missing === 0) return false
  await bookShort(trx, task, missing)
  station.log.info({ task: task.id, location: task.location, missing, reason }, 'shelf short')
  if (task.inHand === 0) await goOn(trx, station, batch.id, actor)
  return true
}
