import { z } from 'zod'
import { allPages, done, later, notServed, Unreadable } from '../answers.ts'
import type { Answer, HandedShipment, OrderedPickup, PickupOrder } from '../carrier.ts'
import { phoneDigits } from '../checks.ts'
import { jsonOf } from '../http.ts'
import { wireText } from '../wire.ts'
import { errorOf, refusal } from './errors.ts'
import { addressOf, sendingMethodOf } from './request.ts'
import { listOf } from './shipments.ts'
import type { ShipX } from './ship-x.ts'

const orderSchema = z
  .object({ id: wireText, shipments: z.array(z.object({ id: wireText })) })
  .transform(({ id, shipments }) => ({ id, shipments: shipments.map((shipment) => shipment.id) }))

/**
 * Orders the courier for the shipments that wait for him. What is in a dispatch order already is left out, whoever has given it.
 * Source: ShipX, "Dispatch Order" and "Searching and sorting Dispatch Orders".
 */
export async function dispatchInpost(
  shipX: ShipX,
  accountMethod: string | undefined,
  order: PickupOrder,
  signal: AbortSignal,
): Promise<Answer<OrderedPickup | null>> {
  const fetched = waitingForHim(order.shipments, accountMethod)
  if (fetched.length === 0) return done(null)
  // Nothing has been ordered yet when they are not told.
  const before = await dispatchOrders(shipX, signal).catch(() => null)
  if (before === null) return later(null)
  const known = new Set(before.flatMap(({ shipments }) => shipments))
  const waiting = fetched.filter(({ shipment }) => !known.has(shipment.carrierId))
  if (waiting.length === 0) return done(orderedFor(before, fetched))
  const { sender } = waiting[0]!.request
  const answer = await shipX.ask('POST', `${shipX.organization}/dispatch_orders`, signal, {
    shipments: waiting.map(({ shipment }) => shipment.carrierId),
    address: addressOf(sender),
    name: sender.company || sender.name,
    ...(sender.phone ? { phone: phoneDigits(sender.phone) } : {}),
    ...(sender.email ? { email: sender.email } : {}),
  })
  const no = notServed(answer, null)
  if (no) return no
  const error = errorOf(answer)
  if (error) return refusal(error)
  if (answer.status !== 201) throw new Unreadable(`status ${answer.status}`)
  const { id } = z.object({ id: wireText }).parse(jsonOf(answer))
  return done({ number: id, at: null })
}

/** The dispatch orders in which all the shipments are that wait for him; null when one of them is in none. */
export async function findDispatch(
  shipX: ShipX,
  accountMethod: string | undefined,
  { shipments }: PickupOrder,
  signal: AbortSignal,
): Promise<Answer<OrderedPickup | null>> {
  return done(orderedFor(await dispatchOrders(shipX, signal), waitingForHim(shipments, accountMethod)))
}

type Dispatch = z.output<typeof orderSchema>

/** All dispatch orders of the organization. @throws Unreadable | Error when they are not told */
export function dispatchOrders(shipX: ShipX, signal: AbortSignal): Promise<readonly Dispatch[]> {
  return allPages((page) =>
    shipX.page(`${shipX.organization}/dispatch_orders`, { page: String(page) }, listOf(orderSchema), signal),
  )
}

function orderedFor(orders: readonly Dispatch[], fetched: readonly HandedShipment[]): OrderedPickup | null {
  const ids = fetched.map(({ shipment }) => shipment.carrierId)
  const ours = orders.filter(({ shipments }) => shipments.some((id) => ids.includes(id)))
  const known = new Set(ours.flatMap(({ shipments }) => shipments))
  if (ids.length === 0 || !ids.every((id) => known.has(id))) return null
  return { number: ours.map(({ id }) => id).join(', '), at: null }
}

/** The others are brought to a locker or a point. */
const waitingForHim = (handed: readonly HandedShipment[], accountMethod: string | undefined) =>
  handed.filter(({ request }) => sendingMethodOf(request, accountMethod) === 'dispatch_order')
