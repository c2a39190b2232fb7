import { Fault } from '../../../shared/contract/faults.ts'
import type { MergeableOrder } from '../../../shared/contract/orders.ts'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import { changeableStates, changedNotes, mayMerge, mergedNotes } from '../../../shared/domain/order-change.ts'
import type { Actor, Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { missingOf, promiseAlone, reconsider, transition } from '../orders/index.ts'
import { openWalkOf, pauseOrder } from '../picking/index.ts'
import { mergedAway, mergedInto } from '../packing/index.ts'
import { leaveReleased, rejoin } from '../planning/index.ts'
import { changeableOrder, type ChangeableOrder } from './changeable-order.ts'
import { moveGoods } from './move-goods.ts'
import { noteChange } from './note-change.ts'
import { settle } from './settle.ts'

/**
 * Makes one order of two that go to the same buyer: the lines of the other one come to this one with what was promised, picked and put
 * into totes for them, and the other one is cancelled as merged. What was verified of the other one is scanned again, because it has to
 * come into another box; what is verified of this one stays. A bench that has one of them open is stopped and told.
 * @throws Fault `order-unknown`, `action-not-allowed` when one of them is packed or cancelled, `orders-apart` when they do not belong together
 */
export async function mergeOrders(
  trx: Trx,
  station: Station,
  { id, otherId, reason }: Omit<InputOf<'orders/merge'>, 'commandId'>,
  actor: Actor,
): Promise<void> {
  await promiseAlone(trx, station)
  const into = await changeableOrder(trx, id)
  const from = await changeableOrder(trx, otherId)
  if (id === otherId || !mayMerge(sentTo(into), sentTo(from)))
    throw new Fault('orders-apart', 'two orders that do not belong together')
  await mergedAway(trx, station, from, into)
  await leaveReleased(trx, from.id)
  const picked = (await missingOf(trx, from.id)).length === 0
  const together = await onOneWalk(trx, into, from)
  if (!together) {
    if (from.state === 'picking') await pauseOrder(trx, station, from.id, actor)
    if (into.state === 'picking' && !picked) await pauseOrder(trx, station, into.id, actor)
  }
  const [before, added] = [notesOf(into), notesOf(from)]
  const notes = mergedNotes(before, added)
  const lines = await moveGoods(trx, from, into, notes)
  let { state } = into
  if (state === 'packing')
    state = await mergedInto(
      trx,
      station,
      into,
      { from, lines, picked, notes: changedNotes(before, notes) },
      actor,
    )
  await transition(trx, station, {
    orderId: from.id,
    to: 'cancelled',
    reason: `merged: ${into.number}`,
    actor,
  })
  await noteChange(trx, station, { id, state }, `${from.number}, ${reason}`, actor, 'merged')
  if (state === 'picking') {
    // What is on no walk now is promised and planned, or collected by the walk that has the order's totes.
    if (!together && !picked && (await reconsider(trx, station, id, 'merged', actor)))
      await rejoin(trx, station, id, actor)
  } else if (state !== 'packing') await settle(trx, station, { id, state }, actor)
}

function sentTo(order: ChangeableOrder) {
  const { buyer_name, buyer_company, buyer_nip, buyer_street, buyer_postcode, buyer_city, buyer_country } =
    order
  const address = [buyer_street, buyer_postcode, buyer_city, buyer_country]
  return {
    buyer: [buyer_name, buyer_company, buyer_nip, ...address, order.invoice_to ?? ''],
    payment: order.payment,
    currency: order.currency,
    incomplete: order.incomplete === 1,
  }
}

const notesOf = (order: ChangeableOrder) => ({
  buyer: order.note,
  order: order.packing_note,
  gift: order.gift_note,
})

/** Both are collected by walks of one batch: its totes come back together. */
async function onOneWalk(trx: Trx, one: ChangeableOrder, other: ChangeableOrder): Promise<boolean> {
  if (one.state !== 'picking' || other.state !== 'picking') return false
  const [walk, another] = [await openWalkOf(trx, one.id), await openWalkOf(trx, other.id)]
  return walk !== null && walk.batchId === another?.batchId
}

/** The orders that could go with an order now, the oldest first. @throws Fault `order-unknown`, `action-not-allowed` */
export async function mergeableWith(db: Db, id: string): Promise<readonly MergeableOrder[]> {
  const order = await changeableOrder(db, id)
  const rows = await db
    .selectFrom('sales_order')
    .selectAll()
    .where('buyer_postcode', '=', order.buyer_postcode)
    .where('id', '<>', id)
    .where('state', 'in', changeableStates)
    .orderBy('placed_at')
    .execute()
  return rows
    .filter((row) => mayMerge(sentTo(order), sentTo(row)))
    .map(({ number, state, ...row }) => ({
      id: row.id,
      number,
      state,
      placedAt: row.placed_at,
      units: row.unit_count,
    }))
}
