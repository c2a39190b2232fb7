import { describe, expect, it } from 'vitest'
import {
  mayMake,
  usualDocumentPace as pace,
  whenNotCome,
  type Awaited,
} from '../../../shared/domain/fetched-document.ts'

const minute = 60_000
const document_ = (change: Partial<Awaited> = {}): Awaited => ({
  wantedAt: 0,
  askedAt: null,
  wanted: true,
  tries: 0,
  ...change,
})

describe('a document that a shop makes', () => {
  it.each([
    [0, null, false],
    [minute - 1, null, false],
    [minute, null, true],
    // Somebody asked for it, and nobody knows what came of that.
    [5 * minute, minute, false],
    [11 * minute - 1, minute, false],
    [11 * minute, minute, true],
  ])('after %i ms, asked for at %s, may be asked for: %s', (now, askedAt, may) => {
    expect(mayMake(document_({ askedAt }), pace, now)).toBe(may)
  })

  it('is looked for less and less often, or when the shop says', () => {
    const waits = Array.from({ length: 12 }, (_, tries) => whenNotCome(document_({ tries }), pace, 0, null))
    expect(waits.map((next) => (next.state === 'waiting' ? next.nextAt / 1_000 : null))).toEqual([
      5, 10, 20, 30, 60, 300, 900, 3_600, 3_600, 3_600, 3_600, 3_600,
    ])
    expect(whenNotCome(document_(), pace, minute, 45_000)).toEqual({ state: 'waiting', nextAt: 105_000 })
  })

  it('is given up after a week, and after an hour where nobody wants it', () => {
    const hour = 60 * minute
    expect(whenNotCome(document_({ wanted: false }), pace, hour - 1, null).state).toBe('waiting')
    expect(whenNotCome(document_({ wanted: false }), pace, hour, null)).toEqual({ state: 'none' })
    expect(whenNotCome(document_(), pace, 7 * 24 * hour - 1, null).state).toBe('waiting')
    expect(whenNotCome(document_(), pace, 7 * 24 * hour, null)).toEqual({ state: 'given-up' })
  })
})
