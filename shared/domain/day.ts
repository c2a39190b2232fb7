/** True for a time zone's IANA name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name }).format(0)
    return true
  } catch {
    return false
  }
}

/**
 * Formats are made once for each zone: one takes thirty kilobytes that the collector of garbage does not see, and a few thousand of them
 * fill a process.
 */
const dayFormats = new Map<string, Intl.DateTimeFormat>()
const clockFormats = new Map<string, Intl.DateTimeFormat>()

function kept(
  formats: Map<string, Intl.DateTimeFormat>,
  locale: string,
  timeZone: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone })
  formats.set(timeZone, made)
  return made
}

/** The calendar day of a moment (UTC ms) in a time zone (IANA name), as `YYYY-MM-DD`. */
export function dayIn(timeZone: string, at: number): string {
  return kept(dayFormats, 'en-CA', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
}

/** Minutes since midnight that a clock shows in a time zone at a moment (UTC ms). */
export function clockMinutes(timeZone: string, at: number): number {
  const options = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const [hours = 0, minutes = 0] = kept(clockFormats, 'en-GB', timeZone, options)
    .format(at)
    .split(':')
    .map(Number)
  return hours * 60 + minutes
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
