import { describe, expect, it } from 'vitest'
import { dhl24 } from '../../../electron/station/carriers/dhl24/index.ts'
import { dpd } from '../../../electron/station/carriers/dpd/index.ts'
import type { Carrier, ShippingRequest } from '../../../electron/station/carriers/index.ts'
import { poczta } from '../../../electron/station/carriers/poczta/index.ts'
import { accountOf, cod, parcel, shippingRequest } from '../../support/carriers/requests.ts'

const account = accountOf({})
const carriers: Readonly<Record<'dpd' | 'dhl24' | 'poczta', Carrier>> = {
  dpd: dpd(account),
  dhl24: dhl24(account),
  poczta: poczta(account),
}
const names = ['dpd', 'dhl24', 'poczta'] as const
const told = (name: (typeof names)[number], change: Partial<ShippingRequest>) =>
  carriers[name]
    .check(shippingRequest(change))
    .map(({ code, parcelNo, detail }) =>
      [code, parcelNo, detail].filter((part) => part !== null && part !== ''),
    )
const to = (change: Partial<ShippingRequest['receiver']>): Partial<ShippingRequest> => ({
  receiver: { ...shippingRequest().receiver, ...change },
})

describe.each(names)('what %s would refuse', (name) => {
  it('is nothing of an ordinary shipment, with and without cash on delivery', () => {
    expect(told(name, {})).toEqual([])
    expect(told(name, { cod, parcels: [parcel(1), parcel(2)] })).toEqual([])
  })

  it.each([
    [to({ name: ' ', company: '' }), [['name-missing']]],
    [to({ street: '' }), [['street-missing']]],
    [to({ city: '' }), [['city-missing']]],
    [to({ postcode: '90001' }), [['postcode-wrong', '90001']]],
    [to({ postcode: '90-0011' }), [['postcode-wrong', '90-0011']]],
    [to({ country: 'DE' }), [['country-not-served', 'DE']]],
    [{ cod: { ...cod, currency: 'EUR' } }, [['currency-not-allowed', 'EUR']]],
  ] as const)('is an address or an amount %#', (change, troubles) => {
    expect(told(name, change)).toEqual(troubles)
  })

  it('is every parcel that is too heavy or too large, by its number', () => {
    const parcels = [
      parcel(1, { weightGrams: 60_000 }),
      parcel(2),
      parcel(3, { lengthMm: 300, widthMm: 2_000 }),
    ]
    expect(told(name, { parcels }).map(([code, no]) => [code, no])).toEqual([
      ['parcel-too-heavy', 1],
      ['parcel-too-large', 3],
    ])
  })

  it('is a text that is longer than its field', () => {
    const long = told(name, to({ name: 'x'.repeat(101) }))
    expect(long.map(([code]) => code)).toContain('text-too-long')
    expect(long.every(([code]) => code === 'text-too-long')).toBe(true)
  })
})

describe('what one carrier alone would refuse', () => {
  it('is the house number that DHL and Poczta need by itself', () => {
    expect(told('dpd', to({ street: 'Śląska' }))).toEqual([])
    expect(told('dhl24', to({ street: 'Śląska' }))).toEqual([['street-missing', 'Śląska']])
    expect(told('poczta', to({ street: 'Śląska' }))).toEqual([['street-missing', 'Śląska']])
  })

  it('is an amount above the most that each collects', () => {
    const due = (minor: number) => ({ cod: { ...cod, minor } })
    expect(told('dpd', due(1_500_000))).toEqual([])
    expect(told('dpd', due(1_500_001))).toEqual([['cod-too-high', '15000 PLN']])
    expect(told('dhl24', due(1_100_001))).toEqual([['cod-too-high', '11000 PLN']])
    expect(told('poczta', due(10_000_000))).toEqual([['cod-too-high', '99999.99 PLN']])
  })

  it('is an account that Poczta cannot pay to', () => {
    expect(told('poczta', { cod: { ...cod, iban: '' } })).toEqual([['cod-account-missing']])
    expect(told('poczta', { cod: { ...cod, iban: 'PL61 1090 1014 0000 0712 1981 2874' } })).toEqual([])
    expect(told('dpd', { cod: { ...cod, iban: '' } })).toEqual([])
  })

  it('is a point without a way to tell the receiver, or the wish for a point without one', () => {
    const reach = to({ phone: '', email: '' })
    expect(told('dpd', { ...reach, pickupPoint: 'PL11033' })).toEqual([['phone-missing'], ['email-missing']])
    expect(told('dpd', { ...to({ street: '', city: '', postcode: '' }), pickupPoint: 'PL11033' })).toEqual([])
    expect(told('dpd', { service: 'DPD_PICKUP' })).toEqual([['pickup-point-missing']])
    expect(told('poczta', { ...reach, pickupPoint: '260017' })).toEqual([
      ['phone-missing'],
      ['email-missing'],
    ])
    expect(told('dhl24', { pickupPoint: '123' })).toEqual([['service-unknown', '123']])
  })

  it('is a service that it does not have', () => {
    expect(told('dhl24', { service: '09' })).toEqual([])
    expect(told('dhl24', { service: 'EK' })).toEqual([['service-unknown', 'EK']])
    expect(told('poczta', { service: 'globalExpresType' })).toEqual([['service-unknown', 'globalExpresType']])
  })

  it('is what the older parcel of Poczta cannot be', () => {
    const service = 'paczkaPocztowaType'
    expect(told('poczta', { service })).toEqual([])
    expect(told('poczta', { service, cod })).toEqual([['cod-not-allowed']])
    expect(told('poczta', { service, pickupPoint: '260017' })).toEqual([['service-unknown', '260017']])
    expect(told('poczta', { service, parcels: [parcel(1, { weightGrams: 10_001 })] })).toEqual([
      ['parcel-too-heavy', 1, '10 kg'],
    ])
  })

  it('is the largest Pocztex that is too large by the sum of its sides', () => {
    const sides = { lengthMm: 1_000, widthMm: 800, heightMm: 700 }
    expect(told('poczta', { parcels: [parcel(1, sides)] })).toEqual([])
    expect(told('poczta', { parcels: [parcel(1, { ...sides, heightMm: 701 })] })).toEqual([
      ['parcel-too-large', 1, '250 cm'],
    ])
  })

  it('is more parcels than Poczta takes in one call', () => {
    const parcels = Array.from({ length: 501 }, (_, index) => parcel(index + 1))
    expect(told('poczta', { parcels })).toEqual([['too-many-parcels', '500']])
  })

  it('is a flat and a house that are too long together for DHL', () => {
    expect(told('dhl24', to({ street: 'Śląska 12345/67890' }))).toEqual([])
    expect(told('dhl24', to({ street: 'Śląska 123456789/1234567' }))).toEqual([
      ['text-too-long', 'houseNumber + apartmentNumber: 15'],
    ])
    expect(told('dhl24', to({ city: 'Konstantynów Łódzki' }))).toEqual([['text-too-long', 'city: 17']])
  })
})
