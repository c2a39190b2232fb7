import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { salesDocumentKind } from '../../../shared/domain/sales-document.ts'

it('a consumer gets the invoice in the box, a firm with a tax number the confirmation of the transaction', () => {
  expect(salesDocumentKind({ buyerNip: '', currency: 'PLN' })).toBe('invoice')
  fc.assert(
    fc.property(fc.stringMatching(/^\d{10}$/), (buyerNip) => {
      expect(salesDocumentKind({ buyerNip, currency: 'PLN' })).toBe('transaction_confirmation')
    }),
  )
})

it('nobody gets a document in a currency whose tax is not known here', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Z]{3}$/).filter((code) => code !== 'PLN'),
      fc.constantFrom('', '1234563218'),
      (currency, buyerNip) => {
        expect(salesDocumentKind({ buyerNip, currency })).toBeNull()
      },
    ),
  )
})
