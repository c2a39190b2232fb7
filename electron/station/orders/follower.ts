import type { Selectable } from 'kysely'
import type { Actor, Station } from '../context.ts'
import type { Schema, Trx } from '../db/index.ts'
import { reconsider } from './reserve.ts'

/**
 * Makes an order of its own of what does not go with another one; it follows that one and waits for its goods. What is due goes with the
 * goods; the delivery is paid with the first.
 */
export async function followWith(
  trx: Trx,
  station: Station,
  orderId: string,
  goods: FollowingGoods,
  reason: 'rest-of-order' | 'split' | 'sent-again',
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
      worker_id: actor.workerId,
      station_id: actor.stationId,
    })
    .execute()
  await reconsider(trx, station, followerId, reason, actor)
}

/** What follows: pieces of lines, and the kits whose goods are among them. A line of a kit has no price of its own. */
export type FollowingGoods = {
  readonly lines: readonly { readonly line: LineRow; readonly pieces: number }[]
  readonly kits: readonly { readonly kit: KitRow; readonly pieces: number }[]
}
type LineRow = Selectable<Schema['order_line']>
type KitRow = Selectable<Schema['order_kit']>

async function insertFollower(
  trx: Trx,
  station: Station,
  orderId: string,
  { lines, kits }: FollowingGoods,
): Promise<string> {
  const order = await trx
    .selectFrom('sales_order')
    .selectAll()
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const id = station.newId()
  const total =
    lines.reduce((sum, { line, pieces }) => sum + pieces * line.unit_gross_minor, 0) +
    kits.reduce((sum, { kit, pieces }) => sum + pieces * kit.unit_gross_minor, 0)
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
      line_count: lines.length,
      unit_count: lines.reduce((sum, { pieces }) => sum + pieces, 0),
    })
    .execute()
  const numbered = lines.map((one, index) => ({ ...one, lineNo: index + 1 }))
  const kitIds = new Map(kits.map(({ kit }) => [kit.id, station.newId()]))
  if (kits.length > 0)
    await trx
      .insertInto('order_kit')
      .values(
        kits.map(({ kit, pieces }) => ({
          id: kitIds.get(kit.id)!,
          order_id: id,
          line_no: numbered.find(({ line }) => line.kit_id === kit.id)!.lineNo,
          product_id: kit.product_id,
          sku: kit.sku,
          name: kit.name,
          quantity: pieces,
          unit_gross_minor: kit.unit_gross_minor,
          vat_rate: kit.vat_rate,
        })),
      )
      .execute()
  await trx
    .insertInto('order_line')
    .values(
      numbered.map(({ line, pieces, lineNo }) => ({
        id: station.newId(),
        order_id: id,
        line_no: lineNo,
        product_id: line.product_id,
        sku: line.sku,
        name: line.name,
        quantity: pieces,
        unit_gross_minor: line.unit_gross_minor,
        vat_rate: line.vat_rate,
        kit_id: line.kit_id === null ? null : kitIds.get(line.kit_id)!,
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
