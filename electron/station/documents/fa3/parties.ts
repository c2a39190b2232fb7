import { nipIn } from '../../../../shared/domain/nip.ts'
import { taxIdOf } from '../../../../shared/domain/tax-id.ts'
import type { SalesParty } from '../render/index.ts'
import { knownCountry } from './countries.ts'
import { requiredText, textOf } from './text.ts'

/** `Podmiot1`. Throws RangeError for a seller without a NIP, who cannot issue in KSeF. */
export function sellerOf(seller: SalesParty) {
  const nip = nipIn(seller.taxId ?? '')
  if (nip === null) throw new RangeError('a seller in KSeF has a NIP')
  return {
    DaneIdentyfikacyjne: { NIP: nip, Nazwa: requiredText(seller.name, 512) },
    Adres: addressOf(seller) ?? { KodKraju: 'PL', AdresL1: '-' },
  }
}

/** `Podmiot2`. `JST` and `GV` say that the buyer is no part of a local government or VAT group, as far as an order tells. */
export function buyerOf(buyer: SalesParty) {
  return {
    DaneIdentyfikacyjne: { ...identityOf(buyer), Nazwa: textOf(buyer.name, 512) },
    Adres: addressOf(buyer),
    JST: '2',
    GV: '2',
  }
}

function identityOf(buyer: SalesParty) {
  const id = taxIdOf(buyer.taxId)
  switch (id.kind) {
    case 'nip':
      return { NIP: id.nip }
    case 'eu-vat':
      return { KodUE: id.country, NrVatUE: id.number }
    case 'other': {
      const number = textOf(id.number, 50)
      return number === null ? { BrakID: '1' } : { KodKraju: knownCountry(buyer.country), NrID: number }
    }
    case 'none':
      return { BrakID: '1' }
  }
}

/** An address in two lines; null where the country is none or nothing is known but the country. */
function addressOf({ street, postcode, city, country }: SalesParty) {
  const code = knownCountry(country)
  const [first, second] = [street, `${postcode} ${city}`]
    .map((text) => textOf(text, 512))
    .filter((line) => line !== null)
  return code === null || first === undefined
    ? null
    : { KodKraju: code, AdresL1: first, AdresL2: second ?? null }
}
