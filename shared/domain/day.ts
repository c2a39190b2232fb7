/** True for a time zone's IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0)
    return true
  } catch {
    return false
  }
}

/** The calendar day of a moment (UTC ms) in a time zone (IANA name), as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at)
}

/** The moment (UTC ms) at which the day of `at` began in the time zone; right also on days of 23 and 25 hours. */
export function startOfDay(timeZone: string, at: number): number {
  const day = dayIn(timeZone, at)
  // Midnight lies at most 25 hours back; the first hour of the same day is found by halving.
  let [before, within] = [at - 26 * 3_600_000, at]
  while (within - before > 1) {
    const middle = Math.floor((before + within) / 2)
    if (dayIn(timeZone, middle) === day) within = middle
    else before = middle
  }
  return within
}
