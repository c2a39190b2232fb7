import type { Refusal } from '../../../shared/contract/refusal.ts'
import type { Station } from '../context.ts'
import type { Db, Trx } from '../db/index.ts'
import { readBench, setBench } from './bench.ts'
import { differencesOf, type Told } from './differences.ts'
import { holderOf } from './holder.ts'
import { numberOf } from './state.ts'
import { totesOf } from './totes.ts'

/** What happened elsewhere to the order that is, or was, open at a bench. */
export type BenchStop = {
  readonly id: string
  readonly why: 'taken-over' | 'order-held' | 'order-cancelled' | 'order-merged' | 'order-changed'
  readonly orderId: string
  /** UTC ms. */
  readonly at: number
  /** What changed about the order beside its goods and its delivery; absent where nothing did. */
  readonly told?: readonly Told[]
}

/**
 * Stops the bench at which an order is open: nothing counts there until its packer knows why. What an earlier stop has to say about the
 * order, and nobody has seen yet, is said with it.
 * @param stays whether the order stays open there
 * @returns whether a bench had it open
 */
export async function stopBench(
  trx: Trx,
  station: Station,
  orderId: string,
  why: BenchStop['why'],
  stays = false,
  told: readonly Told[] = [],
): Promise<boolean> {
  const open = await trx
    .selectFrom('pack_session')
    .select(['id', 'station_id'])
    .where('order_id', '=', orderId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  if (!open) return false
  if (!stays)
    await trx
      .updateTable('pack_session')
      .set({ state: why === 'order-held' ? 'held' : 'left', closed_at: station.now() })
      .where('id', '=', open.id)
      .execute()
  const { stop: before } = await readBench(trx, open.station_id)
  const unseen = before?.orderId === orderId ? (before.told ?? []) : []
  await setBench(trx, open.station_id, {
    stop: { id: station.newId(), why, orderId, at: station.now(), told: [...unseen, ...told] },
  })
  return true
}

/**
 * The packer knows: the bench goes on. Changes of the order are seen when the sign was about them; one that says that the order is held or
 * open elsewhere does not name them, and what has to leave its box is told when it is opened again.
 */
export async function clearStop(
  trx: Trx,
  station: Station,
  { orderId, why }: BenchStop,
  workerId: string,
): Promise<void> {
  await setBench(trx, station.id, { stop: null })
  if (why !== 'order-changed') return
  await trx
    .updateTable('pack_change')
    .set({ seen_at: station.now(), seen_by: workerId })
    .where('order_id', '=', orderId)
    .where('seen_at', 'is', null)
    .execute()
}

/** The stop as the sign shows it: what the packer has to know and do. */
export async function signOf(db: Db, stop: BenchStop): Promise<Refusal> {
  const number = await numberOf(db, stop.orderId)
  return {
    scanId: stop.id,
    reason: stop.why,
    code: number,
    product: null,
    expected: number,
    belongsTo: stop.why === 'order-merged' ? await nowIn(db, stop) : null,
    shelf: null,
    holder: stop.why === 'taken-over' ? await holderOf(db, stop.orderId) : null,
    differences: stop.why === 'order-changed' ? await differencesOf(db, stop.orderId, stop.told ?? []) : [],
    at: stop.at,
  }
}

/** The order with which a merged one goes. */
async function nowIn(db: Db, { told = [] }: BenchStop): Promise<Refusal['belongsTo']> {
  const number = told.flatMap((one) => (one.kind === 'merged' ? [one.order] : [])).at(-1)
  if (number === undefined) return null
  const order = await db
    .selectFrom('sales_order')
    .select('id')
    .where('number', '=', number)
    .executeTakeFirstOrThrow()
  return { orderNumber: number, tote: (await totesOf(db, [order.id])).get(order.id) ?? null }
}
