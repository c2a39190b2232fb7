import { readFileSync } from 'node:fs'
import type {
  CarrierAccount,
  CarrierShipment,
  ShippingRequest,
} from '../../../electron/station/carriers/index.ts'

/** A shipment as a bench asks for it; every value is fictional. */
export function shippingRequest(change: Partial<ShippingRequest> = {}): ShippingRequest {
  return {
    reference: '01935f1e-0000-7000-8000-000000000101',
    service: '',
    options: {},
    orderNumber: '300101',
    sourceRef: '300101',
    sender: {
      name: 'Sklep Przykład',
      company: 'Sklep Przykład sp. z o.o.',
      street: 'Testowa 10',
      postcode: '90-003',
      city: 'Łódź',
      country: 'PL',
      phone: '500100201',
      email: 'magazyn@example.com',
    },
    receiver: {
      name: 'Jan Przykładowy',
      company: '',
      street: 'Śląska 1/2',
      postcode: '90-001',
      city: 'Łódź',
      country: 'PL',
      phone: '+48 500-100-200',
      email: 'kupujacy+test@example.com',
    },
    pickupPoint: null,
    parcels: [parcel(1)],
    cod: null,
    shipDate: '2026-11-18',
    labelForm: 'zpl203',
    before: [],
    ...change,
  }
}

export function parcel(
  no: number,
  change: Partial<ShippingRequest['parcels'][number]> = {},
): ShippingRequest['parcels'][number] {
  return {
    id: `01935f1e-0000-7000-8000-00000000020${no}`,
    no,
    weightGrams: 1_250,
    lengthMm: 300,
    widthMm: 200,
    heightMm: 75,
    ...change,
  }
}

/** What is collected of a buyer who pays on delivery; the account number is valid and nobody's. */
export const cod = { minor: 49_779, currency: 'PLN', iban: 'PL61109010140000071219812874' }

/** An account whose carrier changes none of its secrets. */
export function accountOf(fields: Readonly<Record<string, string>>): CarrierAccount {
  return accountWithGrants(fields, () => Promise.reject(new Error('nothing to keep')))
}

/**
 * An account whose carrier gives new tokens for used ones.
 * @param keep is told each before it counts
 */
function accountWithGrants(
  fields: Readonly<Record<string, string>>,
  keep: (name: string, value: string) => Promise<void> = () => Promise.resolve(),
): CarrierAccount {
  const kept = new Map(Object.entries(fields))
  return {
    fields,
    signIn: '',
    granted: async (name) => kept.get(name) ?? '',
    renew: async (name, used, value) => {
      if (kept.get(name) !== used) return
      await keep(name, value)
      kept.set(name, value)
    },
  }
}

/**
 * The account of a seller with a pretended Allegro.
 * @param keep is told each new refresh token before it counts
 */
export const allegroAccount = (
  server: { readonly url: string; readonly refreshToken: () => string },
  fields: Readonly<Record<string, string>> = {},
  keep?: (name: string, value: string) => Promise<void>,
): CarrierAccount =>
  accountWithGrants(
    {
      baseUrl: server.url,
      authUrl: `${server.url}/auth/oauth`,
      userAgent: 'Pakownia/1.0.0 (+https://example.com/pakownia)',
      clientId: 'CLIENT',
      clientSecret: 'PASSWORD',
      refreshToken: server.refreshToken(),
      ...fields,
    },
    keep,
  )

/** A shipment that was bought earlier, by its carrier's id. */
export const bought = (carrierId: string): CarrierShipment => ({
  carrierId,
  state: 'bought',
  waybills: [],
  madeAt: null,
  troubles: [],
})

/** A label of one page as PDF, and as ZPL with its waybill. */
export const labelPdf = readFileSync(new URL('../../fixtures/carriers/label-a6.pdf', import.meta.url))
export const labelZpl = (waybill: string): Buffer =>
  Buffer.from(`^XA^CI28^PW812^LL1218^FO60,500^BY2,3,200^BCN,200,Y,N,N^FD${waybill}^FS^XZ\n`)
