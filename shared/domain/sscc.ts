import { hasMod10CheckDigit, mod10CheckDigit } from './mod10.ts'

/** Digits that extension digit, company prefix and serial number fill together. */
const bodyLength = 17

export type SsccParts = {
  /** 0 to 9, free for the company to choose. */
  readonly extensionDigit: number
  /** GS1 company prefix, 4 to 12 digits. */
  readonly companyPrefix: string
  /** Non-negative; the same number may return after 12 months at the earliest. */
  readonly serial: number
}

/**
 * The 18 digits of a Serial Shipping Container Code: extension digit, company prefix, serial number filled up with
 * zeros, check digit. Throws RangeError when a part does not fit.
 */
export function makeSscc(parts: SsccParts): string {
  const { extensionDigit, companyPrefix, serial } = parts
  if (!/^\d$/.test(String(extensionDigit))) throw new RangeError('the extension digit is one digit')
  if (!/^\d{4,12}$/.test(companyPrefix)) throw new RangeError('a company prefix has 4 to 12 digits')
  if (!Number.isSafeInteger(serial) || serial < 0 || serial > largestSerial(companyPrefix)) {
    throw new RangeError('the serial number does not fit behind the company prefix')
  }
  const body = `${extensionDigit}${companyPrefix}`
  const digits = body + String(serial).padStart(bodyLength - body.length, '0')
  return digits + String(mod10CheckDigit(digits))
}

/** The last serial number that fits behind a company prefix. */
export function largestSerial(companyPrefix: string): number {
  return 10 ** (bodyLength - 1 - companyPrefix.length) - 1
}

/** Whether the text is 18 digits with a right check digit. */
export function isSscc(text: string): boolean {
  return text.length === bodyLength + 1 && hasMod10CheckDigit(text)
}

/** The element string with its Application Identifier, as printed under the symbol: `(00)` and 18 digits. */
export function ssccElementString(sscc: string): string {
  if (!isSscc(sscc)) throw new RangeError('not an SSCC')
  return `(00)${sscc}`
}

/** The SSCC that a text is, as printed (`(00)...`), scanned or typed with spaces; null for any other text. */
export function ssccIn(text: string): string | null {
  const digits = /^(?:\][A-Za-z]\d)?(?:00)?(\d{18})$/.exec(text.replaceAll(/[\s()]/g, ''))?.[1]
  return digits !== undefined && isSscc(digits) ? digits : null
}
