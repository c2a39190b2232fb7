import { Fault } from '../../../shared/contract/faults.ts'
import type { InputOf } from '../../../shared/contract/procedures.ts'
import { changesOf, deliveredAfter, type LineChange } from '../../../shared/domain/order-change.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { dropPieces, promiseAlone } from '../orders/index.ts'
import {
  collectMore,
  inTotesOf,
  keepInTotes,
  layAnew,
  returnPieces,
  unpromise,
  withdraw,
  type ChangedWalks,
  type LineOnWay,
} from '../picking/index.ts'
import { changeAtBench, changeInBox, tellBench } from '../packing/index.ts'
import { changeableOrder } from './changeable-order.ts'
import { addLine, growLine } from './grow.ts'
import { noteChange } from './note-change.ts'
import { settle } from './settle.ts'

type Asked = Omit<InputOf<'orders/change-lines'>, 'commandId'>

/**
 * Changes how many pieces of each line are delivered, and adds products. Fewer: what is promised is given back, what lies in a tote is
 * brought back to its shelf. More: it joins the walk that the order is on, else the order is promised it, or waits for it. A bench that has
 * the order open is stopped and told.
 * @throws Fault `order-unknown`, `action-not-allowed`, `line-unknown`, `product-unknown`, `nothing-left`, `kit-line`
 */
export async function changeLines(trx: Trx, station: Station, asked: Asked, actor: Actor): Promise<void> {
  await promiseAlone(trx, station)
  const order = await changeableOrder(trx, asked.id)
  const lines = await linesOf(trx, order.id)
  const changes = changesOf(lines, asked.lines)
  if (!changes) throw new Fault('line-unknown', 'a line of another order')
  if (deliveredAfter(lines, changes) === 0 && asked.added.length === 0)
    throw new Fault('nothing-left', 'no piece would be left')
  const state =
    order.state === 'packing'
      ? await leaveOrStay(trx, station, order.id, { lines, changes, asked }, actor)
      : order.state
  if (order.state !== 'packing')
    for (const { kind, lineId, pieces } of changes) {
      const { quantity, dropped } = lines.find((line) => line.lineId === lineId)!
      if (kind === 'fewer')
        await changeInBox(trx, station, order.id, { lineId, pieces, needed: quantity - dropped - pieces })
    }
  const changed: ChangedWalks = new Map()
  for (const change of changes) {
    const line = lines.find(({ lineId }) => lineId === change.lineId)!
    if (change.kind === 'fewer') await fewer(trx, station, line, change.pieces, actor, changed)
    else {
      await growLine(trx, order, line.lineId, change)
      const kept = await keepInTotes(trx, line, change.pieces, changed)
      const more = change.pieces - kept
      if (state === 'picking' && more > 0) await collectMore(trx, station, line, more, changed)
    }
  }
  for (const one of asked.added) {
    for (const { quantity, ...line } of await addLine(trx, station, order, one)) {
      if (state === 'picking') await collectMore(trx, station, line, quantity, changed)
      if (order.state === 'packing')
        await tellBench(trx, station, order.id, { kind: 'more', lineId: line.lineId, pieces: quantity })
    }
  }
  await noteChange(trx, station, { id: order.id, state }, asked.reason, actor)
  if (state !== 'picking' && state !== 'packing') await settle(trx, station, { id: order.id, state }, actor)
  await layAnew(trx, station, changed, actor)
}

/** An order that a bench has open stays there when nothing comes to it; else it goes back to those that wait. Its state then. */
async function leaveOrStay(
  trx: Trx,
  station: Station,
  orderId: string,
  {
    lines,
    changes,
    asked,
  }: { readonly lines: readonly Line[]; readonly changes: readonly LineChange[]; readonly asked: Asked },
  actor: Actor,
): Promise<'packing' | 'picked'> {
  const atBench = changes.map(({ kind, lineId, pieces }) => {
    const { quantity, dropped } = lines.find((line) => line.lineId === lineId)!
    return { kind, lineId, pieces, needed: quantity - dropped - (kind === 'fewer' ? pieces : -pieces) }
  })
  return changeAtBench(trx, station, orderId, { changes: atBench, grows: asked.added.length > 0 }, actor)
}

type Line = LineOnWay & { readonly quantity: number; readonly dropped: number }

async function linesOf(trx: Trx, orderId: string): Promise<readonly Line[]> {
  const rows = await trx
    .selectFrom('order_line')
    .innerJoin('product', 'product.id', 'order_line.product_id')
    .select([
      'order_line.id as lineId',
      'order_line.quantity',
      'order_line.dropped',
      'product.id as productId',
      'product.tracks_lot as tracksLot',
    ])
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
  return rows.map((row) => ({ orderId, ...row }))
}

/** Pieces that are not delivered any more: first those not yet promised, then those promised, then those that lie in a tote. */
async function fewer(
  trx: Trx,
  station: Station,
  line: Line,
  pieces: number,
  actor: Actor,
  changed: ChangedWalks,
): Promise<void> {
  await dropPieces(trx, line, pieces)
  const needed = line.quantity - line.dropped - pieces
  const promises = await trx
    .selectFrom('reservation')
    .select([
      'order_line_id as orderLineId',
      'product_id as productId',
      'location_id as locationId',
      'quantity',
    ])
    .where('order_line_id', '=', line.lineId)
    .orderBy('location_id')
    .execute()
  const promised = promises.reduce((sum, { quantity }) => sum + quantity, 0)
  const surplus = Math.max(0, (await inTotesOf(trx, line)) + promised - needed)
  let rest = surplus - (await withdraw(trx, line, Math.min(surplus, promised), changed))
  if (rest === surplus)
    for (const promise of promises) {
      const share = Math.min(rest, promise.quantity)
      if (share > 0) await unpromise(trx, promise, share)
      rest -= share
    }
  if (rest > 0) await returnPieces(trx, station, line, rest, actor, changed)
}
