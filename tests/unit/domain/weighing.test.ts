import { describe, expect, it } from 'vitest'
import {
  emptyScale,
  ignoreLoad,
  isUnexpectedWeight,
  takeReading,
  type ScaleState,
} from '../../../shared/domain/weighing.ts'

type Step = readonly [grams: number, stable: boolean, parcel: string]

function weigh(steps: readonly Step[], from: ScaleState = emptyScale) {
  let state = from
  return steps.map(([grams, stable, parcel]) => {
    const weighed = takeReading(state, { grams, settled: stable }, parcel)
    state = weighed.state
    return weighed.grams
  })
}

describe('the scale at the bench', () => {
  it('gives a weight only when it stands still', () => {
    expect(
      weigh([
        [400, false, 'a'],
        [812, false, 'a'],
        [850, true, 'a'],
      ]),
    ).toEqual([null, null, 850])
  })

  it('follows a box that gets heavier while it is the same parcel', () => {
    expect(
      weigh([
        [850, true, 'a'],
        [900, true, 'a'],
      ]),
    ).toEqual([850, 900])
  })

  it('does not weigh a box a second time as the next parcel until it was taken off', () => {
    expect(
      weigh([
        [850, true, 'a'],
        [850, true, 'b'],
        [0, true, 'b'],
        [420, true, 'b'],
      ]),
    ).toEqual([850, null, null, 420])
  })

  it('takes drift of an empty scale for no weight', () => {
    expect(
      weigh([
        [9, true, 'a'],
        [-3, true, 'a'],
      ]),
    ).toEqual([null, null])
  })

  it('leaves a typed weight alone until the box was taken off', () => {
    expect(
      weigh(
        [
          [850, true, 'a'],
          [2, true, 'a'],
          [860, true, 'a'],
        ],
        ignoreLoad(),
      ),
    ).toEqual([null, null, 860])
  })

  it('says when the load was taken off, once', () => {
    const loaded = takeReading(emptyScale, { grams: 850, settled: true }, 'a').state
    const first = takeReading(loaded, { grams: 0, settled: true }, 'a')
    expect(first.cleared).toBe(true)
    expect(takeReading(first.state, { grams: 0, settled: true }, 'a').cleared).toBe(false)
  })
})

describe('the weight of an order', () => {
  it('is unexpected beyond a tenth, and never within 50 g', () => {
    expect(isUnexpectedWeight(2000, 2200, { percent: 10, grams: 50 })).toBe(false)
    expect(isUnexpectedWeight(2000, 2201, { percent: 10, grams: 50 })).toBe(true)
    expect(isUnexpectedWeight(2000, 1799, { percent: 10, grams: 50 })).toBe(true)
    expect(isUnexpectedWeight(100, 150, { percent: 10, grams: 50 })).toBe(false)
    expect(isUnexpectedWeight(100, 49, { percent: 10, grams: 50 })).toBe(true)
  })
})
