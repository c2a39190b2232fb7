import { limitTrouble, type CarrierLimit } from '../../../shared/domain/carrier-limits.ts'
import type { ShippingTrouble } from '../../../shared/domain/carriers.ts'
import { trouble } from './answers.ts'
import type { ShippingParty, ShippingRequest } from './carrier.ts'

/** What a Polish carrier misses in an address, here or at a door in Poland. */
export function addressTroubles(party: ShippingParty, hasNumber: boolean): readonly ShippingTrouble[] {
  const troubles: ShippingTrouble[] = []
  if (party.country !== 'PL') troubles.push(trouble('country-not-served', party.country))
  if (!party.name.trim() && !party.company.trim()) troubles.push(trouble('name-missing'))
  if (!party.street.trim() || !hasNumber) troubles.push(trouble('street-missing', party.street))
  if (!/^\d{2}-\d{3}$/.test(party.postcode)) troubles.push(trouble('postcode-wrong', party.postcode))
  if (!party.city.trim()) troubles.push(trouble('city-missing'))
  return troubles
}

/** How a carrier is to reach the receiver where it does not come to the door. */
export function contactTroubles({ phone, email }: ShippingParty): readonly ShippingTrouble[] {
  return [
    ...(/^\d{9}$/.test(phoneDigits(phone)) ? [] : [trouble('phone-missing')]),
    ...(/^\S+@\S+$/.test(email.trim()) ? [] : [trouble('email-missing')]),
  ]
}

/** The parcels that are too heavy or too large for the carrier. */
export function parcelTroubles(
  limit: CarrierLimit | null,
  parcels: ShippingRequest['parcels'],
): readonly ShippingTrouble[] {
  return parcels.flatMap((parcel) => {
    const found = limitTrouble(limit, { ...parcel, maxGrams: null }, parcel.weightGrams)
    if (!found || !limit) return []
    return found.kind === 'too-heavy'
      ? [trouble('parcel-too-heavy', `${limit.maxGrams / 1_000} kg`, parcel.no)]
      : [trouble('parcel-too-large', sidesOf(limit), parcel.no)]
  })
}

/** @param mostMinor the most that the carrier collects, in groszy */
export function codTroubles(cod: ShippingRequest['cod'], mostMinor: number): readonly ShippingTrouble[] {
  if (!cod) return []
  if (cod.currency !== 'PLN') return [trouble('currency-not-allowed', cod.currency)]
  return cod.minor > mostMinor ? [trouble('cod-too-high', `${mostMinor / 100} PLN`)] : []
}

/** @param texts the name that the carrier has for a text, the text, and how many characters of it are taken */
export function textTroubles(
  texts: readonly (readonly [name: string, text: string, most: number])[],
): readonly ShippingTrouble[] {
  return texts
    .filter(([, text, most]) => text.length > most)
    .map(([name, , most]) => trouble('text-too-long', `${name}: ${most}`))
}

/** Nine digits without the country, as Polish carriers want a Polish number. */
export const phoneDigits = (phone: string): string =>
  phone.replaceAll(/\D/g, '').replace(/^(?:00)?48(?=\d{9}$)/, '')

/** `12-345` → `12345`. */
export const postcodeDigits = (postcode: string): string => postcode.replaceAll(/\D/g, '')

/** `12345` groszy → `123.45`. */
export const amountOf = (minor: number): string => (minor / 100).toFixed(2)

function sidesOf({ sidesMm, girthMm, sumMm }: CarrierLimit): string {
  const sides = `${sidesMm.map((mm) => mm / 10).join(' × ')} cm`
  const around = girthMm ?? sumMm
  return around === null ? sides : `${sides}, ${around / 10} cm`
}
