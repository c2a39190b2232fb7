import { z } from 'zod'
import { Unreadable } from '../answers.ts'
import type { CarrierShipment } from '../carrier.ts'
import { wireFlag, wireOptional, wireText } from '../wire.ts'
import type { BaselinkerApi } from './api.ts'

export const packageSchema = z.object({
  package_id: wireText.pipe(z.string().regex(/^[1-9]\d*$/)),
  courier_package_nr: wireOptional,
  courier_code: z.string(),
  is_return: wireFlag,
  tracking_status: wireOptional,
})
export type Package = z.output<typeof packageSchema>

/** What `getOrderPackages` answers. */
export const packageListSchema = z.object({ packages: z.array(packageSchema) })

/** The parcel was cancelled, by `tracking_status`. */
const cancelled = '10'

/** A package as BaseLinker has it, of which one number is known for all its parcels. */
export function readPackage(
  id: string,
  number: string | null,
  status: string | null = null,
): CarrierShipment {
  const state = status === cancelled ? 'void' : number === null ? 'accepted' : 'bought'
  return {
    carrierId: id,
    state,
    waybills: state === 'bought' && number !== null ? [number] : [],
    madeAt: null,
    troubles: [],
  }
}

/** All packages of an order, the oldest first. @throws Unreadable | Error when BaseLinker does not tell */
export async function packagesOfOrder(
  api: BaselinkerApi,
  orderId: number,
  signal: AbortSignal,
): Promise<readonly Package[]> {
  const said = await api.call('getOrderPackages', { order_id: orderId }, signal)
  if (said.kind !== 'yes') throw new Unreadable(said.kind === 'no' ? said.code : 'not asked')
  const { packages } = packageListSchema.parse(said.value)
  return packages.toSorted((a, b) => Number(a.package_id) - Number(b.package_id))
}
