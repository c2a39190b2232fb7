/**
 * The IBAN that a text is, in capitals and without spaces; null for any other text. Its check digits (ISO 13616) make the
 * number, with the first four characters moved to the end and letters as 10 to 35, leave 1 when divided by 97.
 */
export function ibanIn(text: string): string | null {
  const iban = text.replaceAll(/[\s-]/g, '').toUpperCase()
  if (!/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/.test(iban) || (iban.startsWith('PL') && iban.length !== 28))
    return null
  let rest = 0
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest === 1 ? iban : null
}
