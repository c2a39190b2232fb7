import { z } from 'zod'
import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import { afterTheAct, allPages, done, notServed, Unreadable } from '../answers.ts'
import type { Answer, CarrierFile, CarrierShipment, ShippingRequest } from '../carrier.ts'
import { phoneDigits } from '../checks.ts'
import { jsonOf } from '../http.ts'
import { wireText } from '../wire.ts'
import { errorOf, refusal } from './errors.ts'
import { addressOf, sendingMethodOf } from './request.ts'
import { listOf } from './shipments.ts'
import type { ShipX } from './ship-x.ts'

const orderSchema = z.object({
  shipments: z.array(z.object({ id: wireText })),
})

/**
 * Orders the courier for the shipments that wait for him, and fetches his list. A second courier is never ordered for a shipment: what is in a
 * dispatch order already is left out, so that this may be asked again after an unknown outcome.
 * Source: ShipX, "Dispatch Order" and "Searching and sorting Dispatch Orders".
 */
export async function handOverInpost(
  shipX: ShipX,
  accountMethod: string | undefined,
  handed: readonly { readonly shipment: CarrierShipment; readonly request: ShippingRequest }[],
  signal: AbortSignal,
): Promise<Answer<CarrierFile | null>> {
  const fetched = handed.filter(({ request }) => sendingMethodOf(request, accountMethod) === 'dispatch_order')
  if (fetched.length === 0) return done(null)
  const ordered = await orderedShipments(shipX, signal)
  const waiting = fetched.filter(({ shipment }) => !ordered.has(shipment.carrierId))
  if (waiting.length > 0) {
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
    z.object({ id: wireText }).parse(jsonOf(answer))
  }
  return afterTheAct(async () => {
    const query = new URLSearchParams({ format: 'Pdf' })
    for (const { shipment } of fetched) query.append('shipment_ids[]', shipment.carrierId)
    const path = `${shipX.organization}/dispatch_orders/printouts?${query.toString()}`
    const answer = await shipX.ask('GET', path, signal)
    if (answer.status !== 200 || labelKind(answer.bytes) !== 'pdf') throw new Unreadable('no printout')
    return done({ parcelNo: null, bytes: answer.bytes })
  })
}

async function orderedShipments(shipX: ShipX, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const orders = await allPages((page) =>
    shipX.page(`${shipX.organization}/dispatch_orders`, { page: String(page) }, listOf(orderSchema), signal),
  )
  return new Set(orders.flatMap(({ shipments }) => shipments.map(({ id }) => id)))
}
