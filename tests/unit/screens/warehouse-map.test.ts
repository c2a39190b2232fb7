import { describe, expect, it } from 'vitest'
import {
  aisleName,
  closedPiecesOf,
  cutWalk,
  shelvesOf,
} from '../../../renderer/components/warehouse-map/geometry.ts'

describe('the drawing of a walk', () => {
  // Up an aisle and back, then along the front: every point of the aisle is passed twice.
  const path = [
    { x: 0, y: 0 },
    { x: 0, y: 900 },
    { x: 0, y: 0 },
    { x: 600, y: 0 },
  ]

  it('takes the shortest leg from here to the next place where the walk passes twice', () => {
    const parts = cutWalk(path, { x: 0, y: 500 }, { x: 0, y: 300 })
    expect(parts).toEqual({
      behind: [
        { x: 0, y: 0 },
        { x: 0, y: 900 },
        { x: 0, y: 500 },
      ],
      leg: [
        { x: 0, y: 500 },
        { x: 0, y: 300 },
      ],
      ahead: [
        { x: 0, y: 300 },
        { x: 0, y: 0 },
        { x: 600, y: 0 },
      ],
    })
    expect(cutWalk(path, { x: 0, y: 300 }, { x: 400, y: 0 }).leg).toEqual([
      { x: 0, y: 300 },
      { x: 0, y: 0 },
      { x: 400, y: 0 },
    ])
  })

  it('lies ahead as a whole when it is not known where the picker is', () => {
    expect(cutWalk(path, null, { x: 0, y: 300 }).ahead).toBe(path)
    expect(cutWalk(path, { x: 50, y: 50 }, { x: 0, y: 300 })).toEqual({ behind: [], leg: [], ahead: path })
  })
})

describe('the drawing of aisles', () => {
  const layout = {
    kind: 'aisles',
    aisleX: [0, 300],
    crossY: [0, 1000, 2000],
    closedInAisle: [
      { aisle: 1, from: 1000, to: 2000 },
      { aisle: 0, from: 400, to: 600 },
    ],
    closedInCross: [{ row: 1, aisle: 0 }],
  } as const

  it('has two shelves in each block, none where there is no aisle, and shows what is closed', () => {
    expect(shelvesOf(layout)).toHaveLength(6)
    const [inAisle, inCross, ...more] = closedPiecesOf(layout)
    expect(more).toEqual([])
    expect(inAisle).toMatchObject({ y: -600, height: 200 })
    expect(inCross!.x).toBeGreaterThan(0)
    expect(inCross!.x + inCross!.width).toBeLessThan(300)
  })

  it('counts on after Z', () => {
    expect([0, 25, 26, 701, 702].map((aisle) => aisleName(aisle, 'letters'))).toEqual([
      'A',
      'Z',
      'AA',
      'ZZ',
      'AAA',
    ])
    expect(aisleName(9, 'numbers')).toBe('10')
  })
})
