import { z } from 'zod'
import type { CarrierCode, ShippingTrouble } from '../domain/carriers.ts'
import type { Whereabouts } from '../domain/whereabouts.ts'
import type { ShipmentState, VoidState } from '../domain/shipment-state.ts'
import { id, procedure, shortText } from './procedure.ts'

const leads = ['lead', 'admin'] as const

/** How far the purchase of an order's shipment has come. */
export type ShipmentView = {
  readonly id: string
  readonly carrier: CarrierCode
  readonly service: string
  readonly state: ShipmentState
  readonly voidState: VoidState | null
  /** Why it was refused, or what is waited for. */
  readonly troubles: readonly ShippingTrouble[]
  readonly waybills: readonly string[]
  readonly madeAt: number
  /** Why it was taken back; null while it is wanted. */
  readonly voidReason: string | null
  /** Where the carrier says it is, and when we learnt of it (UTC ms); null while it has said nothing. */
  readonly whereabouts: (Whereabouts & { readonly learntAt: number }) | null
  /** The carrier is asked where it is, from time to time. */
  readonly watched: boolean
}

export const shippingProcedures = {
  /** The shipments of an order, the newest first; also those taken back. */
  'shipping/of-order': procedure<readonly ShipmentView[]>()(leads, z.strictObject({ orderId: id })),
  /**
   * Asks the carrier anew, when what it did not want was mended (an address, a box, an account). Fault `shipment-not-refused`.
   */
  'shipping/ask-again': procedure<null>()(
    ['packer', ...leads],
    z.strictObject({ commandId: id, shipmentId: id }),
  ),
  /**
   * Buys once more what was never found at the carrier's; the carrier is asked for it a last time before. Fault `shipment-not-missing`.
   */
  'shipping/buy-again': procedure<null>()(
    leads,
    z.strictObject({ commandId: id, shipmentId: id, reason: shortText.min(1) }),
  ),
  /** Takes a shipment that somebody has found at the carrier's, by the number it has there. Fault `shipment-not-missing`. */
  'shipping/adopt': procedure<null>()(
    leads,
    z.strictObject({ commandId: id, shipmentId: id, carrierId: z.string().trim().min(1).max(60) }),
  ),
  /** Asks the carrier at once where a shipment is that was handed over. Fault `shipment-not-open` when it is not asked about. */
  'shipping/ask-whereabouts': procedure<null>()(leads, z.strictObject({ commandId: id, shipmentId: id })),
  /** Ends the care for a shipment that could not be taken back, or may exist: somebody has settled it with the carrier. Fault `shipment-not-open`. */
  'shipping/settled': procedure<null>()(
    leads,
    z.strictObject({ commandId: id, shipmentId: id, reason: shortText.min(1) }),
  ),
}
