import { z } from 'zod'
import { trouble } from '../answers.ts'
import type { CarrierShipment, ShippingRequest } from '../carrier.ts'
import { wireCount, wireOptional, wireText } from '../wire.ts'
import { parcelId } from './request.ts'

/** A shipment of ShipX, as far as we read it. */
export const shipmentSchema = z.object({
  id: wireText,
  status: z.string().min(1),
  reference: wireOptional,
  tracking_number: wireOptional,
  created_at: z.string().nullish(),
  parcels: z.array(z.object({ identify_number: wireOptional, tracking_number: wireOptional })).catch([]),
  transactions: z
    .array(z.object({ status: z.string().catch(''), details: z.unknown().optional() }))
    .nullish()
    .transform((each) => each ?? []),
})
export type InpostShipment = z.output<typeof shipmentSchema>

/** A page of a list of ShipX. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    count: wireCount,
    page: wireCount,
    per_page: wireCount,
  })

/** Not bought yet; from `confirmed` on the way of the parcel is told by many other states, all of them of a bought shipment. */
const notYetBought: ReadonlySet<string> = new Set(['created', 'offers_prepared', 'offer_selected'])

/** What a shipment of ShipX is to us. */
export function readShipment(shipment: InpostShipment, request: ShippingRequest): CarrierShipment {
  const waybills = waybillsOf(shipment, request)
  const state = stateOf(shipment, waybills)
  const madeAt = Date.parse(shipment.created_at ?? '')
  return {
    carrierId: shipment.id,
    state,
    waybills: state === 'bought' ? waybills : [],
    madeAt: Number.isNaN(madeAt) ? null : madeAt,
    troubles:
      state === 'refused' ? [trouble('not-paid', wordsOf(shipment.transactions.at(-1)?.details))] : [],
  }
}

function stateOf(shipment: InpostShipment, waybills: readonly string[]): CarrierShipment['state'] {
  if (/^cancell?ed$/.test(shipment.status)) return 'void'
  if (notYetBought.has(shipment.status))
    return shipment.transactions.at(-1)?.status.startsWith('fail') ? 'refused' : 'accepted'
  return waybills.length > 0 ? 'bought' : 'accepted'
}

function waybillsOf(
  { parcels, tracking_number }: InpostShipment,
  request: ShippingRequest,
): readonly string[] {
  const own = request.parcels.map(
    (parcel, index) =>
      (parcels.find(({ identify_number }) => identify_number === parcelId(parcel)) ?? parcels[index])
        ?.tracking_number ?? tracking_number,
  )
  return own.every((number) => number !== null && number !== undefined) ? own : []
}

function wordsOf(details: unknown): string {
  if (typeof details === 'string') return details
  return details === null || details === undefined ? '' : JSON.stringify(details)
}
