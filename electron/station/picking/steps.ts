import { Fault } from '../../../shared/contract/faults.ts'
import { decideLot, isLoose, openToTake, pickStep } from '../../../shared/domain/picking.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { putDown, takeBack } from '../stock/index.ts'
import { replanWalk } from './replan.ts'
import { currentTask, type CurrentTask, type OpenWalk } from './state.ts'
import { goOn, goTo } from './walk.ts'

/** Notes a step of the picker, so that it can be taken back. */
export async function noteStep(
  trx: Trx,
  station: Station,
  step: {
    readonly taskId: string
    readonly kind: 'in-hand' | 'put'
    readonly quantity: number
    readonly toteId: string | null
    readonly netGrams?: number | null
  },
): Promise<void> {
  await trx
    .insertInto('pick_step')
    .values({
      id: station.newId(),
      task_id: step.taskId,
      kind: step.kind,
      quantity: step.quantity,
      tote_id: step.toteId,
      net_grams: step.netGrams ?? null,
      made_at: station.now(),
    })
    .execute()
}

/**
 * Takes back the last scan of a product or the last put; false when there is nothing to take back.
 * @throws Fault `goes-back` for a put of which pieces are to be brought back to the shelf by now
 */
export async function undoStep(trx: Trx, station: Station, walk: OpenWalk, actor: Actor): Promise<boolean> {
  const last = await trx
    .selectFrom('pick_step')
    .innerJoin('pick_task', 'pick_task.id', 'pick_step.task_id')
    .select([
      'pick_step.id',
      'pick_step.task_id',
      'pick_step.kind',
      'pick_step.quantity',
      'pick_step.tote_id',
      'pick_step.net_grams',
    ])
    .where('pick_task.walk_id', '=', walk.id)
    .where('pick_step.undone', '=', 0)
    .orderBy('pick_step.id', 'desc')
    .executeTakeFirst()
  if (!last) return false
  if (last.kind === 'put' && (await goesBack(trx, last.task_id, last.tote_id)))
    throw new Fault('goes-back', 'the pieces are to be put back already')
  await trx.updateTable('pick_step').set({ undone: 1 }).where('id', '=', last.id).execute()
  if (last.task_id !== walk.currentTaskId) await goTo(trx, walk.id, last.task_id, true)
  const task = await currentTask(trx, station, { ...walk, currentTaskId: last.task_id })
  if (last.kind === 'put') {
    await takeBack(trx, station, task, last.tote_id, last.quantity, actor)
    await trx.updateTable('pick_task').set({ done_at: null }).where('id', '=', task.id).execute()
    // Where a scan alone puts pieces down, taking it back takes them out of the hand as well.
    if (isLoose(task)) await setHand(trx, walk.id, task.id, task.inHand, { lot: null, grams: null })
    else
      await setHand(trx, walk.id, task.id, task.inHand + last.quantity, {
        lot: task.lot,
        grams: last.net_grams,
      })
    return true
  }
  // What was booked as short since then cannot come back into the hand.
  const most = openToTake(task) + task.inHand
  const inHand = Math.max(0, Math.min(most, task.inHand - last.quantity))
  // The weight of what is left is not known any more; its lot is.
  await setHand(trx, walk.id, task.id, inHand, { lot: inHand === 0 ? null : task.handLot, grams: null })
  return true
}

/** Whether pieces that a pick put into a tote are asked for by a put-back: taking them out twice would leave one of the two without goods. */
async function goesBack(trx: Trx, taskId: string, toteId: string | null): Promise<boolean> {
  const back = await trx
    .selectFrom('pick_split as own')
    .innerJoin('pick_task as pick', 'pick.id', 'own.task_id')
    .innerJoin('pick_split as back', 'back.order_line_id', 'own.order_line_id')
    .innerJoin('pick_task', 'pick_task.id', 'back.task_id')
    .select('back.id')
    .where('own.task_id', '=', taskId)
    .where('own.tote_id', toteId === null ? 'is' : '=', toteId)
    .where('pick.kind', '=', 'pick')
    .where('pick_task.kind', '=', 'put-back')
    .limit(1)
    .executeTakeFirst()
  return back !== undefined
}

/** The pieces in hand, and what is known of them. */
export async function setHand(
  trx: Trx,
  walkId: string,
  taskId: string,
  pieces: number,
  known: { readonly lot: string | null; readonly grams: number | null },
): Promise<void> {
  await trx.updateTable('pick_task').set({ in_hand: pieces }).where('id', '=', taskId).execute()
  await trx
    .updateTable('pick_walk')
    .set({ hand_lot: known.lot, hand_grams: known.grams })
    .where('id', '=', walkId)
    .execute()
}

/**
 * Sets the pieces in hand by number; at least one must have been scanned, so that the product is known to be right.
 * @throws Fault `scan-first`, `too-many` with the number still open
 */
export async function setInHand(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  taskId: string,
  quantity: number,
  actor: Actor,
): Promise<void> {
  const task = await currentTask(trx, station, walk)
  // Where a scan alone puts pieces down, the last of them is the one that was scanned.
  if (isLoose(task) && task.id === taskId && task.inHand === 0) {
    if (task.picked === 0) throw new Fault('scan-first', 'scan one piece before typing a number')
    const most = openToTake(task)
    if (quantity - 1 > most) throw new Fault('too-many', 'more than the task asks for', { most: most + 1 })
    if (quantity > 1) await putLoose(trx, station, walk, task, quantity - 1, actor)
    return
  }
  if (task.id !== taskId || task.inHand === 0)
    throw new Fault('scan-first', 'scan one piece before typing a number')
  const most = openToTake(task) + task.inHand
  if (quantity > most) throw new Fault('too-many', 'more than the task asks for', { most })
  if (quantity === task.inHand) return
  await setHand(trx, walk.id, task.id, quantity, { lot: task.handLot, grams: null })
  await noteStep(trx, station, {
    taskId: task.id,
    kind: 'in-hand',
    quantity: quantity - task.inHand,
    toteId: null,
  })
}

/** Pieces that need no tote of their own: scanned, and put down at once. Returns true when the walk has ended. */
export async function putLoose(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  task: CurrentTask,
  pieces: number,
  actor: Actor,
): Promise<boolean> {
  await setHand(trx, walk.id, task.id, task.inHand + pieces, { lot: null, grams: null })
  await putDown(trx, station, task, null, pieces, actor)
  await noteStep(trx, station, {
    taskId: task.id,
    kind: 'put',
    quantity: pieces,
    toteId: null,
    netGrams: task.handGrams,
  })
  return openToTake(task) === pieces ? goOn(trx, station, walk, actor) : false
}

/**
 * The lot of the pieces in hand, typed from the box.
 * @throws Fault `wrong-lot` with the lot that is asked for
 */
export async function setLot(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  taskId: string,
  lot: string,
  actor: Actor,
): Promise<void> {
  const task = await currentTask(trx, station, walk)
  const verdict = task.id === taskId ? decideLot(task, lot) : null
  if (verdict?.kind !== 'lot-confirmed')
    throw new Fault('wrong-lot', 'another lot is asked for', { lot: task.lot ?? '' })
  await confirmHand(trx, station, walk, { ...task, handLot: verdict.lot }, actor)
}

/** What the pieces in hand weigh. @throws Fault `scan-first` when none is in hand */
export async function setWeight(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  taskId: string,
  grams: number,
  actor: Actor,
): Promise<void> {
  const task = await currentTask(trx, station, walk)
  if (task.id !== taskId || task.inHand === 0)
    throw new Fault('scan-first', 'scan a piece before weighing it')
  await confirmHand(trx, station, walk, { ...task, handGrams: grams }, actor)
}

/** Keeps what is known of the hand; loose pieces of which everything is known are put down. */
export async function confirmHand(
  trx: Trx,
  station: Station,
  walk: OpenWalk,
  task: CurrentTask,
  actor: Actor,
): Promise<void> {
  await setHand(trx, walk.id, task.id, task.inHand, { lot: task.handLot, grams: task.handGrams })
  if (!isLoose(task)) return
  const step = pickStep({ ...task, quantity: task.picked + task.short + task.inHand })
  if (step === 'tote') await putLoose(trx, station, walk, { ...task, inHand: 0 }, task.inHand, actor)
}

/** Leaves the current task for the end of the walk. @throws Fault `put-down-first` while pieces are in hand */
export async function skipTask(trx: Trx, station: Station, walk: OpenWalk, actor: Actor): Promise<boolean> {
  const task = await currentTask(trx, station, walk)
  if (task.inHand > 0) throw new Fault('put-down-first', 'put the pieces in hand into a tote first')
  await trx
    .updateTable('pick_task')
    .set((eb) => ({ postponed: eb('postponed', '+', 1) }))
    .where('id', '=', task.id)
    .execute()
  await replanWalk(trx, walk.id)
  await goOn(trx, station, walk, actor)
  return true
}
