import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { readPickingSettings } from '../settings/index.ts'
import { priceOfKits } from './kits.ts'
import { promiseAlone, reserveOrder } from './reserve.ts'
import { transition } from './transition.ts'

/**
 * What becomes of an order whose walk has ended and whose goods are not all there, by its own rule or the warehouse's: it waits for a lead,
 * goes on without what is missing, or goes back to wait for stock with what it has.
 */
export async function applyShortageRule(
  trx: Trx,
  station: Station,
  orderId: string,
  actor: Actor,
): Promise<void> {
  const { shortage_rule: own } = await trx
    .selectFrom('sales_order')
    .select('shortage_rule')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const rule = own ?? (await readPickingSettings(trx)).shortageRule
  switch (rule) {
    case 'hold':
      await transition(trx, station, { orderId, to: 'short', reason: 'shelf-short', actor })
      return
    case 'shorten':
      return shorten(trx, station, orderId, actor)
    case 'replan':
      await promiseAlone(trx, station)
      if (await reserveOrder(trx, station, orderId))
        await transition(trx, station, { orderId, to: 'ready', reason: 'shelf-short', actor })
      else
        await transition(trx, station, {
          orderId,
          to: 'new',
          reason: 'shelf-short',
          actor,
          waitingReason: 'no-stock',
        })
  }
}

/** Drops what is missing; an order of which nothing is left is cancelled. What is due falls by the price of what is dropped. */
async function shorten(trx: Trx, station: Station, orderId: string, actor: Actor): Promise<void> {
  const lines = await trx
    .selectFrom('order_line')
    .select(['id', 'quantity', 'dropped', 'picked'])
    .where('order_id', '=', orderId)
    .execute()
  if (lines.every(({ picked }) => picked === 0)) {
    await transition(trx, station, { orderId, to: 'cancelled', reason: 'shelf-short', actor })
    await trx.updateTable('sales_order').set({ tote_id: null }).where('id', '=', orderId).execute()
    await trx.deleteFrom('extra_tote').where('order_id', '=', orderId).execute()
    return
  }
  for (const { id, quantity, dropped, picked } of lines)
    await dropPieces(trx, { orderId, lineId: id }, quantity - dropped - picked)
  await transition(trx, station, { orderId, to: 'picked', reason: 'shortened', actor })
}

/**
 * Pieces of a line that will not be delivered, or that will after all when `pieces` is below zero; totals and what the courier collects
 * follow. A kit of which a piece is missing is not paid for.
 */
export async function dropPieces(
  trx: Trx,
  { orderId, lineId }: { readonly orderId: string; readonly lineId: string },
  pieces: number,
): Promise<void> {
  if (pieces === 0) return
  const kitsBefore = await priceOfKits(trx, orderId)
  const { unit_gross_minor: price } = await trx
    .updateTable('order_line')
    .set((eb) => ({ dropped: eb('dropped', '+', pieces) }))
    .where('id', '=', lineId)
    .returning('unit_gross_minor')
    .executeTakeFirstOrThrow()
  const minor = pieces * price + kitsBefore - (await priceOfKits(trx, orderId))
  await trx
    .updateTable('sales_order')
    .set((eb) => ({
      unit_count: eb('unit_count', '-', pieces),
      // A line of which nothing is delivered is none any more.
      line_count: eb
        .selectFrom('order_line')
        .select((line) => line.fn.countAll<number>().as('n'))
        .where('order_line.order_id', '=', orderId)
        .whereRef('order_line.quantity', '>', 'order_line.dropped'),
      total_minor: eb('total_minor', '-', minor),
      cod_minor: eb
        .case()
        .when(eb.and([eb('payment', '=', 'cod'), eb('cod_minor', '>', minor)]))
        .then(eb('cod_minor', '-', minor))
        .else(0)
        .end(),
    }))
    .where('id', '=', orderId)
    .execute()
}
