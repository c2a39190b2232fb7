import { hasMod10CheckDigit } from '../mod10.ts'

/**
 * The 14-digit form of a GTIN-8, UPC-E, UPC-A, EAN-13 or ITF-14 as scanned or typed, or null when it is none:
 * other length, other characters, wrong check digit, nothing but zeros. Two codes name the same article when their
 * 14 digits are equal. Outer cases (first digit 1 to 8) are other articles than what they hold.
 *
 * Numbers for use inside a company (prefixes 02, 04 and 20 to 29) count as well: what a shop numbers by itself is looked up
 * like the rest. A price or weight inside such a number is not read, so a label with one is an article of its own.
 */
export function toGtin14(code: string): string | null {
  const digits = code.trim()
  if (!/^(\d{8}|\d{12,14})$/.test(digits) || /^0+$/.test(digits)) return null
  const upcA = digits.length === 8 ? expandUpcE(digits) : null
  if (upcA !== null) return upcA.padStart(14, '0')
  return hasMod10CheckDigit(digits) ? digits.padStart(14, '0') : null
}

/** The barcode of an article as it is printed: 14 digits of which the first are zeros are an EAN-13 or an EAN-8. */
export function plainGtin(key: string): string {
  return toGtin14(key) === null ? key : key.replace(/^0{6}(?=\d{8}$)|^0(?=\d{13}$)/, '')
}

/**
 * The article of a plain code. The symbology narrows what the digits can be: an ITF symbol that was read in part gives a
 * shorter number that looks valid, so nothing but 14 digits counts there; an EAN-8 is no UPC-E; `E3` is an EAN-13 or UPC-A
 * with the two or five digits of a periodical's issue or price. A scanner that names no symbology cannot be helped there.
 */
export function scannedGtin14(text: string, symbology: string | null): string | null {
  if (symbology?.startsWith('I') === true) return text.length === 14 ? toGtin14(text) : null
  if (symbology === 'E3') return toGtin14(/^(\d{12,13}) ?(\d{2}|\d{5})$/.exec(text)?.[1] ?? '')
  if (symbology === 'E4' && text.length === 8) return toGtin14(text.padStart(14, '0'))
  return toGtin14(text)
}

/**
 * The UPC-A behind eight digits of a UPC-E (number system 0, six digits, check digit), or null when they are none.
 * A leading 0 belongs to UPC-E: no GTIN-8 given out by GS1 begins with it. The last of the six digits says which zeros
 * were left out.
 */
export function expandUpcE(code: string): string | null {
  if (!/^0\d{7}$/.test(code)) return null
  const six = code.slice(1, 7)
  const last = code.charCodeAt(6) - 48
  const upcA = `0${upcABody(six, last)}${code.slice(7)}`
  return !/^0+$/.test(upcA) && hasMod10CheckDigit(upcA) ? upcA : null
}

function upcABody(six: string, last: number): string {
  if (last <= 2) return `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`
  if (last === 3) return `${six.slice(0, 3)}00000${six.slice(3, 5)}`
  if (last === 4) return `${six.slice(0, 4)}00000${six.slice(4, 5)}`
  return `${six.slice(0, 5)}0000${last}`
}
