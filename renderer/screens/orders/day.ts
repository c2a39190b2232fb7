import { startOfDay } from '../../../shared/domain/day.ts'

/** Reads a day as people type it, `22.11.2026` or `22/11/2026` or `2026-11-22`, to `YYYY-MM-DD`; null when it is none. */
export function readDay(text: string): string | null {
  const trimmed = text.trim()
  const typed = /^(\d{1,2})[./-](\d{1,2})[./-](\d{4})$/.exec(trimmed)
  const day = typed ? [typed[3], typed[2], typed[1]].map((part) => part?.padStart(2, '0')).join('-') : trimmed
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const at = Date.parse(`${day}T12:00:00Z`)
  // The parser rolls 31 April over to May: such a day does not exist.
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) ? day : null
}

/** The first moment (UTC ms) of a day `YYYY-MM-DD` in a time zone. */
export function dayStart(day: string, zone: string): number {
  return startOfDay(zone, Date.parse(`${day}T12:00:00Z`))
}

/** The last millisecond of a day `YYYY-MM-DD` in a time zone. */
export function dayEnd(day: string, zone: string): number {
  const start = dayStart(day, zone)
  // Some days have 25 hours: 36 hours later it is the next day in any case.
  return startOfDay(zone, start + 36 * 3_600_000) - 1
}
