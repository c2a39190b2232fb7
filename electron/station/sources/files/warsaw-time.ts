const hour = 3_600_000

/**
 * UTC milliseconds of a wall time in Poland, by the summer time rule of the European Union (Directive 2000/84/EC: last Sunday of
 * March to last Sunday of October, 01:00 UTC). An hour that occurs twice is taken as the first one; one that is skipped
 * counts on from winter time. Null when there is no such day or time.
 */
export function warsawToUtc(
  year: number,
  month: number,
  day: number,
  hours: number,
  minutes: number,
  seconds: number,
): number | null {
  const wall = exactUtc(year, month, day, hours, minutes, seconds)
  if (wall === null) return null
  const inSummer = wall - 2 * hour
  const start = lastSunday(year, 2) + hour
  const end = lastSunday(year, 9) + hour
  return inSummer >= start && inSummer < end ? inSummer : wall - hour
}

/** UTC milliseconds of a time in UTC; null when there is no such day or time, e.g. 30 February. */
export function exactUtc(
  year: number,
  month: number,
  day: number,
  hours: number,
  minutes: number,
  seconds: number,
): number | null {
  const time = Date.UTC(year, month - 1, day, hours, minutes, seconds)
  const check = new Date(time)
  const exists = check.getUTCMonth() === month - 1 && check.getUTCDate() === day
  return exists && hours < 24 && minutes < 60 && seconds < 60 ? time : null
}

/** Midnight UTC of the last Sunday of a month of 31 days. */
function lastSunday(year: number, monthIndex: number): number {
  const last = new Date(Date.UTC(year, monthIndex, 31))
  return last.getTime() - last.getUTCDay() * 24 * hour
}
