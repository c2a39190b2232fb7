/** The carriers that this program can send with; `own` makes its labels itself and buys nothing. */
export const carrierCodes = ['own', 'inpost', 'allegro', 'dpd', 'dhl24', 'poczta', 'baselinker'] as const
export type CarrierCode = (typeof carrierCodes)[number]
/** A carrier from which shipments are bought. */
export type BoughtCarrier = Exclude<CarrierCode, 'own'>

/** One field of an account with a carrier. */
export type AccountField = {
  readonly name: string
  /** Kept in the key store of the operating system, and never shown again. */
  readonly secret: boolean
  readonly required: boolean
  /** What stands in it when nothing was typed. */
  readonly preset: string
  /** `choice`: yes or no; `time`: `HH:MM` in the warehouse's time zone; `granted`: nobody types it, it comes by signing in at the carrier. */
  readonly kind: 'text' | 'choice' | 'time' | 'granted'
}

const field = (name: string, preset = ''): AccountField => ({
  name,
  secret: false,
  required: true,
  preset,
  kind: 'text',
})
const optional = (name: string): AccountField => ({ ...field(name), required: false })
const secret = (name: string): AccountField => ({ ...field(name), secret: true })
const granted = (name: string): AccountField => ({ ...secret(name), kind: 'granted' })

/** Whether a courier is ordered with each handover: many shops have one who comes every day by contract. */
const pickup: AccountField = { ...optional('pickup'), preset: 'no', kind: 'choice' }
/** Between which hours an ordered courier may come. */
const pickupHours: readonly AccountField[] = [
  { ...optional('pickupFrom'), preset: '14:00', kind: 'time' },
  { ...optional('pickupTo'), preset: '18:00', kind: 'time' },
]

/** What has to be known to work with a carrier. Every one has `baseUrl`: its live address, or that of its test system. */
export const accountFields: Readonly<Record<BoughtCarrier, readonly AccountField[]>> = {
  inpost: [
    field('baseUrl', 'https://api-shipx-pl.easypack24.net'),
    field('organizationId'),
    secret('token'),
    optional('sendingMethod'),
    pickup,
  ],
  allegro: [
    field('baseUrl', 'https://api.allegro.pl'),
    field('authUrl', 'https://allegro.pl/auth/oauth'),
    field('userAgent'),
    field('clientId'),
    secret('clientSecret'),
    granted('refreshToken'),
    pickup,
  ],
  dpd: [
    field('baseUrl', 'https://dpdservices.dpd.com.pl'),
    field('login'),
    secret('password'),
    field('payerFid'),
    pickup,
    ...pickupHours,
  ],
  dhl24: [
    field('baseUrl', 'https://dhl24.com.pl/webapi2'),
    field('username'),
    secret('password'),
    field('accountNumber'),
    pickup,
    ...pickupHours,
  ],
  poczta: [
    field('baseUrl', 'https://e-nadawca.poczta-polska.pl/websrv/en.php'),
    field('login'),
    secret('password'),
    field('postOffice'),
  ],
  baselinker: [
    field('baseUrl', 'https://api.baselinker.com/connector.php'),
    secret('token'),
    // One that is a shop only needs no courier.
    optional('courierCode'),
    optional('courierAccountId'),
    pickup,
    ...pickupHours,
  ],
}

/** What a carrier would refuse, or did, as the packer has to mend it. `other` is told in the carrier's own words. */
export const troubleCodes = [
  'no-account',
  'not-authorised',
  'not-reached',
  'service-unknown',
  'phone-missing',
  'email-missing',
  'name-missing',
  'street-missing',
  'postcode-wrong',
  'city-missing',
  'country-not-served',
  'pickup-point-missing',
  'pickup-point-unknown',
  'too-many-parcels',
  'parcel-too-large',
  'parcel-too-heavy',
  'cod-not-allowed',
  'cod-too-high',
  'cod-account-missing',
  'currency-not-allowed',
  'text-too-long',
  'not-paid',
  /** A number that a person has typed. */
  'number-unknown',
  /** The shop from which the order came: it does not answer, or has it otherwise than it was packed. */
  'shop-not-reached',
  'changed-at-source',
  'cancelled-at-source',
  'no-pickup-time',
  'other',
] as const
export type TroubleCode = (typeof troubleCodes)[number]

/** One reason why a shipment cannot be bought as it is. */
export type ShippingTrouble = {
  readonly code: TroubleCode
  /** Of one parcel, from 1; null when it is about the whole shipment. */
  readonly parcelNo: number | null
  /** The carrier's own words without markup, or the limit that is passed (for instance `25 kg`); empty when the code says it all. */
  readonly detail: string
}
