import type { ImportedOrder } from '../../../../shared/domain/imported-order.ts'
import { done, Unreadable, type Answer } from '../../carriers/index.ts'
import type { ShopPage } from '../shop.ts'
import type { Ask } from './ask.ts'
import { beginRound, cursorOf, nextPlace, type Cursor, type Place } from './cursor.ts'
import { readJournal } from './journal.ts'
import { orderOf } from './order.ts'
import type { CancelledStatuses } from './statuses.ts'
import { ordersAnswer, type WireOrder } from './wire-order.ts'

export type Reading = {
  readonly ask: Ask
  readonly cancelled: CancelledStatuses
  readonly now: () => number
  /** Statuses whose orders are read; none: all that are confirmed, but for those that are done with. */
  readonly readStatuses: readonly string[]
  /** Statuses that our own news give to an order that is packed or sent. */
  readonly doneStatuses: readonly string[]
}

/**
 * One step of a round, which is one or a few questions: the pages of each status to be read, then what the journal tells of the others.
 * Orders that leave those statuses come as `changed` at most.
 */
export async function readOrders(
  reading: Reading,
  cursorText: string | null,
  signal: AbortSignal,
): Promise<Answer<ShopPage>> {
  const { now, readStatuses } = reading
  const kept = cursorOf(cursorText)
  const cursor = kept.at ? { ...kept, at: kept.at } : beginRound(kept, now(), readStatuses.length > 0)
  return cursor.at.status < Math.max(1, readStatuses.length)
    ? readPage(reading, cursor, signal)
    : readChanges(reading, cursor, signal)
}

async function readPage(
  { ask, cancelled, readStatuses, doneStatuses }: Reading,
  cursor: Cursor & { readonly at: Place },
  signal: AbortSignal,
): Promise<Answer<ShopPage>> {
  const { at } = cursor
  const status = readStatuses[at.status]
  const answer = await ask(
    'getOrders',
    {
      date_confirmed_from: at.from,
      get_unconfirmed_orders: false,
      ...(at.id > 0 ? { id_from: at.id } : {}),
      ...(status === undefined ? {} : { status_id: Number(status) }),
    },
    ordersAnswer,
    signal,
  )
  if (answer.kind !== 'done') return answer
  const cancelledNow = await cancelled(signal)
  if (cancelledNow.kind !== 'done') return cancelledNow
  const isWanted = ({ order_status_id: found }: WireOrder): boolean =>
    status === undefined
      ? !doneStatuses.includes(found) && !cancelledNow.value.has(found)
      : readStatuses.includes(found)
  const page = answer.value.orders
  const orders = new Map<number, ImportedOrder>()
  for (const wire of page.filter(isWanted)) {
    const order = orderOf(wire, false)
    // What has no line that could be read cannot be an order here.
    if (order && order.lines.length > 0) orders.set(wire.order_id, order)
  }
  return done({
    orders: [...orders.values()],
    gone: [],
    cursor: JSON.stringify({
      ...cursor,
      newest: Math.max(cursor.newest, ...page.map(({ date_confirmed }) => date_confirmed)),
      at: nextPlace(at, page),
    } satisfies Cursor),
    more: true,
  })
}

async function readChanges(
  { ask, readStatuses }: Reading,
  cursor: Cursor,
  signal: AbortSignal,
): Promise<Answer<ShopPage>> {
  const exists = async (orderId: number): Promise<Answer<boolean>> => {
    const found = await findOrder(ask, String(orderId), signal)
    return found.kind === 'done' ? done(found.value !== null) : found
  }
  const journal = await readJournal(ask, cursor.journal, readStatuses, exists, signal)
  if (journal.kind !== 'done') return journal
  const { changed, gone, last, mayBeNew, more } = journal.value
  const next: Cursor = {
    ...cursor,
    journal: last,
    walkedAt: mayBeNew ? 0 : cursor.walkedAt,
    at: more ? cursor.at : null,
  }
  return done({
    orders: [],
    gone,
    changed,
    cursor: JSON.stringify(next),
    more: more || next.walkedAt === 0,
  })
}

/** An order as BaseLinker has it, confirmed or not; null when it has none of that id. */
export async function findOrder(
  ask: Ask,
  sourceRef: string,
  signal: AbortSignal,
): Promise<Answer<WireOrder | null>> {
  if (!/^[1-9]\d{0,14}$/.test(sourceRef)) return done(null)
  const parameters = { order_id: Number(sourceRef), get_unconfirmed_orders: true }
  const answer = await ask('getOrders', parameters, ordersAnswer, signal)
  if (answer.kind !== 'done') return answer
  return done(answer.value.orders.find(({ order_id }) => String(order_id) === sourceRef) ?? null)
}

/** One order as it is now; null when BaseLinker has it no longer, or nothing in it. @throws Unreadable when none of its lines can be read */
export async function readOrder(
  { ask, cancelled }: Reading,
  sourceRef: string,
  signal: AbortSignal,
): Promise<Answer<ImportedOrder | null>> {
  const found = await findOrder(ask, sourceRef, signal)
  if (found.kind !== 'done' || found.value === null) return found as Answer<null>
  const statuses = await cancelled(signal)
  if (statuses.kind !== 'done') return statuses
  const order = orderOf(found.value, statuses.value.has(found.value.order_status_id))
  if (order?.lines.length === 0) throw new Unreadable('no line of the order can be read')
  return done(order)
}
