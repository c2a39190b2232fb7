import type { CarrierCode } from './carriers.ts'
import { isSscc, ssccIn } from './sscc.ts'
import { isS10 } from './s10.ts'

/** How the carriers number their parcels. None says so officially, and other numbers look the same. */
const looks: readonly { readonly carrier: CarrierCode; is(code: string): boolean }[] = [
  { carrier: 'inpost', is: (code) => /^\d{24}$/.test(code) },
  { carrier: 'dpd', is: (code) => /^(\d{13}[A-Z]|\d{14})$/.test(code) },
  { carrier: 'dhl24', is: (code) => /^([12]\d{10}|JJD\d{17,21})$/.test(code) },
  { carrier: 'poczta', is: (code) => /^PX\d{10}$/.test(code) || isS10(code) || isOfPolishPost(code) },
  { carrier: 'allegro', is: (code) => /^A000[0-9A-Za-z]{6}$/.test(code) },
]

/** The Polish post numbers its parcels as SSCC behind its company prefix. */
function isOfPolishPost(code: string): boolean {
  return /^[1-9]5900773\d{10}$/.test(code) && isSscc(code)
}

/**
 * The carriers whose waybill a scanned code may be. Only a hint: whether it is the right waybill is known by comparing its
 * {@link waybillKey} with the number that the carrier gave to the parcel.
 */
export function carriersOf(code: string): readonly CarrierCode[] {
  const key = waybillKey(code)
  return looks.filter((look) => look.is(key)).map(({ carrier }) => carrier)
}

/**
 * The parcel's number in what was scanned from a waybill: of an SSCC its 18 digits without the identifier; of DPD's barcode (`%`,
 * destination of 7, number of 14, service of 3, country of 3) the number; else the text itself.
 */
export function waybillKey(scanned: string): string {
  const text = scanned.trim()
  return /^%\w{7}(\w{14})\d{3}\d{3}$/.exec(text)?.[1] ?? ssccIn(text) ?? text
}
