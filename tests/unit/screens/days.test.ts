import { describe, expect, it } from 'vitest'
import { visibleHours } from '../../../renderer/screens/board/day.ts'
import { dayEnd, dayStart, readDay } from '../../../renderer/screens/orders/day.ts'

const zone = 'Europe/Warsaw'
const hour = 3_600_000

describe('a day typed into the filter', () => {
  it.each([
    ['22.11.2026', '2026-11-22'],
    ['1.2.2026', '2026-02-01'],
    ['22/11/2026', '2026-11-22'],
    [' 2026-11-22 ', '2026-11-22'],
  ])('reads %s', (text, day) => {
    expect(readDay(text)).toBe(day)
  })

  it.each(['', '22.11', '31.04.2026', '29.02.2027', '22.13.2026', 'wczoraj', '22.11.26'])(
    'refuses %j',
    (text) => {
      expect(readDay(text)).toBeNull()
    },
  )

  it('begins and ends with the day of the warehouse, not of UTC', () => {
    expect(dayStart('2026-07-01', zone)).toBe(Date.parse('2026-06-30T22:00:00Z'))
    expect(dayEnd('2026-07-01', zone)).toBe(Date.parse('2026-07-01T22:00:00Z') - 1)
  })

  it('lasts 23 and 25 hours when the clocks change', () => {
    expect(dayEnd('2026-03-29', zone) + 1 - dayStart('2026-03-29', zone)).toBe(23 * hour)
    expect(dayEnd('2026-10-25', zone) + 1 - dayStart('2026-10-25', zone)).toBe(25 * hour)
  })
})

describe('the hours on the board', () => {
  const quiet = { orders: 0, items: 0, picked: 0, blocked: 0 }
  const hours = (count: number, busyFrom: number) =>
    Array.from({ length: count }, (_, index) => ({
      hour: index * hour,
      ...quiet,
      picked: index >= busyFrom ? 1 : 0,
    }))

  it('leave out the quiet night before the work', () => {
    expect(visibleHours(hours(9, 6)).map((each) => each.hour / hour)).toEqual([6, 7, 8])
  })

  it('are the last ten', () => {
    expect(visibleHours(hours(20, 0)).map((each) => each.hour / hour)).toEqual([
      10, 11, 12, 13, 14, 15, 16, 17, 18, 19,
    ])
  })

  it('keep the running hour of a day without work', () => {
    expect(visibleHours(hours(5, 99)).map((each) => each.hour / hour)).toEqual([4])
  })
})
