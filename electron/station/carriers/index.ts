export { accountOf } from './accounts.ts'
export { trouble } from './answers.ts'
export { carrierHandlers } from './handlers.ts'
export { readShippingRules, ruledOrder } from './rules.ts'
export { carrierWith, openCarriers, type Carriers } from './open.ts'
export type {
  Answer,
  Carrier,
  CarrierAccount,
  CarrierFile,
  CarrierShipment,
  HandedShipment,
  LabelForm,
  OrderedPickup,
  Pickup,
  PickupOrder,
  ShippingParcel,
  ShippingParty,
  ShippingRequest,
} from './carrier.ts'
