import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { afterMiss, lockState, maxWrongPins } from '../../../shared/domain/pin-lock.ts'

describe('wrong PINs', () => {
  it.each([
    [1, 0],
    [2, 0],
    [3, 5],
    [4, 10],
    [5, 20],
    [6, 40],
    [7, 80],
    [8, 160],
    [9, 320],
  ])('the %i. one costs %i seconds', (miss, seconds) => {
    const lock = afterMiss(miss - 1, 1_000)
    expect(lock.wrongPins).toBe(miss)
    if (seconds === 0) {
      expect(lockState(lock, 1_000)).toEqual({ kind: 'open' })
      return
    }
    const until = 1_000 + seconds * 1_000
    expect(lockState(lock, 1_000)).toEqual({ kind: 'locked', until })
    expect(lockState(lock, until - 1)).toEqual({ kind: 'locked', until })
    expect(lockState(lock, until)).toEqual({ kind: 'open' })
  })

  it('from the tenth on lock for good', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: maxWrongPins - 1, max: 1_000 }),
        fc.nat(),
        fc.nat(),
        (before, now, later) => {
          expect(lockState(afterMiss(before, now), now + later)).toEqual({ kind: 'locked', until: null })
        },
      ),
    )
  })

  it('none locks nobody', () => {
    fc.assert(
      fc.property(fc.integer(), (now) => {
        expect(lockState({ wrongPins: 0, lockedUntil: null }, now)).toEqual({ kind: 'open' })
      }),
    )
  })
})
