import { describe, expect, it } from 'vitest'
import { otherParty, type InvoiceParty } from '../../../shared/domain/invoice-party.ts'

const delivery: InvoiceParty = {
  name: 'Jan Przykładowy',
  company: '',
  street: 'Śląska 1/2',
  postcode: '90-001',
  city: 'Łódź',
  country: 'PL',
}
const none: InvoiceParty = { name: '', company: '', street: '', postcode: '', city: '', country: 'PL' }

describe('whom an invoice names', () => {
  it('is the buyer where the shop names nobody, or nobody else', () => {
    expect(otherParty(none, delivery)).toBeUndefined()
    expect(otherParty({ ...none, name: 'Ktoś Inny', company: 'Firma' }, delivery)).toBeUndefined()
    expect(otherParty({ ...delivery, street: 'ŚLĄSKA 1/2' }, delivery)).toBeUndefined()
    // A firm with its contact is the same on paper whoever the contact is.
    const firm = { ...delivery, company: 'Firma S.A.' }
    expect(otherParty({ ...firm, name: '' }, firm)).toBeUndefined()
  })

  it.each([
    { name: 'Anna Inna' },
    { company: 'Firma S.A.' },
    { street: 'Inna 3' },
    { postcode: '00-001' },
    { city: 'Warszawa' },
    { country: 'DE' },
  ])('is the other one where it differs: %o', (change) => {
    const named = { ...delivery, ...change }
    expect(otherParty(named, delivery)).toEqual(named)
  })

  it('is the buyer by name at an address that is named without one', () => {
    expect(otherParty({ ...none, street: 'Biurowa 7', city: 'Warszawa' }, delivery)).toMatchObject({
      name: 'Jan Przykładowy',
      street: 'Biurowa 7',
    })
  })
})
