import { sql, type Selectable } from 'kysely'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import type { ShopProblem } from '../../../shared/domain/shop-changes.ts'
import { shopNames, type ShopCode } from '../../../shared/domain/shops.ts'
import { Fault } from '../../../shared/contract/faults.ts'
import { onTheWay } from '../changes/index.ts'
import type { Actor, Station } from '../context.ts'
import type { Db, Schema, Trx } from '../db/index.ts'
import type { OnTheWay } from '../orders/index.ts'

export type KnownOrder = Selectable<Schema['shop_order']>
/** Our order as it is now. */
export type OurOrder = Selectable<Schema['sales_order']>

/** What a change of an order works with. */
export type Change = {
  readonly trx: Trx
  readonly station: Station
  readonly actor: Actor
  readonly onTheWay: OnTheWay
  readonly shop: ShopCode
  /** For the history: who wanted it. */
  readonly reason: string
}

export function changeBy(trx: Trx, station: Station, shop: ShopCode): Change {
  return {
    trx,
    station,
    actor: { workerId: null, stationId: station.id },
    shop,
    reason: shopNames[shop],
    onTheWay: onTheWay(station, async () => undefined),
  }
}

/** What a shop is known to have said of an order; `said` stands in for `applied` where nothing of it is open. */
export const appliedOf = ({ applied }: KnownOrder) => JSON.parse(applied) as ImportedOrder
export const problemsOf = ({ problem }: Pick<KnownOrder, 'problem'>) =>
  problem === null ? [] : (JSON.parse(problem) as readonly ShopProblem[])
/** Null when it is gone there. */
export const lastSaid = ({ applied, said }: KnownOrder) => JSON.parse(said ?? applied) as ImportedOrder | null

export function ourOrder(db: Db, orderId: string): Promise<OurOrder> {
  return db.selectFrom('sales_order').selectAll().where('id', '=', orderId).executeTakeFirstOrThrow()
}

/** True for an order that became part of another one here. */
export async function wasMerged(db: Db, orderId: string): Promise<boolean> {
  const merged = await db
    .selectFrom('order_history')
    .select('id')
    .where('order_id', '=', orderId)
    .where('to_state', '=', 'cancelled')
    .where('reason', 'like', 'merged:%')
    .limit(1)
    .executeTakeFirst()
  return merged !== undefined
}

/** True when pieces of the order go as an order of their own. */
export async function hasParts(db: Db, orderId: string): Promise<boolean> {
  const part = await db
    .selectFrom('sales_order')
    .select('id')
    .where('follows_id', '=', orderId)
    .where('state', '<>', 'cancelled')
    .limit(1)
    .executeTakeFirst()
  return part !== undefined
}

/**
 * Does something all or not at all within a transaction that goes on. An error of our own is not let out either: one order must not keep
 * a shop from being read.
 * @returns false when it was not done
 */
export async function attempt({ trx, station, shop }: Change, act: () => Promise<void>): Promise<boolean> {
  await sql`savepoint shop_change`.execute(trx)
  try {
    await act()
    await sql`release savepoint shop_change`.execute(trx)
    return true
  } catch (error) {
    await sql`rollback to savepoint shop_change`.execute(trx)
    await sql`release savepoint shop_change`.execute(trx)
    if (error instanceof Fault)
      station.log.info({ shop, fault: error.code }, 'a change of a shop was not taken over')
    else station.log.error({ shop, err: error }, 'a change of a shop was not taken over')
    return false
  }
}
