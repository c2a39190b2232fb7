import { done, Unreadable } from '../answers.ts'
import type { Answer, OrderedPickup, PickupOrder } from '../carrier.ts'
import { eachAt, ownText } from '../xml-read.ts'
import { element } from '../xml-write.ts'
import { refusalOf, type Dhl24 } from './server.ts'

/**
 * Orders the courier for shipments that exist (`bookCourier`): whether he can come in these hours, and fetch all of them at one place, DHL
 * says at once, in a fault with its words. The answer is a list of numbers, one for each courier. @throws Unreadable without a number
 */
export async function bookDhl24(
  server: Dhl24,
  { day, hours, shipments }: PickupOrder,
  signal: AbortSignal,
): Promise<Answer<OrderedPickup | null>> {
  if (shipments.length === 0 || hours === null) return done(null)
  const ids = [...new Set(shipments.map(({ shipment }) => shipment.carrierId))]
  const answer = await server(
    'bookCourier',
    [
      element('pickupDate', day),
      element('pickupTimeFrom', hours.from),
      element('pickupTimeTo', hours.to),
      element(
        'shipmentIdList',
        ids.map((id) => element('item', id)),
      ),
    ],
    signal,
  )
  if (answer.kind !== 'response') return refusalOf(answer)
  const numbers = eachAt(answer.response, 'bookCourierResult', 'item')
    .map(ownText)
    .filter((number) => number !== '')
  if (numbers.length === 0) throw new Unreadable('no number of a courier')
  return done({ number: numbers.join(', '), at: null })
}
