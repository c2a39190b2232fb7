/** The check digit for a number without one: weights 3, 1, 3, ... from the right (GS1 General Specifications, section 7.9.1). */
export function mod10CheckDigit(body: string): number {
  let sum = 0
  for (let i = 0; i < body.length; i++) {
    const digit = body.charCodeAt(body.length - 1 - i) - 48
    sum += i % 2 === 0 ? 3 * digit : digit
  }
  return (10 - (sum % 10)) % 10
}

/** True for digits only, at least two, of which the last is the check digit of the others. */
export function hasMod10CheckDigit(digits: string): boolean {
  return (
    /^\d{2,}$/.test(digits) &&
    mod10CheckDigit(digits.slice(0, -1)) === digits.charCodeAt(digits.length - 1) - 48
  )
}
