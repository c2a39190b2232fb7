import { z } from 'zod'
import type { ShippingTrouble } from '../../../../shared/domain/carriers.ts'
import type { ImportedOrder } from '../../../../shared/domain/imported-order.ts'
import { done, Unreadable, type Answer } from '../../carriers/index.ts'
import type { ShopPage } from '../shop.ts'
import type { Ask } from './ask.ts'
import { checkoutForm, isToBePacked, openStatuses, type CheckoutForm } from './form.ts'
import type { Offers } from './offers.ts'
import { orderOf } from './order.ts'

export type Reading = { readonly ask: Ask; readonly offers: Offers }

const forms = '/order/checkout-forms'
/** Orders in one answer of a list; the most there can be. */
const pageSize = 100
/** Events in one answer: for each new order in them there is a question, and all must be answered in the time of one. */
const eventsAtOnce = 20

const cursorSchema = z.object({
  /** The last event that was read; null: the journal was empty when we came. */
  event: z.string().nullable(),
  /** The journal was read from that event. */
  read: z.boolean(),
  /** Where the first list is: which of the open statuses, and from which time of purchase on. Null once it is read, for ever. */
  list: z.object({ status: z.int().nonnegative(), from: z.string().nullable() }).nullable(),
})
type Cursor = z.output<typeof cursorSchema>

const statsAnswer = z.object({ latestEvent: z.object({ id: z.string() }).nullish() })
const listAnswer = z.object({ checkoutForms: z.array(checkoutForm) })
const eventsAnswer = z.object({
  events: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      order: z.object({ checkoutForm: z.object({ id: z.string() }).nullish() }).nullish(),
    }),
  ),
})

/**
 * Orders since a cursor. First all that are open, in the order of their purchase; the journal of events is read from where it stood before
 * that, so that what happens meanwhile comes as well. From then on the journal alone tells.
 */
export async function readOrders(
  reading: Reading,
  text: string | null,
  signal: AbortSignal,
): Promise<Answer<ShopPage>> {
  if (text === null) return begin(reading, signal)
  const cursor = cursorSchema.parse(JSON.parse(text))
  return cursor.list ? readList(reading, cursor, cursor.list, signal) : readEvents(reading, cursor, signal)
}

async function begin({ ask }: Reading, signal: AbortSignal): Promise<Answer<ShopPage>> {
  const stats = await ask('GET', '/order/event-stats', statsAnswer, signal)
  if (stats.kind !== 'done') return stats
  const event = stats.value.latestEvent?.id ?? null
  return page({ event, read: false, list: { status: 0, from: null } }, true)
}

/** From the last time of purchase on, never by counting: an order that is sent meanwhile would hide another one. */
async function readList(
  reading: Reading,
  cursor: Cursor,
  { status, from }: NonNullable<Cursor['list']>,
  signal: AbortSignal,
): Promise<Answer<ShopPage>> {
  const wanted = openStatuses[status]
  if (wanted === undefined) return page({ ...cursor, list: null }, true)
  const query = new URLSearchParams({
    status: 'READY_FOR_PROCESSING',
    // One at a time: of a repeated one only the last counts.
    'fulfillment.status': wanted,
    sort: 'lineItems.boughtAt',
    limit: String(pageSize),
    ...(from === null ? {} : { 'lineItems.boughtAt.gte': from }),
  })
  const answer = await reading.ask('GET', `${forms}?${query.toString()}`, listAnswer, signal)
  if (answer.kind !== 'done') return answer
  const found = answer.value.checkoutForms
  const orders = await ordersOf(reading, found.filter(isToBePacked), signal)
  if (orders.kind !== 'done') return orders
  const last = found.map(boughtLast).toSorted().at(-1) ?? from
  // A page of orders of one instant cannot be passed; the journal brings what is behind it as soon as something happens to it.
  const goesOn = found.length >= pageSize && last !== from
  const list = goesOn ? { status, from: last } : { status: status + 1, from: null }
  return page({ ...cursor, list }, true, orders.value)
}

/** What the list is sorted by. */
const boughtLast = ({ lineItems }: CheckoutForm): string =>
  lineItems
    .map(({ boughtAt }) => boughtAt)
    .toSorted()
    .at(-1) ?? ''

async function readEvents(reading: Reading, cursor: Cursor, signal: AbortSignal): Promise<Answer<ShopPage>> {
  const query = new URLSearchParams({
    limit: String(eventsAtOnce),
    ...(cursor.event === null ? {} : { from: cursor.event }),
  })
  const answer = await reading.ask('GET', `/order/events?${query.toString()}`, eventsAnswer, signal)
  // Allegro forgets events after 60 days: a station that was off for so long begins anew. Not when it has just done so, or it would for ever.
  if (answer.kind === 'refused' && cursor.read && !isLockedOut(answer.troubles)) return begin(reading, signal)
  if (answer.kind !== 'done') return answer
  const { events } = answer.value
  const changed = new Set<string>()
  const ready = new Set<string>()
  for (const { type, order } of events) {
    const id = order?.checkoutForm?.id
    if (id === undefined) continue
    changed.add(id)
    if (type === 'READY_FOR_PROCESSING') ready.add(id)
  }
  const found: CheckoutForm[] = []
  for (const id of ready) {
    const form = await findForm(reading.ask, id, signal)
    if (form.kind !== 'done') return form
    if (form.value && isToBePacked(form.value)) found.push(form.value)
  }
  const orders = await ordersOf(reading, found, signal)
  if (orders.kind !== 'done') return orders
  for (const order of orders.value) changed.delete(order.sourceRef)
  const event = events.at(-1)?.id ?? cursor.event
  return page({ ...cursor, event, read: event !== null }, events.length >= eventsAtOnce, orders.value, [
    ...changed,
  ])
}

const isLockedOut = (troubles: readonly ShippingTrouble[]): boolean =>
  troubles.some(({ code }) => code === 'not-authorised')

function page(
  cursor: Cursor,
  more: boolean,
  orders: readonly ImportedOrder[] = [],
  changed: readonly string[] = [],
): Answer<ShopPage> {
  return done({ orders, gone: [], changed, cursor: JSON.stringify(cursor), more })
}

async function ordersOf(
  { offers }: Reading,
  found: readonly CheckoutForm[],
  signal: AbortSignal,
): Promise<Answer<readonly ImportedOrder[]>> {
  const learnt = await offers.learn(found, signal)
  if (learnt.kind !== 'done') return learnt
  return done(found.flatMap((form) => orderOf(form, offers.gtinOf) ?? []))
}

/** An order as Allegro has it; null when it has none of that id, as after it was merged into another one. */
export async function findForm(
  ask: Ask,
  id: string,
  signal: AbortSignal,
): Promise<Answer<CheckoutForm | null>> {
  return ask.orNull(`${forms}/${encodeURIComponent(id)}`, checkoutForm, signal)
}

/** One order as it is now; null when Allegro has it no longer, or nothing in it. @throws Unreadable when none of its lines can be read */
export async function readOrder(
  reading: Reading,
  id: string,
  signal: AbortSignal,
): Promise<Answer<ImportedOrder | null>> {
  const form = await findForm(reading.ask, id, signal)
  if (form.kind !== 'done') return form
  if (form.value === null) return done(null)
  const orders = await ordersOf(reading, [form.value], signal)
  if (orders.kind !== 'done') return orders
  const [order] = orders.value
  if (order?.lines.length === 0) throw new Unreadable('no line of the order can be read')
  return done(order ?? null)
}
