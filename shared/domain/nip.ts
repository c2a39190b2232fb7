const weights = [6, 5, 7, 2, 3, 4, 5, 6, 7]

/**
 * The ten digits of a Polish tax number (NIP) as written with spaces, hyphens or `PL` before it; null for any other text.
 * The last digit is the weighted sum of the others modulo 11 (Regulation on the tax identification number); 10 is no digit.
 * The first is never 0, and of the next two at least one is not: so asks the schema of KSeF.
 */
export function nipIn(text: string): string | null {
  const digits = bareTaxId(text).replace(/^PL/, '')
  if (!/^[1-9](\d[1-9]|[1-9]\d)\d{7}$/.test(digits)) return null
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  return sum % 11 === Number(digits[9]) ? digits : null
}

/** A tax number in capitals, without what people put between its letters and digits. */
export function bareTaxId(text: string): string {
  return text.replaceAll(/[\s.-]/g, '').toUpperCase()
}
