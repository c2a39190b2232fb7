export { viewAccount } from './accounts.ts'
export { byAccount } from './by-account.ts'
export { done, later, refused, trouble, Unreadable } from './answers.ts'
export type { AllegroApi } from './allegro/api.ts'
export { answerOf as allegroAnswer, read as readAllegro } from './allegro/asked.ts'
export { baselinkerApi, type BaselinkerApi } from './baselinker/api.ts'
export { noOf as baselinkerNo } from './baselinker/errors.ts'
export { packageSchema as baselinkerPackage } from './baselinker/packages.ts'
export { carrierHandlers } from './handlers.ts'
export { readShippingRules, ruledOrder } from './rules.ts'
export { wireCount, wireFlag, wireOptional, wireText } from './wire.ts'
export { carrierWith, openCarriers, openDoors, type Carriers, type Doors } from './open.ts'
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
