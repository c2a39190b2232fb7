import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choosePlaces, waysToTake } from '../../../../shared/domain/batching/choose-places.ts'

/** A walk along one aisle and back: as long as its farthest stop is far. Stops are spread by a number without pattern. */
const along = (stops: readonly number[]) => 2 * Math.max(0, ...stops.map((stop) => (stop * 7919) % 101))
/** A walk through a plane in which every stop costs by itself. */
const apart = (stops: readonly number[]) => stops.reduce((sum, stop) => sum + 1 + ((stop * 31) % 17), 0)

const choice = fc.record({
  options: fc.array(fc.uniqueArray(fc.nat(30), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 4,
  }),
})

const stopsOf = (
  choices: readonly { readonly options: readonly (readonly number[])[] }[],
  fixed: readonly number[],
  chosen: readonly number[],
) => [...new Set([...fixed, ...chosen.flatMap((option, at) => [...choices[at]!.options[option]!])])]

describe('products at several places', () => {
  it('are taken where the walk is shortest, as trying everything shows', () => {
    fc.assert(
      fc.property(
        fc.array(choice, { maxLength: 4 }),
        fc.array(fc.nat(30), { maxLength: 4 }),
        fc.constantFrom(along, apart),
        (choices, fixed, length) => {
          const chosen = choosePlaces(choices, fixed, length)
          const all = choices.reduce<readonly (readonly number[])[]>(
            (some, { options }) => some.flatMap((before) => options.map((_, option) => [...before, option])),
            [[]],
          )
          const shortest = Math.min(...all.map((each) => length(stopsOf(choices, fixed, each))))
          expect(length(stopsOf(choices, fixed, chosen))).toBe(shortest)
        },
      ),
    )
  })

  it('are never walked farther than promised, however many there are, and always alike', () => {
    fc.assert(
      fc.property(
        fc.array(choice, { minLength: 8, maxLength: 20 }),
        fc.constantFrom(along, apart),
        (choices, length) => {
          const chosen = choosePlaces(choices, [], length)
          const now = choices.map(() => 0)
          expect(length(stopsOf(choices, [], chosen))).toBeLessThanOrEqual(length(stopsOf(choices, [], now)))
          expect(choosePlaces(choices, [], length)).toEqual(chosen)
        },
      ),
    )
  })

  it('stay where they are promised when nothing is gained', () => {
    expect(choosePlaces([{ options: [[1], [2]] }], [1, 2], along)).toEqual([0])
  })
})

describe('ways to take pieces', () => {
  it('hold enough, and none of their places is more than needed', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(9), { maxLength: 6 }),
        fc.integer({ min: 1, max: 20 }),
        (supply, pieces) => {
          for (const way of waysToTake(supply, pieces)) {
            const sum = way.reduce((all, at) => all + supply[at]!, 0)
            expect(sum).toBeGreaterThanOrEqual(pieces)
            for (const at of way) expect(sum - supply[at]!).toBeLessThan(pieces)
          }
        },
      ),
    )
  })

  it('name single places first', () => {
    expect(waysToTake([2, 9, 1, 9], 3)).toEqual([[1], [3], [0, 2]])
  })
})
