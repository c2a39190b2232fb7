import { bareTaxId, nipIn } from './nip.ts'

/** How a buyer or seller is known to the tax office. */
export type TaxId =
  | { readonly kind: 'nip'; readonly nip: string }
  /** A VAT number of the European Union; `country` is its prefix, EL for Greece and XI for Northern Ireland. */
  | { readonly kind: 'eu-vat'; readonly country: string; readonly number: string }
  /** Any other number, as its country writes it. */
  | { readonly kind: 'other'; readonly number: string }
  | { readonly kind: 'none' }

const unionPrefixes =
  'AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK XI'.split(' ')

/** What the text of a tax number says. A NIP with a wrong check digit is a number of another kind. */
export function taxIdOf(text: string | null): TaxId {
  const bare = bareTaxId(text ?? '')
  if (bare === '') return { kind: 'none' }
  const nip = nipIn(bare)
  if (nip !== null) return { kind: 'nip', nip }
  const [, country, number] = /^([A-Z]{2})([\dA-Z+*]{2,12})$/.exec(bare) ?? []
  if (country !== undefined && number !== undefined && country !== 'PL' && unionPrefixes.includes(country))
    return { kind: 'eu-vat', country, number }
  return { kind: 'other', number: bare }
}

/** Whether goods sent to this country (ISO 3166-1 alpha-2) stay in the European Union's VAT area. */
export function isInUnion(country: string): boolean {
  return country === 'GR' || unionPrefixes.includes(country)
}
