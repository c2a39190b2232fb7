import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextCutOff, ranksOf, type Urgency } from '../../../shared/domain/cut-off.ts'

const cutOffs = [
  { courier: 'InPost', time: '16:00' },
  { courier: 'DPD', time: '12:30' },
  { courier: 'DPD', time: '17:15' },
]
const at = (iso: string) => Date.parse(iso)
const next = (courier: string, now: string, zone = 'Europe/Warsaw') => {
  const moment = nextCutOff(cutOffs, courier, zone, at(now))
  return moment === null ? null : new Date(moment).toISOString()
}

describe('the next time a courier comes', () => {
  it('is today while it is not over, and else tomorrow', () => {
    expect(next('InPost', '2026-11-26T14:59:59Z')).toBe('2026-11-26T15:00:00.000Z')
    expect(next('InPost', '2026-11-26T15:00:00Z')).toBe('2026-11-27T15:00:00.000Z')
  })

  it('is the nearest of several', () => {
    expect(next('DPD', '2026-11-26T08:00:00Z')).toBe('2026-11-26T11:30:00.000Z')
    expect(next('DPD', '2026-11-26T12:00:00Z')).toBe('2026-11-26T16:15:00.000Z')
  })

  it('is by the clock of the warehouse', () => {
    expect(next('InPost', '2026-11-26T15:30:00Z', 'America/New_York')).toBe('2026-11-26T21:00:00.000Z')
    // It is the next day already in Tokyo.
    expect(next('InPost', '2026-11-26T15:30:00Z', 'Asia/Tokyo')).toBe('2026-11-27T07:00:00.000Z')
  })

  it('counts for all kinds of a courier, whatever the capitals; not for others', () => {
    expect(next('INPOST Paczkomat', '2026-11-26T08:00:00Z')).toBe('2026-11-26T15:00:00.000Z')
    expect(next('Orlen Paczka', '2026-11-26T08:00:00Z')).toBeNull()
  })

  it('shows its time on the clock also on days when the clock is changed, within two days', () => {
    const day = fc.constantFrom('2026-03-28', '2026-03-29', '2026-10-24', '2026-10-25', '2026-11-26')
    const minute = fc.nat({ max: 24 * 60 - 1 })
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
    const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Warsaw', timeStyle: 'short' })
    fc.assert(
      fc.property(day, minute, minute, (date, wanted, passed) => {
        // Between two and three the clock is changed.
        fc.pre(wanted < 120 || wanted >= 180)
        const now = at(`${date}T00:00:00Z`) + passed * 60_000
        const moment = nextCutOff([{ courier: 'X', time: clock(wanted) }], 'X', 'Europe/Warsaw', now)!
        expect(shown.format(moment)).toBe(clock(wanted))
        expect(moment).toBeGreaterThan(now)
        expect(moment - now).toBeLessThanOrEqual(25 * 3_600_000)
      }),
      { numRuns: 500 },
    )
  })
})

describe('ranks', () => {
  const order = (more: Partial<Urgency>): Urgency => ({ express: false, late: false, dueAt: null, ...more })

  it('put express first, then late ones, then cut-off by cut-off, and last those without one', () => {
    const all = [
      order({}),
      order({ dueAt: 200 }),
      order({ dueAt: 100 }),
      order({ dueAt: 300, express: true }),
      order({ dueAt: 100 }),
      order({ dueAt: 300, late: true }),
      order({ late: true, express: true }),
    ]
    const ranks = ranksOf(all)
    expect([...all.keys()].sort((a, b) => ranks[a]! - ranks[b]!)).toEqual([3, 6, 5, 2, 4, 1, 0])
    expect(ranks[2]).toBe(ranks[4])
    expect(ranks[3]).toBe(ranks[6])
    expect(new Set(ranks).size).toBe(5)
  })
})
