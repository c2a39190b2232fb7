import { z } from 'zod'
import { done, Unreadable } from '../answers.ts'
import type { Answer, CarrierShipment, ShippingRequest } from '../carrier.ts'
import { refusal } from './errors.ts'
import { parcelReference } from './request.ts'

const info = z
  .array(z.object({ errorCode: z.string().nullish(), info: z.string().nullish() }))
  .nullish()
  .transform((each) => each ?? [])
const parcel = z.object({
  status: z.string(),
  reference: z.string().nullish(),
  waybill: z.string().nullish(),
  validationInfo: info,
})

/** The answer of `generatePackagesNumbers`. A status stands on three levels, and HTTP 200 says nothing of them. */
export const createdSchema = z.object({
  status: z.string(),
  packages: z
    .array(
      z.object({
        status: z.string(),
        validationInfo: info,
        parcels: z
          .array(parcel)
          .nullish()
          .transform((each) => each ?? []),
      }),
    )
    .nullish()
    .transform((each) => each ?? []),
})
export type Created = z.output<typeof createdSchema>

/** The answer of `generateSpedLabels`. */
export const labelsSchema = z.object({
  status: z.string(),
  documentData: z.string().nullish(),
  session: z
    .object({
      packages: z.array(
        z.object({
          parcels: z.array(z.object({ reference: z.string().nullish(), waybill: z.string().nullish() })),
        }),
      ),
    })
    .nullish(),
})
export type Labels = z.output<typeof labelsSchema>

/** Something is there for our reference already, or DPD itself does not know: neither is a refusal. */
const leavesOpen = /^(DUPLICATED|UNKNOWN|SERVICE_UNAVAILABLE|TIMEOUT)/

/**
 * What came of a purchase. Bought is only what is `OK` on every level with a waybill for each parcel.
 * @throws Unreadable when something may have been made all the same
 */
export function outcomeOf(created: Created, request: ShippingRequest): Answer<CarrierShipment> {
  const parcels = created.packages.flatMap((one) => one.parcels)
  const statuses = [created, ...created.packages, ...parcels].map(({ status }) => status)
  if (statuses.every((status) => status === 'OK')) return done(bought(parcels, request))
  if (parcels.some(({ waybill }) => waybill)) throw new Unreadable('a waybill in a refusal')
  const codes = [...created.packages, ...parcels].flatMap(({ validationInfo }) =>
    validationInfo.map(({ errorCode }) => errorCode ?? ''),
  )
  const open = [...statuses, ...codes].find((said) => leavesOpen.test(said))
  if (open !== undefined) throw new Unreadable(open)
  return refusal(created)
}

/** @throws Unreadable when a parcel of ours has no waybill, or DPD has others beside them */
export function bought(
  parcels: readonly {
    readonly reference?: string | null | undefined
    readonly waybill?: string | null | undefined
  }[],
  request: ShippingRequest,
): CarrierShipment {
  const waybills = request.parcels.map(({ no }, index) => {
    const own = parcels.find(({ reference }) => reference === parcelReference(request, no))
    // Where DPD gives no references back, the order of the parcels is the one that we asked in.
    return (own ?? (parcels[index]?.reference ? undefined : parcels[index]))?.waybill
  })
  if (parcels.length !== waybills.length || !waybills.every((waybill) => waybill))
    throw new Unreadable('not a waybill for each parcel')
  return boughtAs(waybills.map((waybill) => waybill ?? ''))
}

/** A bought shipment by its waybills, of which the first is its number: DPD gives it no other. */
export function boughtAs(waybills: readonly string[]): CarrierShipment {
  return { carrierId: waybills[0] ?? '', state: 'bought', waybills, madeAt: null, troubles: [] }
}
