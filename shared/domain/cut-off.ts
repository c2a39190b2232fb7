import { clockMinutes, startOfDay } from './day.ts'

/** When a courier comes, every day, as `HH:MM` in the warehouse's time zone. */
export type CutOff = { readonly courier: string; readonly time: string }

const dayMs = 24 * 3_600_000

/**
 * The next moment (UTC ms) after `now` at which the courier of an order comes; null when no time is known for it. A courier's name in
 * the list stands for all couriers that begin with it, whatever the capitals: `InPost` also for `InPost Paczkomat`.
 */
export function nextCutOff(
  cutOffs: readonly CutOff[],
  courier: string,
  timeZone: string,
  now: number,
): number | null {
  const times = timesOf(cutOffs, courier)
  if (times.length === 0) return null
  const today = startOfDay(timeZone, now)
  // The middle of tomorrow is in tomorrow also on days of 23 and 25 hours.
  const tomorrow = startOfDay(timeZone, today + dayMs * 1.5)
  const moments = times.flatMap(({ time }) => [
    atTime(timeZone, today, time),
    atTime(timeZone, tomorrow, time),
  ])
  const coming = moments.filter((moment) => moment > now)
  return coming.length === 0 ? null : Math.min(...coming)
}

/** The last moment today (UTC ms) at which the courier came, when he does not come again today; null before it, or when no time is known. */
export function missedCutOff(
  cutOffs: readonly CutOff[],
  courier: string,
  timeZone: string,
  now: number,
): number | null {
  const today = startOfDay(timeZone, now)
  const moments = timesOf(cutOffs, courier).map(({ time }) => atTime(timeZone, today, time))
  const last = Math.max(...moments)
  return moments.length > 0 && last <= now ? last : null
}

function timesOf(cutOffs: readonly CutOff[], courier: string): readonly CutOff[] {
  const name = courier.toLowerCase()
  return cutOffs.filter((each) => name.startsWith(each.courier.toLowerCase()))
}

/** The moment of a wall-clock time on the day that began at `midnight`; on days when the clock is changed, by the clock after it. */
function atTime(timeZone: string, midnight: number, time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  const plain = midnight + (hours * 60 + minutes) * 60_000
  const off = hours * 60 + minutes - clockMinutes(timeZone, plain)
  // After eleven on a day of 23 hours the clock shows the next day already.
  const nearest = off > 12 * 60 ? off - 24 * 60 : off < -12 * 60 ? off + 24 * 60 : off
  return plain + nearest * 60_000
}

/** Something that leaves at a time, or as soon as possible; `late` has waited so long that it must not wait for a shorter walk any more. */
export type Urgency = { readonly express: boolean; readonly late: boolean; readonly dueAt: number | null }

/** Rank of each, 0 first: express ones, then late ones, then cut-off by cut-off, those without one last. */
export function ranksOf(all: readonly Urgency[]): readonly number[] {
  const dues = [...new Set(all.map(({ dueAt }) => dueAt ?? Infinity))].sort((a, b) => a - b)
  return all.map(({ express, late, dueAt }) => (express ? 0 : late ? 1 : 2 + dues.indexOf(dueAt ?? Infinity)))
}
