/** Characters that the check of a KSeF number covers: all before the last hyphen. */
const checked = 32

/**
 * Whether the text is a number that KSeF gave to an invoice: seller's NIP, day, twelve hexadecimal digits, and the CRC-8
 * (polynomial 0x07, initial value 0) of all that, hyphens included: 35 characters.
 */
export function isKsefNumber(text: string): boolean {
  return /^[1-9]\d{9}-\d{8}-[\dA-F]{12}-[\dA-F]{2}$/.test(text) && text.slice(checked + 1) === ksefCheck(text)
}

/** The two hexadecimal digits that end a KSeF number which begins like this one. */
export function ksefCheck(text: string): string {
  let crc = 0
  for (const character of text.slice(0, checked)) {
    crc ^= character.charCodeAt(0)
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : crc << 1
  }
  return crc.toString(16).toUpperCase().padStart(2, '0')
}
