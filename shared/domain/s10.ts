const weights = [8, 6, 4, 2, 3, 5, 9, 7]

/**
 * Whether the text is the number of a postal item by UPU standard S10 (`RR473124829PL`): service, eight digits, check digit,
 * country. The check digit is 11 minus the weighted sum modulo 11, where 10 becomes 0 and 11 becomes 5.
 */
export function isS10(text: string): boolean {
  const digits = /^[A-Z]{2}(\d{9})[A-Z]{2}$/.exec(text)?.[1]
  if (digits === undefined) return false
  const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  const check = 11 - (sum % 11)
  return Number(digits[8]) === (check === 10 ? 0 : check === 11 ? 5 : check)
}
