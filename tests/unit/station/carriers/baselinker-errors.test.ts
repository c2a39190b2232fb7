import { describe, expect, it } from 'vitest'
import { warsawTime, wordsOf } from '../../../../electron/station/carriers/baselinker/errors.ts'

describe('the time until which a token is blocked', () => {
  it.each([
    ['2026-11-18 10:15:00', '2026-11-18T09:15:00Z'],
    ['2026-07-18 10:15:30', '2026-07-18T08:15:30Z'],
    // The clocks go back at 3: the hour comes twice, and the later one is waited for.
    ['2026-10-25 02:30:00', '2026-10-25T01:30:00Z'],
    ['2026-10-25 01:59:59', '2026-10-24T23:59:59Z'],
    ['2026-03-29 03:00:00', '2026-03-29T01:00:00Z'],
    ['2026-01-01 00:00:00', '2025-12-31T23:00:00Z'],
  ])('%s in Warsaw is %s', (text, utc) => {
    expect(warsawTime(text)).toBe(Date.parse(utc))
  })

  it.each(['2026-03-29 02:30:00', '2026-13-01 10:00:00', '2026-11-18 25:00:00', 'in a minute', ''])(
    'is none in %j',
    (text) => {
      expect(warsawTime(text)).toBeNull()
    },
  )
})

describe('the words of a courier', () => {
  it.each([
    ['Courier error: Nieprawidłowy kod<BR>odbiorcy', 'Nieprawidłowy kod odbiorcy'],
    ['<p>Waga &lt; 1 kg</p>', 'Waga &lt; 1 kg'],
    ['waga < 1 i > 0', 'waga < 1 i > 0'],
    ['', ''],
  ])('%j', (message, words) => {
    expect(wordsOf(message)).toBe(words)
  })
})
