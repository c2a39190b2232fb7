import { z } from 'zod'
import type { LimitTrouble } from '../domain/carrier-limits.ts'
import { id, shortText } from './procedure.ts'

/** What lies in a parcel, line by line. */
export type ParcelContents = readonly {
  readonly lineId: string
  readonly name: string
  readonly quantity: number
}[]

/** A parcel that weighs what it should not leaves when a lead says why. */
export const weightOverride = z.strictObject({ reason: shortText.min(1), approvalId: id.nullable() })

/** What is wrong with a parcel by the limits of its carrier or its box; `parcel` is its place in the row from 0. */
export type ParcelTrouble = LimitTrouble & { readonly parcel: number }
