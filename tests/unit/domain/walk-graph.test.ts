import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GraphLayout, WalkwayPlace } from '../../../shared/domain/map/types.ts'
import { createWalker } from '../../../shared/domain/walk/index.ts'
import { drawMap, shortestWalk, walkedLength } from '../../support/walk-checker.ts'

/** Nets with one-way edges, edges longer than the straight line, and parts without a way between them. */
function nets(stops: { readonly minLength: number; readonly maxLength: number }) {
  return fc.integer({ min: 2, max: 7 }).chain((nodes) =>
    fc
      .array(
        fc.record({
          from: fc.nat({ max: nodes - 1 }),
          to: fc.nat({ max: nodes - 1 }),
          length: fc.integer({ min: 1, max: 30 }),
          oneWay: fc.boolean(),
        }),
        { minLength: nodes, maxLength: nodes * 2 },
      )
      .chain((edges) => {
        const layout: GraphLayout = {
          kind: 'graph',
          nodes: Array.from({ length: nodes }, (_, node) => ({ x: node * node, y: node })),
          edges: edges.map((edge, at) => ({ ...edge, oneWay: edge.oneWay && at % 2 === 0 })),
        }
        const stop = fc
          .nat({ max: edges.length - 1 })
          .chain((walkway) =>
            fc.record({ walkway: fc.constant(walkway), along: fc.nat({ max: edges[walkway]!.length }) }),
          )
        const node = fc.nat({ max: nodes - 1 }).map((at) => layout.nodes[at]!)
        return fc.record({
          layout: fc.constant(layout),
          stops: fc.array(stop, stops),
          start: node,
          end: node,
        })
      }),
  )
}

const allOf = (stops: readonly WalkwayPlace[]) => stops.map((_, stop) => stop)

describe('walks in a net of walkways', () => {
  it('are proven to be the shortest for few stops, and as long as they say', () => {
    fc.assert(
      fc.property(nets({ minLength: 0, maxLength: 8 }), ({ layout, stops, start, end }) => {
        const walker = createWalker(layout, stops, start, end)
        const drawn = drawMap(layout, stops, start, end)
        const walk = walker.walk(allOf(stops))
        expect(walk.length).toBe(shortestWalk(drawn, allOf(stops)))
        expect(walker.length(allOf(stops))).toBe(walk.length)
        expect(walkedLength(drawn, walk.order)).toBe(walk.length)
        expect(walk.proven).toBe(walk.length < Infinity)
        expect([...walk.order].sort((a, b) => a - b)).toEqual(allOf(stops))
      }),
      { numRuns: 400 },
    )
  })

  it('are walkable and as long as they say for many stops', () => {
    fc.assert(
      fc.property(nets({ minLength: 14, maxLength: 25 }), ({ layout, stops, start, end }) => {
        const walker = createWalker(layout, stops, start, end)
        const walk = walker.walk(allOf(stops))
        expect(walkedLength(drawMap(layout, stops, start, end), walk.order)).toBe(walk.length)
        expect(walker.length(allOf(stops).reverse())).toBe(walk.length)
        expect([...walk.order].sort((a, b) => a - b)).toEqual(allOf(stops))
      }),
      { numRuns: 60 },
    )
  })

  it('are drawn along the walkways', () => {
    const layout: GraphLayout = {
      kind: 'graph',
      nodes: [
        { x: 0, y: 0 },
        { x: 100, y: 0 },
        { x: 100, y: 100 },
      ],
      edges: [
        { from: 0, to: 1, length: 100 },
        { from: 1, to: 2, length: 100, oneWay: true },
        { from: 2, to: 0, length: 150, oneWay: true },
      ],
    }
    const walker = createWalker(layout, [{ walkway: 1, along: 50 }], { x: 0, y: 0 }, { x: 0, y: 0 })
    expect(walker.walk([0])).toEqual({ length: 350, order: [0], proven: true })
    expect(walker.path([0])).toEqual([
      { x: 0, y: 0 },
      { x: 100, y: 0 },
      { x: 100, y: 50 },
      { x: 100, y: 100 },
      { x: 0, y: 0 },
    ])
    expect(() => createWalker(layout, [], { x: 5, y: 5 }, { x: 0, y: 0 })).toThrow(RangeError)
  })
})
