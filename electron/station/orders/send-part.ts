import { Fault } from '../../../shared/contract/faults.ts'
import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { reconsider, releaseReservations } from './reserve.ts'
import { dropPieces } from './shortage-rule.ts'
import { settleProblems } from './problems.ts'

/** Pieces of a line that do not go with the order. */
export type Missing = { readonly lineId: string; readonly pieces: number }

/** What an order needs and has not got. */
export async function missingOf(trx: Trx, orderId: string): Promise<readonly Missing[]> {
  const lines = await trx
    .selectFrom('order_line')
    .select(['id', 'quantity', 'dropped', 'picked'])
    .where('order_id', '=', orderId)
    .orderBy('line_no')
    .execute()
  return lines
    .map(({ id, quantity, dropped, picked }) => ({ lineId: id, pieces: quantity - dropped - picked }))
    .filter(({ pieces }) => pieces > 0)
}

/**
 * Sends an order without what is missing: the rest becomes an order of its own, which follows it and waits for its goods. What is due goes
 * with the goods; the delivery is paid with the first.
 * @throws Fault `nothing-left` when nothing would be sent, `kit-line` for goods of a kit, which is sold whole or not at all
 */
export async function sendPart(
  trx: Trx,
  station: Station,
  orderId: string,
  missing: readonly Missing[],
  by: string | null,
  actor: Actor,
): Promise<void> {
  await releaseReservations(trx, orderId)
  const lines = await trx.selectFrom('order_line').selectAll().where('order_id', '=', orderId).execute()
  const rest = missing.map(({ lineId, pieces }) => ({
    line: lines.find(({ id }) => id === lineId)!,
    pieces,
  }))
  if (rest.some(({ line }) => line.kit_id !== null)) throw new Fault('kit-line', 'goods of a kit')
  const delivered = lines.reduce((sum, { quantity, dropped }) => sum + quantity - dropped, 0)
  if (delivered === rest.reduce((sum, { pieces }) => sum + pieces, 0))
    throw new Fault('nothing-left', 'no piece would be left')
  for (const { lineId, pieces } of missing) await dropPieces(trx, { orderId, lineId }, pieces)
  await follow(trx, station, orderId, rest, 'rest-of-order', by, actor)
  await settleProblems(trx, station, orderId, 'partial', by)
}

/**
 * Sends goods of an order once more, because they were lost on their way: as an order that follows it and waits for its goods.
 * @throws Fault `nothing-left` for no goods, `kit-line` for goods of a kit
 */
export async function sendAgain(
  trx: Trx,
  station: Station,
  orderId: string,
  goods: readonly Missing[],
  actor: Actor,
): Promise<void> {
  const lines = await trx.selectFrom('order_line').selectAll().where('order_id', '=', orderId).execute()
  const again = goods.map(({ lineId, pieces }) => ({ line: lines.find(({ id }) => id === lineId)!, pieces }))
  if (again.length === 0) throw new Fault('nothing-left', 'nobody knows what was in it')
  if (again.some(({ line }) => line.kit_id !== null)) throw new Fault('kit-line', 'goods of a kit')
  await follow(trx, station, orderId, again, 'sent-again', null, actor)
}

/** Makes the order that follows another one with some of its goods, and looks for them. */
async function follow(
  trx: Trx,
  station: Station,
  orderId: string,
  goods: readonly Line[],
  reason: 'rest-of-order' | 'sent-again',
  by: string | null,
  actor: Actor,
): Promise<void> {
  const followerId = await insertFollower(trx, station, orderId, goods)
  await trx
    .insertInto('order_history')
    .values({
      id: station.newId(),
      order_id: followerId,
      at: station.now(),
      from_state: null,
      to_state: 'new',
      reason,
      worker_id: by ?? actor.workerId,
      station_id: actor.stationId,
    })
    .execute()
  await reconsider(trx, station, followerId, reason, actor)
}

type Line = { readonly line: LineRow; readonly pieces: number }
type LineRow = {
  readonly product_id: string | null
  readonly sku: string
  readonly name: string
  readonly unit_gross_minor: number
  readonly vat_rate: string
}

async function insertFollower(
  trx: Trx,
  station: Station,
  orderId: string,
  rest: readonly Line[],
): Promise<string> {
  const order = await trx
    .selectFrom('sales_order')
    .selectAll()
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const id = station.newId()
  const total = rest.reduce((sum, { line, pieces }) => sum + pieces * line.unit_gross_minor, 0)
  const suffix = await nextSuffix(trx, orderId)
  await trx
    .insertInto('sales_order')
    .values({
      ...order,
      id,
      number: `${order.number}${suffix}`,
      source_ref: `${order.source_ref}${suffix}`,
      follows_id: orderId,
      state: 'new',
      waiting_reason: 'no-stock',
      shipping_minor: 0,
      total_minor: total,
      cod_minor: order.payment === 'cod' ? total : 0,
      tote_id: null,
      state_since: station.now(),
      line_count: rest.length,
      unit_count: rest.reduce((sum, { pieces }) => sum + pieces, 0),
    })
    .execute()
  await trx
    .insertInto('order_line')
    .values(
      rest.map(({ line, pieces }, index) => ({
        id: station.newId(),
        order_id: id,
        line_no: index + 1,
        product_id: line.product_id,
        sku: line.sku,
        name: line.name,
        quantity: pieces,
        unit_gross_minor: line.unit_gross_minor,
        vat_rate: line.vat_rate,
      })),
    )
    .execute()
  return id
}

/** The rest of 1001 is 1001-R1, what is missing once more 1001-R2. */
async function nextSuffix(trx: Trx, orderId: string): Promise<string> {
  const { known } = await trx
    .selectFrom('sales_order')
    .select((eb) => eb.fn.countAll<number>().as('known'))
    .where('follows_id', '=', orderId)
    .executeTakeFirstOrThrow()
  return `-R${known + 1}`
}
