import type { CarrierCode, ShippingTrouble } from '../domain/carriers.ts'
import type { ShipmentState } from '../domain/shipment-state.ts'

/** The purchase for whose labels the bench waits; null with the own carrier. */
export type LabellingShipment = {
  readonly id: string
  readonly carrier: CarrierCode
  readonly state: ShipmentState
  /** Its labels are here. */
  readonly labelled: boolean
  readonly troubles: readonly ShippingTrouble[]
}

/** A box that waits for its label. */
export type LabellingParcel = {
  readonly no: number
  /** Code and name of its packaging. */
  readonly packaging: string
  readonly weightGrams: number
  /** Its label was scanned on it. */
  readonly labelled: boolean
}
