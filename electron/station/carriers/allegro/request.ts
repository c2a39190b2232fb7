import type { LabelForm, ShippingParty, ShippingRequest } from '../carrier.ts'

/** The delivery method of the order: an id of Allegro, which the rule gives as the service. */
export const deliveryMethodOf = ({ service }: ShippingRequest): string => service

/**
 * The form of the label, which Allegro fixes when the shipment is made. Its ZPL is for 203 dpi (general knowledge), so 300 dpi gets a PDF.
 */
export function labelFormatOf(form: LabelForm): 'ZPL' | 'EPL' | 'PDF' {
  switch (form) {
    case 'zpl203':
      return 'ZPL'
    case 'epl203':
      return 'EPL'
    case 'zpl300':
    case 'pdf':
      return 'PDF'
  }
}

/** Options that Allegro calls additional properties: `inpost#sendingMethod` and its like. */
const isProperty = (name: string): boolean => name.includes('#')

/** The body of `POST /shipment-management/shipments/create-commands`. The command bears our reference: sent again it makes nothing more. */
export function createCommand(request: ShippingRequest): unknown {
  const { options, parcels, cod, sender } = request
  return {
    commandId: request.reference,
    input: {
      deliveryMethodId: deliveryMethodOf(request),
      ...(options['credentialsId'] ? { credentialsId: options['credentialsId'] } : {}),
      sender: partyOf(sender),
      receiver: {
        ...partyOf(request.receiver),
        ...(request.pickupPoint === null ? {} : { point: request.pickupPoint }),
      },
      referenceNumber: request.orderNumber,
      ...(options['description'] ? { description: options['description'] } : {}),
      packages: parcels.map((parcel) => ({
        type: options['packageType'] || 'PACKAGE',
        length: centimetres(parcel.lengthMm),
        width: centimetres(parcel.widthMm),
        height: centimetres(parcel.heightMm),
        weight: { value: String(parcel.weightGrams / 1_000), unit: 'KILOGRAMS' },
        textOnLabel: request.orderNumber,
      })),
      ...(cod
        ? {
            cashOnDelivery: {
              amount: (cod.minor / 100).toFixed(2),
              currency: cod.currency,
              ownerName: sender.company || sender.name,
              iban: cod.iban,
            },
          }
        : {}),
      labelFormat: labelFormatOf(request.labelForm),
      additionalServices: (options['additionalServices'] ?? '').split(',').filter((each) => each !== ''),
      additionalProperties: Object.fromEntries(Object.entries(options).filter(([name]) => isProperty(name))),
    },
  }
}

/** Whole centimetres, never less than the box has. */
const centimetres = (mm: number) => ({ value: String(Math.ceil(mm / 10)), unit: 'CENTIMETER' })

/** A person or firm with an address, as Allegro takes it everywhere. */
export function partyOf(party: ShippingParty) {
  return {
    name: party.name || party.company,
    ...(party.company ? { company: party.company } : {}),
    street: party.street,
    postalCode: party.postcode,
    city: party.city,
    countryCode: party.country,
    ...(party.email ? { email: party.email } : {}),
    ...(party.phone ? { phone: party.phone } : {}),
  }
}
