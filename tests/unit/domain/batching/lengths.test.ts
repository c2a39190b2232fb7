import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lengthsOf } from '../../../../shared/domain/batching/lengths/index.ts'
import { createWalker } from '../../../../shared/domain/walk/index.ts'
import type { BatchOrder } from '../../../../shared/domain/batching/index.ts'

const gap = fc.integer({ min: 1, max: 6 })
const lines = (gaps: readonly number[], from: number) =>
  gaps.reduce((all, each) => [...all, all.at(-1)! + each], [from])

/** Maps of open aisles, lengths whole, in halves or in thirds; many stops in an aisle; a trip from anywhere on a cross aisle. */
const maps = fc
  .record({
    gaps: fc.array(gap, { maxLength: 8 }),
    blocks: fc.constantFrom(1, 1, 1, 2, 3),
    unit: fc.constantFrom(1, 0.5, 1 / 3),
    left: fc.integer({ min: -9, max: 9 }),
    front: fc.integer({ min: -90, max: 9 }),
    where: fc.nat(),
    apart: fc.boolean(),
    places: fc.array(fc.record({ walkway: fc.nat(), along: fc.integer({ min: 0, max: 50 }) }), {
      minLength: 1,
      maxLength: 40,
    }),
  })
  .map(({ gaps, blocks, unit, left, front, where, apart, places }) => {
    const aisleX = lines(gaps, left).map((x) => x * unit)
    const crossY = [0, ...[0.4, 0.7].slice(0, blocks - 1), 1].map((share) => (front + 50 * share) * unit)
    const point = (pick: number) => ({
      x: pick % 3 === 0 ? aisleX[0]! - 2 : (aisleX[pick % aisleX.length]! + aisleX.at(-1)!) / 2,
      y: crossY[pick % crossY.length]!,
    })
    return {
      layout: { kind: 'aisles' as const, aisleX, crossY, closedInAisle: [], closedInCross: [] },
      start: point(where),
      end: point(apart ? where + 1 : where),
      stops: places.map(({ walkway, along }) => ({
        walkway: walkway % aisleX.length,
        along: (front + along) * unit,
      })),
    }
  })

describe('lengths for whole orders', () => {
  it('are those of the walker, asked for again and again', () => {
    fc.assert(
      fc.property(
        maps,
        fc.array(fc.array(fc.nat(9), { minLength: 1 })),
        ({ layout, start, end, stops }, choices) => {
          const walker = createWalker(layout, stops, start, end)
          const orders = Array.from({ length: 10 }, (_, at): BatchOrder => ({
            id: `o${at}`,
            stops: [...stops.keys()].filter((stop) => stop % 10 === at),
            totes: 1,
            weight: 0,
            volume: 0,
            rank: 0,
            key: '',
          }))
          const lengths = lengthsOf(walker, orders)
          for (const choice of [...choices, ...choices]) {
            const members = [...new Set(choice)]
            const expected = walker.length(members.flatMap((order) => orders[order]!.stops))
            expect(lengths.of(Int32Array.from(members), members.length)).toBe(expected)
          }
        },
      ),
      { numRuns: 500 },
    )
  })
})
