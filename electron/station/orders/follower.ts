import type { Actor, Station } from '../context.ts'
import type { Trx } from '../db/index.ts'
import { reconsider } from './reserve.ts'

/**
 * Makes an order of its own of what does not go with another one; it follows that one and waits for its goods. What is due goes with the
 * goods; the delivery is paid with the first.
 */
export async function followWith(
  trx: Trx,
  station: Station,
  orderId: string,
  lines: readonly FollowingLine[],
  reason: 'rest-of-order' | 'split',
  actor: Actor,
): Promise<void> {
  const followerId = await insertFollower(trx, station, orderId, lines)
  await trx
    .insertInto('order_history')
    .values({
      id: station.newId(),
      order_id: followerId,
      at: station.now(),
      from_state: null,
      to_state: 'new',
      reason,
      worker_id: actor.workerId,
      station_id: actor.stationId,
    })
    .execute()
  await reconsider(trx, station, followerId, reason, actor)
}

export type FollowingLine = { readonly line: LineRow; readonly pieces: number }
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
  rest: readonly FollowingLine[],
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
