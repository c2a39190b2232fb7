import { z } from 'zod'
import {
  notSeenYet,
  ofParcels,
  whereaboutsOf,
  type Whereabouts,
  type WhereaboutsWords,
} from '../../../../shared/domain/whereabouts.ts'
import { done } from '../answers.ts'
import type { Answer } from '../carrier.ts'
import { wireText } from '../wire.ts'
import type { AllegroApi } from './api.ts'
import { answerOf, read } from './asked.ts'
import type { AllegroShipment } from './commands.ts'

/** The codes of Allegro's OpenAPI, ParcelTrackingStatus. */
export const allegroWords: WhereaboutsWords = new Map([
  ['PENDING', 'waiting'],
  ['IN_TRANSIT', 'on-the-way'],
  ['RELEASED_FOR_DELIVERY', 'on-the-way'],
  ['AVAILABLE_FOR_PICKUP', 'to-collect'],
  ['NOTICE_LEFT', 'to-collect'],
  ['ISSUE', 'trouble'],
  ['DELIVERED', 'delivered'],
  ['RETURNED', 'returned'],
])

/** CarrierParcelTrackingResponse of the OpenAPI; no details where the courier knows nothing of a waybill. */
const trackingSchema = z.object({
  waybills: z.array(
    z.object({
      waybill: wireText,
      trackingDetails: z
        .object({
          statuses: z.array(z.object({ code: wireText, occurredAt: z.iso.datetime({ offset: true }) })),
        })
        .nullish(),
    }),
  ),
})
type Status = { readonly code: string; readonly at: number }

/** So many waybills Allegro takes in one question. */
const atOnce = 20

/** One courier's number of a package. */
type Leg = { readonly carrierId: string; readonly waybill: string }

/** Where the packages of a shipment are, by the couriers that carry them, several one after the other where it goes abroad. */
export async function allegroWhereabouts(
  api: AllegroApi,
  shipment: AllegroShipment,
  signal: AbortSignal,
): Promise<Answer<Whereabouts>> {
  const packages = shipment.packages.map((one) => legsOf(one, shipment.carrier))
  const told = new Map<string, readonly Status[]>()
  for (const [carrierId, legs] of Map.groupBy(packages.flat(), (leg) => leg.carrierId)) {
    const waybills = [...new Set(legs.map(({ waybill }) => waybill))]
    for (let from = 0; from < waybills.length; from += atOnce) {
      const query = new URLSearchParams()
      for (const waybill of waybills.slice(from, from + atOnce)) query.append('waybill', waybill)
      const path = `/order/carriers/${encodeURIComponent(carrierId)}/tracking?${query.toString()}`
      const answer = answerOf(await api.ask('GET', path, signal))
      if ('kind' in answer) return answer
      for (const { waybill, trackingDetails } of trackingSchema.parse(read(answer)).waybills)
        told.set(
          nameOf({ carrierId, waybill }),
          (trackingDetails?.statuses ?? []).map(({ code, occurredAt }) => ({
            code,
            at: Date.parse(occurredAt),
          })),
        )
    }
  }
  return done(ofParcels(packages.map((legs) => lastOf(legs.flatMap((leg) => told.get(nameOf(leg)) ?? [])))))
}

const nameOf = ({ carrierId, waybill }: Leg): string => `${carrierId} ${waybill}`

/** Where it names no courier the number is Allegro's own, or that of the shipment's one courier. */
function legsOf(
  { waybill, transportingInfo }: AllegroShipment['packages'][number],
  carrier: string | null,
): Leg[] {
  const legs = transportingInfo.flatMap(({ carrierId, carrierWaybill }) =>
    carrierId === null || carrierWaybill === null ? [] : [{ carrierId, waybill: carrierWaybill }],
  )
  if (legs.length > 0 || waybill === null) return legs
  return [{ carrierId: carrier ?? 'ALLEGRO', waybill }]
}

function lastOf(statuses: readonly Status[]): Whereabouts {
  const last = statuses.toSorted((a, b) => a.at - b.at).at(-1)
  return last ? whereaboutsOf(allegroWords, last.code, last.at) : notSeenYet
}
