import { splitStreet } from '../../../../shared/domain/house-number.ts'
import type { LabelForm, ShippingParcel, ShippingParty, ShippingRequest } from '../carrier.ts'
import { amountOf, phoneDigits, postcodeDigits } from '../checks.ts'
import { element, filled, type Xml } from '../xml-write.ts'

/** The product of DHL24: the rule's, else an ordinary domestic parcel. */
export const productOf = ({ service }: ShippingRequest): string => service || 'AH'

/** The content of `createShipments`: one shipment, so that an answer is about nothing else. DHL takes three at most. */
export function createContent(request: ShippingRequest, accountNumber: string): Xml {
  const { sender, receiver } = request
  return element('shipments', [
    element('item', [
      element('shipper', addressOf(sender)),
      element('receiver', [
        element('addressType', receiver.company ? 'B' : 'C'),
        element('country', receiver.country),
        ...addressOf(receiver),
      ]),
      element('pieceList', request.parcels.map(pieceOf)),
      element('payment', [
        element('paymentMethod', 'BANK_TRANSFER'),
        element('payerType', 'SHIPPER'),
        element('accountNumber', accountNumber),
      ]),
      element('service', serviceOf(request)),
      element('shipmentDate', request.shipDate),
      element('content', contentOf(request)),
      element('reference', request.reference),
    ]),
  ])
}

/** What is in the parcels; the order number helps more than a word for any goods. 30 characters at most. */
export const contentOf = ({ orderNumber }: ShippingRequest): string => orderNumber.slice(0, 30)

/** DHL24 has no EPL; a PDF is right on any printer. */
export function labelType(form: LabelForm): string {
  switch (form) {
    case 'zpl203':
      return 'ZBLP'
    case 'zpl300':
      return 'ZBLP300'
    case 'epl203':
    case 'pdf':
      return 'BLP'
  }
}

function addressOf(party: ShippingParty): readonly (Xml | null)[] {
  const parts = splitStreet(party.street)
  return [
    element('name', party.company || party.name),
    element('postalCode', postcodeDigits(party.postcode)),
    element('city', party.city),
    element('street', parts?.street ?? party.street),
    element('houseNumber', parts?.house ?? ''),
    filled('apartmentNumber', parts?.flat ?? ''),
    filled('contactPerson', party.name),
    filled('contactPhone', phoneDigits(party.phone)),
    filled('contactEmail', party.email),
  ]
}

/** Whole centimetres and kilograms, rounded up: a smaller one would be a wrong declaration. */
function pieceOf(parcel: ShippingParcel): Xml {
  return element('item', [
    element('type', 'PACKAGE'),
    element('width', centimetres(parcel.widthMm)),
    element('height', centimetres(parcel.heightMm)),
    element('length', centimetres(parcel.lengthMm)),
    element('weight', String(Math.max(1, Math.ceil(parcel.weightGrams / 1_000)))),
    element('quantity', '1'),
  ])
}

const centimetres = (mm: number): string => String(Math.ceil(mm / 10))

function serviceOf(request: ShippingRequest): readonly Xml[] {
  const { cod, orderNumber } = request
  const product = element('product', productOf(request))
  if (!cod) return [product]
  const amount = amountOf(cod.minor)
  return [
    product,
    element('collectOnDelivery', 'true'),
    element('collectOnDeliveryValue', amount),
    element('collectOnDeliveryForm', 'BANK_TRANSFER'),
    element('collectOnDeliveryReference', orderNumber),
    // What is collected is insured for as much (DHL's own examples of cash on delivery).
    element('insurance', 'true'),
    element('insuranceValue', amount),
  ]
}
