import { labelKind } from '../../../../shared/domain/label-bytes.ts'
import { done, Unreadable } from '../answers.ts'
import type { Answer, CarrierFile, HandedShipment } from '../carrier.ts'
import { dispatchOrders } from './pickup.ts'
import type { ShipX } from './ship-x.ts'

/**
 * Fetches the courier's list of those shipments that he was ordered for; InPost wants to hear of no others.
 * Source: ShipX, "Dispatch Order".
 */
export async function handOverInpost(
  shipX: ShipX,
  handed: readonly HandedShipment[],
  signal: AbortSignal,
): Promise<Answer<CarrierFile | null>> {
  if (handed.length === 0) return done(null)
  const ordered = new Set((await dispatchOrders(shipX, signal)).flatMap(({ shipments }) => shipments))
  const fetched = handed.filter(({ shipment }) => ordered.has(shipment.carrierId))
  if (fetched.length === 0) return done(null)
  const query = new URLSearchParams({ format: 'Pdf' })
  for (const { shipment } of fetched) query.append('shipment_ids[]', shipment.carrierId)
  const path = `${shipX.organization}/dispatch_orders/printouts?${query.toString()}`
  const answer = await shipX.ask('GET', path, signal)
  if (answer.status !== 200 || labelKind(answer.bytes) !== 'pdf') throw new Unreadable('no printout')
  return done({ parcelNo: null, bytes: answer.bytes })
}
