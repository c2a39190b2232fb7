import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayIn, isTimeZone, startOfDay } from '../../../shared/domain/day.ts'

const hour = 3_600_000
const zones = [
  'Europe/Warsaw',
  'UTC',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/Havana',
  'Atlantic/Azores',
  'Pacific/Auckland',
  'Africa/Cairo',
]
const moment = fc
  .date({ min: new Date('2015-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  .map((date) => date.getTime())

/** The local calendar day by the zone's offset, without formatting a date. */
function dayByOffset(timeZone: string, at: number): string {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find((part) => part.type === 'timeZoneName')!.value
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d{2}):(\d{2}))?$/.exec(name)!
  const offset =
    sign === undefined ? 0 : (Number(hours) * hour + (Number(minutes) * hour) / 60) * (sign === '-' ? -1 : 1)
  return new Date(at + offset).toISOString().slice(0, 10)
}

describe('the calendar day', () => {
  it('is that of the zone, not of the world', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, at) => {
        expect(dayIn(zone, at)).toBe(dayByOffset(zone, at))
      }),
    )
  })

  it('begins at the first moment of the same day', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), moment, (zone, at) => {
        const start = startOfDay(zone, at)
        expect(start).toBeLessThanOrEqual(at)
        expect(dayByOffset(zone, start)).toBe(dayByOffset(zone, at))
        expect(dayByOffset(zone, start - 1)).not.toBe(dayByOffset(zone, at))
        expect(startOfDay(zone, start)).toBe(start)
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    ['summer begins', '2026-03-29', '2026-03-28T23:00:00Z', 23],
    ['summer ends', '2026-10-25', '2026-10-24T22:00:00Z', 25],
    ['a day like others', '2026-11-16', '2026-11-15T23:00:00Z', 24],
  ])('in Warsaw when %s', (_, day, start, hours) => {
    const begin = Date.parse(start)
    const next = begin + hours * hour
    expect(startOfDay('Europe/Warsaw', next - 1)).toBe(begin)
    expect(dayIn('Europe/Warsaw', begin)).toBe(day)
    expect(dayIn('Europe/Warsaw', next - 1)).toBe(day)
    expect(startOfDay('Europe/Warsaw', next)).toBe(next)
  })
})

it('a time zone is known by its name', () => {
  for (const zone of zones) expect(isTimeZone(zone), zone).toBe(true)
  for (const text of ['', 'Warsaw', 'Europe/Nowhere', 'CET/x', '\0', 'DROP TABLE'])
    expect(isTimeZone(text), text).toBe(false)
})
