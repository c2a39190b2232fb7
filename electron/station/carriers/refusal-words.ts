import type { ShippingTrouble, TroubleCode } from '../../../shared/domain/carriers.ts'
import { trouble } from './answers.ts'

/**
 * What Polish words of a refusal are about. DHL24 and e-Nadawca document no list of their codes, so the words decide which of our codes is
 * shown; they stand beside it in any case, and whether something was made is never told by them.
 */
const about: readonly (readonly [RegExp, TroubleCode])[] = [
  [/autoryzac|uprawnie|zalogow/i, 'not-authorised'],
  [/kod\w* pocztow/i, 'postcode-wrong'],
  [/(nr|numer\w*|rachun\w*|kont\w*) (rachunku|bankow\w*|nrb)|\bnrb\b/i, 'cod-account-missing'],
  [/pobra(ni|n)/i, 'cod-not-allowed'],
  [/walut/i, 'currency-not-allowed'],
  [/miejscowo|miast/i, 'city-missing'],
  [/ulic|numer\w* domu/i, 'street-missing'],
  [/telefon|mobile/i, 'phone-missing'],
  [/e-?mail/i, 'email-missing'],
  [/punkt\w*/i, 'pickup-point-unknown'],
  [/wymiar|gabaryt|rozmiar/i, 'parcel-too-large'],
  [/(?<!\p{L})(mas|wag)[aęiyą](?!\p{L})/iu, 'parcel-too-heavy'],
  [/us[łl]ug|produkt/i, 'service-unknown'],
  [/nazw|imi[ęe]/i, 'name-missing'],
  [/\bkraj/i, 'country-not-served'],
]

/** A refusal in the carrier's words. */
export function wordsTrouble(words: string, parcelNo: number | null = null): ShippingTrouble {
  const plain = words
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return trouble(about.find(([pattern]) => pattern.test(plain))?.[1] ?? 'other', plain, parcelNo)
}
