/** An amount in integer minor units (grosze, cents) of an ISO 4217 currency with two decimals. */
export type Money = { readonly minor: number; readonly currency: string }

/** The amount as Polish papers show it: a comma, two decimals, thousands apart by a no-break space (`1 234,50`). */
export function formatMinor(minor: number): string {
  if (!Number.isSafeInteger(minor)) throw new RangeError('minor units are an integer')
  const digits = String(Math.abs(minor)).padStart(3, '0')
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '\u00a0')
  return `${minor < 0 ? '-' : ''}${whole},${digits.slice(-2)}`
}

/** The amount with its currency code (`1 234,50 PLN`). */
export function formatMoney(money: Money): string {
  return `${formatMinor(money.minor)}\u00a0${money.currency}`
}
