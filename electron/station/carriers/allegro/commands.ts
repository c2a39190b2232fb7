import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { CarrierShipment } from '../carrier.ts'
import { wireOptional, wireText } from '../wire.ts'
import { errorSchema, troublesOf } from './errors.ts'

/** How far a command has come. Source: Allegro's OpenAPI, CreateShipmentCommandStatusDto and CancelShipmentCommandStatusDto. */
export const commandSchema = z.discriminatedUnion('status', [
  z.object({ status: z.literal('IN_PROGRESS') }),
  z.object({
    status: z.literal('SUCCESS'),
    shipmentId: wireOptional,
    pickupId: wireOptional,
    carrierPickupId: wireOptional,
  }),
  z.object({ status: z.literal('ERROR'), errors: z.array(errorSchema).catch([]) }),
])
export type AllegroCommand = z.output<typeof commandSchema>

export const shipmentSchema = z.object({
  id: wireText,
  createdDate: z.string().nullish(),
  canceledDate: wireOptional,
  carrier: wireOptional,
  packages: z.array(
    z.object({
      waybill: wireOptional,
      transportingInfo: z
        .array(z.object({ carrierId: wireOptional, carrierWaybill: wireOptional }))
        .nullish()
        .transform((each) => each ?? []),
    }),
  ),
})

export type AllegroShipment = z.output<typeof shipmentSchema>

/** What a shipment of Allegro is to us. */
export function readShipment({ id, createdDate, canceledDate, packages }: AllegroShipment): CarrierShipment {
  const waybills = packages.map(
    ({ waybill, transportingInfo }) => waybill ?? transportingInfo[0]?.carrierWaybill ?? null,
  )
  const known = waybills.length > 0 && waybills.every((each) => each !== null)
  const madeAt = Date.parse(createdDate ?? '')
  return {
    carrierId: id,
    state: canceledDate === null ? (known ? 'bought' : 'accepted') : 'void',
    waybills: canceledDate === null && known ? waybills : [],
    madeAt: Number.isNaN(madeAt) ? null : madeAt,
    troubles: [],
  }
}

/** A command that has not made a shipment (yet): known by its own id, which is our reference. */
export function readCommand(
  reference: string,
  command: Exclude<AllegroCommand, { status: 'SUCCESS' }>,
): CarrierShipment {
  const refused = command.status === 'ERROR'
  return {
    carrierId: reference,
    state: refused ? 'refused' : 'accepted',
    waybills: [],
    madeAt: null,
    troubles: refused ? troublesOf(command.errors) : [],
  }
}

/** The id of the command that takes a shipment back: always the same one, so that asking again asks for nothing new. */
export const cancelCommandId = (shipmentId: string): string => commandIdOf(`cancel ${shipmentId}`)

/** The id of the command that orders a courier: the same for the same attempt. One that Allegro has refused stays refused. */
export const pickupCommandId = (handover: string, attempt: number): string =>
  commandIdOf(`pickup ${handover} ${attempt}`)

function commandIdOf(text: string): string {
  const hash = createHash('sha256').update(text).digest('hex')
  // A UUID of version 8 (RFC 9562): its bits are our own.
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-a${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}
