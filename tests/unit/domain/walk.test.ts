import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AisleLayout, Point, WalkwayPlace } from '../../../shared/domain/map/types.ts'
import { createWalker } from '../../../shared/domain/walk/index.ts'
import { drawMap, shortestWalk, walkedLength } from '../../support/walk-checker.ts'

type Case = {
  readonly layout: AisleLayout
  readonly stops: readonly WalkwayPlace[]
  readonly start: Point
  readonly end: Point
}

/** y of the lines of a map, x of its columns. */
function lines(gaps: readonly number[], from: number): number[] {
  return gaps.reduce((all, gap) => [...all, all.at(-1)! + gap], [from])
}

const gap = fc.integer({ min: 1, max: 6 })

/** Maps with one to five blocks, some with closed pieces; ends on cross aisles, also between aisles or outside, or in an aisle. */
function cases(closings: boolean): fc.Arbitrary<Case> {
  return fc
    .record({
      aisleX: fc.array(gap, { minLength: 0, maxLength: 5 }).map((gaps) => lines(gaps, 10)),
      crossY: fc
        .array(fc.integer({ min: 2, max: 9 }), { minLength: 1, maxLength: 5 })
        .map((gaps) => lines(gaps, 3)),
    })
    .chain(({ aisleX, crossY }) => {
      const aisle = fc.nat({ max: aisleX.length - 1 })
      const along = fc.integer({ min: crossY[0]!, max: crossY.at(-1)! })
      const onCross = fc.record({
        x: fc.oneof(fc.constantFrom(...aisleX), fc.integer({ min: 7, max: aisleX.at(-1)! + 3 })),
        y: fc.constantFrom(...crossY),
      })
      const inAisle = fc.record({ x: fc.constantFrom(...aisleX), y: along })
      const point = fc.oneof({ arbitrary: onCross, weight: 4 }, inAisle)
      const block = fc.nat({ max: crossY.length - 2 })
      const closedInAisle = fc
        .record({ aisle, block, a: fc.nat({ max: 9 }), b: fc.nat({ max: 9 }) })
        .map(({ aisle, block, a, b }) => {
          const [low, high] = [crossY[block]!, crossY[block + 1]!]
          const [from, to] = [low + Math.min(a, b), low + Math.max(a, b) + 1]
          return { aisle, from: Math.min(from, high - 1), to: Math.min(to, high) }
        })
      const closedInCross = fc.record({
        row: fc.nat({ max: crossY.length - 1 }),
        aisle: fc.nat({ max: Math.max(0, aisleX.length - 2) }),
      })
      const some = { maxLength: closings ? 5 : 0 }
      return fc.record({
        layout: fc.record({
          kind: fc.constant('aisles' as const),
          aisleX: fc.constant(aisleX),
          crossY: fc.constant(crossY),
          closedInAisle: fc.array(closedInAisle, some),
          closedInCross: fc.array(closedInCross, some),
        }),
        stops: fc.array(fc.record({ walkway: aisle, along }), { maxLength: 9 }),
        ends: fc.oneof(
          point.map((both) => ({ start: both, end: both })),
          fc.record({ start: point, end: point }),
        ),
      })
    })
    .map(({ layout, stops, ends }) => ({ layout, stops, ...ends }))
}

function checkCase({ layout, stops, start, end }: Case): void {
  const walker = createWalker(layout, stops, start, end)
  const drawn = drawMap(layout, stops, start, end)
  const all = stops.map((_, stop) => stop)
  const optimum = shortestWalk(drawn, all)
  expect(walker.length(all)).toBe(optimum)
  const walk = walker.walk(all)
  expect(walk.length).toBe(optimum)
  expect([...walk.order].sort((a, b) => a - b)).toEqual(all)
  expect(walk.proven).toBe(optimum < Infinity)
  expect(walkedLength(drawn, walk.order)).toBe(optimum)
  if (optimum === Infinity) return
  expect(lengthOf(walker.path(walk.order))).toBe(optimum)
}

function lengthOf(points: readonly Point[]): number {
  return points
    .slice(1)
    .reduce((sum, { x, y }, at) => sum + Math.abs(x - points[at]!.x) + Math.abs(y - points[at]!.y), 0)
}

describe('shortest walks in aisles', () => {
  it('are as short as the best of all orders, and as long as they say', () => {
    fc.assert(fc.property(cases(false), checkCase), { numRuns: 200 })
  })

  it('are so with dead ends, blocked pieces and ends inside an aisle', () => {
    fc.assert(fc.property(cases(true), checkCase), { numRuns: 400 })
  })

  it('are the same for some of the stops as on a map of only these', () => {
    fc.assert(
      fc.property(cases(true), fc.array(fc.nat({ max: 8 })), ({ layout, stops, start, end }, picks) => {
        const walker = createWalker(layout, stops, start, end)
        const chosen = picks.filter((stop) => stop < stops.length)
        const drawn = drawMap(layout, stops, start, end)
        walker.length(stops.map((_, stop) => stop))
        expect(walker.length(chosen)).toBe(shortestWalk(drawn, chosen))
        expect(new Set(walker.walk(chosen).order)).toEqual(new Set(chosen))
        expect(walker.walk(chosen).order).toHaveLength(new Set(chosen).size)
      }),
      { numRuns: 100 },
    )
  })
})

/** Three aisles of 1,000, 300 apart, in so many blocks. */
function threeAisles(blocks: number): AisleLayout {
  return {
    kind: 'aisles',
    aisleX: [0, 300, 600],
    crossY: Array.from({ length: blocks + 1 }, (_, row) => row * 1000),
    closedInAisle: [],
    closedInCross: [],
  }
}
const front = { x: 0, y: 0 }

describe('the order of a walk', () => {
  it('picks an aisle that is walked through at the first passing, both sides together', () => {
    const stops = [
      [0, 800],
      [1, 200],
      [0, 100],
      [1, 900],
      [0, 500],
      [0, 100],
      [1, 500],
    ].map(([walkway = 0, along = 0]) => ({ walkway, along }))
    const walk = createWalker(threeAisles(1), stops, front, front).walk([0, 1, 2, 3, 4, 5, 6])
    expect(walk).toEqual({ length: 2600, order: [2, 5, 4, 0, 3, 6, 1], proven: true })
  })

  it('takes stops at one place together', () => {
    fc.assert(
      fc.property(cases(true), ({ layout, stops, start, end }) => {
        const { order, proven } = createWalker(layout, stops, start, end).walk(stops.map((_, stop) => stop))
        fc.pre(proven)
        const places = order.map((stop) => stops[stop]!)
        const visits = places.filter(
          ({ walkway, along }, at) =>
            at === 0 || walkway !== places[at - 1]!.walkway || along !== places[at - 1]!.along,
        )
        const distinct = new Set(stops.map(({ walkway, along }) => `${walkway} ${along}`))
        expect(visits).toHaveLength(distinct.size)
      }),
      { numRuns: 100 },
    )
  })

  it('picks at one place first on the side where the picker stands, then on the other', () => {
    const at = (along: number, side: 'left' | 'right' | null) => ({ walkway: 0, along, side })
    const stops = [
      at(100, 'right'),
      at(100, 'left'),
      at(300, 'left'),
      at(300, 'right'),
      at(300, 'right'),
      at(500, null),
      at(500, 'left'),
    ]
    const through = { x: 0, y: 1000 }
    expect(createWalker(threeAisles(1), stops, front, through).walk([0, 1, 2, 3, 4, 5, 6]).order).toEqual([
      1, 0, 3, 4, 2, 5, 6,
    ])
    const net = { kind: 'graph' as const, nodes: [front, through], edges: [{ from: 0, to: 1, length: 1000 }] }
    expect(createWalker(net, stops, through, front).walk([0, 1, 2, 3, 4, 5, 6]).order).toEqual([
      5, 6, 2, 3, 4, 0, 1,
    ])
  })

  it('walks through rather than in and out again when both are as long', () => {
    const stops = [
      { walkway: 0, along: 200 },
      { walkway: 0, along: 500 },
      { walkway: 1, along: 300 },
      { walkway: 1, along: 500 },
    ]
    const walk = createWalker(threeAisles(1), stops, front, front).walk([0, 1, 2, 3])
    expect(walk).toEqual({ length: 2600, order: [0, 1, 3, 2], proven: true })
  })

  it('uses the nearer aisle, before or behind a place between two aisles', () => {
    const from = (x: number) => createWalker(threeAisles(2), [], { x, y: 0 }, { x, y: 2000 })
    expect(from(350).length([])).toBe(2100)
    expect(from(550).length([])).toBe(2100)
    expect(from(550).path([])).toEqual([
      { x: 550, y: 0 },
      { x: 600, y: 0 },
      { x: 600, y: 1000 },
      { x: 600, y: 2000 },
      { x: 550, y: 2000 },
    ])
  })

  it('turns round in an aisle only where that is shorter', () => {
    const stops = [100, 300, 700, 900].map((along) => ({ walkway: 1, along }))
    const there = createWalker(threeAisles(1), stops, { x: 300, y: 0 }, { x: 300, y: 1000 })
    expect(there.walk([3, 1, 0, 2]).order).toEqual([0, 1, 2, 3])
    // In from the front, out again, and round to the back would be as long as walking through and back.
    const back = createWalker({ ...threeAisles(1), aisleX: [0, 400, 800] }, stops, front, { x: 0, y: 1000 })
    expect(back.walk([0, 1, 2, 3]).order).toEqual([0, 1, 2, 3])
  })

  it('leaves what cannot be reached for the end, and says that there is no whole walk', () => {
    const layout = {
      ...threeAisles(1),
      closedInAisle: [
        { aisle: 1, from: 200, to: 400 },
        { aisle: 1, from: 600, to: 700 },
      ],
    }
    const stops = [500, 100, 900].map((along) => ({ walkway: 1, along }))
    const walker = createWalker(layout, [...stops, { walkway: 7, along: 100 }], front, front)
    expect(walker.walk([0, 1, 2, 3])).toEqual({ length: Infinity, order: [2, 1, 0, 3], proven: false })
    expect(walker.length([0])).toBe(Infinity)
    expect(walker.length([3])).toBe(Infinity)
    expect(walker.length([1])).toBe(800)
  })

  it('is asked for only from a place on the map', () => {
    expect(() => createWalker(threeAisles(1), [], { x: 50, y: 50 }, front)).toThrow(RangeError)
    expect(() => createWalker(threeAisles(1), [], front, { x: 0, y: 1001 })).toThrow(RangeError)
  })
})
