import { pocztexSize, takesBox } from '../../../../shared/domain/carrier-limits.ts'
import { splitStreet } from '../../../../shared/domain/house-number.ts'
import type { ShippingParcel, ShippingParty, ShippingRequest } from '../carrier.ts'
import { phoneDigits, postcodeDigits } from '../checks.ts'
import { element, filled, filledAttributes, type Xml } from '../xml-write.ts'
import { guidOf } from './server.ts'

export const pocztex = 'pocztex2021KurierType'
export const olderParcel = 'paczkaPocztowaType'

/** The kind of parcel, by its name in the WSDL: the rule's, else Pocztex. */
export const serviceOf = ({ service }: ShippingRequest): string => service || pocztex

/** The content of `addShipment`: one `przesylki` for each parcel, by its own guid, into the buffer of the account. */
export function addContent(request: ShippingRequest): readonly Xml[] {
  return request.parcels.map((parcel) =>
    serviceOf(request) === olderParcel ? olderParcelOf(parcel, request) : pocztexOf(parcel, request),
  )
}

function pocztexOf(parcel: ShippingParcel, request: ShippingRequest): Xml {
  const { cod, pickupPoint, orderNumber } = request
  // All that is due is collected with the first parcel, and with no other.
  const collected = cod && parcel === request.parcels[0] ? cod : null
  return element(
    'przesylki',
    [
      addressOf(request.receiver),
      collected ? element('pobranie', '', collectOf(collected, orderNumber)) : null,
      element('masa', String(parcel.weightGrams)),
      collected ? element('wartosc', String(collected.minor)) : null,
      element('format', pocztexSize(parcel) ?? ''),
      filled('numerPrzesylkiKlienta', orderNumber),
      pickupPoint === null ? null : element('punktOdbioru', '', { id: pickupPoint }),
    ],
    headOf(pocztex, parcel, request),
  )
}

/** The older parcel has its data in attributes; size A is up to 60 × 50 × 30 cm (general knowledge). */
function olderParcelOf(parcel: ShippingParcel, request: ShippingRequest): Xml {
  const sizeA = { carrier: '', maxGrams: 0, sidesMm: [600, 500, 300], girthMm: null, sumMm: null } as const
  return element('przesylki', [addressOf(request.receiver)], {
    ...headOf(olderParcel, parcel, request),
    kategoria: request.options['kategoria'] || 'EKONOMICZNA',
    gabaryt: takesBox(sizeA, parcel) ? 'GABARYT_A' : 'GABARYT_B',
    masa: String(parcel.weightGrams),
    numerPrzesylkiKlienta: request.orderNumber,
  })
}

function headOf(type: string, parcel: ShippingParcel, request: ShippingRequest) {
  return {
    'xsi:type': `tns:${type}`,
    guid: guidOf(request, parcel),
    ...filledAttributes({ opis: request.orderNumber }),
  }
}

function addressOf(receiver: ShippingParty): Xml {
  const parts = splitStreet(receiver.street)
  return element(
    'adres',
    '',
    filledAttributes({
      nazwa: receiver.company || receiver.name,
      nazwa2: receiver.company ? receiver.name : '',
      ulica: parts?.street ?? receiver.street,
      numerDomu: parts?.house ?? '',
      numerLokalu: parts?.flat ?? '',
      miejscowosc: receiver.city,
      kodPocztowy: postcodeDigits(receiver.postcode),
      kraj: 'Polska',
      email: receiver.email,
      mobile: phoneDigits(receiver.phone),
    }),
  )
}

/** Groszy, and the account as 26 digits. */
function collectOf({ minor, iban }: NonNullable<ShippingRequest['cod']>, orderNumber: string) {
  return {
    sposobPobrania: 'RACHUNEK_BANKOWY',
    kwotaPobrania: String(minor),
    nrb: accountDigits(iban),
    tytulem: orderNumber,
  }
}

/** `PL61 1090 …` → the 26 digits of a Polish account. */
export const accountDigits = (iban: string): string => iban.replaceAll(/^\s*PL|\s/gi, '')
