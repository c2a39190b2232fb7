export type {
  Answer,
  Carrier,
  CarrierAccount,
  CarrierFile,
  CarrierShipment,
  LabelForm,
  ShippingParcel,
  ShippingParty,
  ShippingRequest,
} from './carrier.ts'
