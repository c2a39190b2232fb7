import type { LabelForm, ShippingParcel, ShippingParty, ShippingRequest } from '../carrier.ts'
import { amountOf, postcodeDigits } from '../checks.ts'

/** The service that brings a parcel to a point of DPD. */
export const toPoint = 'DPD_PICKUP'

/** The body of `generatePackagesNumbers`: one package, bought whole or not at all. */
export function createBody(request: ShippingRequest, payerFid: string): unknown {
  const services = servicesOf(request)
  return {
    generationPolicy: 'ALL_OR_NOTHING',
    packages: [
      {
        reference: request.reference,
        sender: addressOf(request.sender),
        ...(request.pickupPoint === null
          ? { receiver: addressOf(request.receiver) }
          : { pudoReceiver: pointReceiver(request.receiver, request.pickupPoint) }),
        payerFID: Number(payerFid),
        ref1: request.orderNumber,
        ...(services.length > 0 ? { services } : {}),
        parcels: request.parcels.map((parcel) => parcelOf(parcel, request)),
      },
    ],
  }
}

/** Our name of a parcel, at most 50 characters: DPD gives it back, and finds a parcel by it. */
export const parcelReference = ({ reference }: ShippingRequest, no: number): string => `${reference}-${no}`

/** The body of `generateSpedLabels` for waybills that are known. Labels are for one printer, so never on A4. */
export function labelBody(waybills: readonly string[], form: LabelForm): unknown {
  return labelsOf({ parcels: waybills.map((waybill) => ({ waybill })) }, documentFormat(form))
}

/** The body of `generateSpedLabels` by our references: what it labels is what DPD has for them. */
export function searchBody(request: ShippingRequest): unknown {
  return labelsOf(
    {
      reference: request.reference,
      parcels: request.parcels.map(({ no }) => ({ reference: parcelReference(request, no) })),
    },
    'PDF',
  )
}

/** The body of `generateProtocol`: the list that the courier signs. */
export function protocolBody(waybills: readonly string[]): unknown {
  return {
    protocolSearchParams: {
      policy: 'STOP_ON_FIRST_ERROR',
      session: { type: 'DOMESTIC', packages: waybills.map((waybill) => ({ parcels: [{ waybill }] })) },
    },
    outputDocFormat: 'PDF',
    format: 'A4',
    outputType: 'BIC3',
    variant: 'STANDARD',
  }
}

function labelsOf(packageOf: unknown, outputDocFormat: string): unknown {
  return {
    labelSearchParams: {
      policy: 'STOP_ON_FIRST_ERROR',
      session: { type: 'DOMESTIC', packages: [packageOf] },
    },
    outputDocFormat,
    format: 'LBL_PRINTER',
    outputType: 'BIC3',
    variant: 'STANDARD',
  }
}

/** DPD draws its ZPL and EPL for 203 dpi only; a PDF is right on any printer. */
function documentFormat(form: LabelForm): string {
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

function servicesOf({ service, pickupPoint, cod }: ShippingRequest): readonly unknown[] {
  return [
    ...(pickupPoint === null ? [] : [{ code: toPoint }]),
    ...(service === '' || service === toPoint ? [] : [{ code: service }]),
    ...(cod
      ? [
          {
            code: 'COD',
            attributes: [
              { code: 'AMOUNT', value: amountOf(cod.minor) },
              { code: 'CURRENCY', value: cod.currency },
            ],
          },
        ]
      : []),
  ]
}

function addressOf(party: ShippingParty): unknown {
  return {
    ...contactOf(party),
    address: party.street,
    city: party.city,
    countryCode: party.country,
    postalCode: postcodeDigits(party.postcode),
  }
}

function pointReceiver(receiver: ShippingParty, pudoId: string): unknown {
  return { pudoId, ...contactOf(receiver), countryCode: receiver.country }
}

function contactOf({ company, name, phone, email }: ShippingParty): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ company, name, phone, email }).filter(([, value]) => value !== ''),
  )
}

function parcelOf(parcel: ShippingParcel, request: ShippingRequest): unknown {
  return {
    reference: parcelReference(request, parcel.no),
    weight: parcel.weightGrams / 1_000,
    sizeX: parcel.lengthMm / 10,
    sizeY: parcel.widthMm / 10,
    sizeZ: parcel.heightMm / 10,
    content: request.orderNumber,
    customerData1: request.orderNumber,
  }
}
