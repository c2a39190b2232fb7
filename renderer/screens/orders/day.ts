import { startOfDay } from '../../../shared/domain/day.ts'

/** The first moment (UTC ms) of a day `YYYY-MM-DD` in a time zone; null for text that is no day. */
export function dayStart(day: string, zone: string): number | null {
  const noon = Date.parse(`${day}T12:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(noon) ? startOfDay(zone, noon) : null
}
