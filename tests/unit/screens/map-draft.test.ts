import { describe, expect, it } from 'vitest'
import { checkDraft } from '../../../renderer/screens/settings/map/check-draft.ts'
import { draftOf, numbersOf, type MapDraft } from '../../../renderer/screens/settings/map/draft.ts'
import { readWalkways, writeWalkways } from '../../../renderer/screens/settings/map/walkways.ts'
import type { MapFile } from '../../../shared/contract/map.ts'
import { makeAisles, usualNames } from '../../../shared/domain/map/index.ts'

const made = makeAisles({
  aisles: 4,
  spacing: 350,
  bays: 10,
  pitch: 120,
  blocks: 2,
  crossWidth: 200,
  names: usualNames,
})
const file: MapFile = {
  map: {
    ...made,
    layout: {
      ...made.layout,
      closedInAisle: [{ aisle: 1, from: 300, to: 500 }],
      closedInCross: [{ row: 1, aisle: 2 }],
    } as MapFile['map']['layout'],
    points: [
      { code: 'A', name: 'Cart park', x: -200, y: 0 },
      { code: 'B', name: 'Bench', x: 1050, y: 1600 },
      { code: 'C', name: 'In an aisle', x: 350, y: 1000 },
    ],
    start: 'A',
    end: 'B',
  },
  zones: [{ name: 'Front', walkways: [0, 1, 3] }],
  ownPlaces: [{ code: 'X', walkway: 0, along: 10, side: null }],
}
const wrongIn = (change: Partial<MapDraft>) => {
  const checked = checkDraft({ ...draftOf(file), ...change })
  return checked.kind === 'wrong' ? Object.keys(checked.errors) : []
}

describe('the form of a map', () => {
  it('gives back the map that it was opened with', () => {
    expect(draftOf(file).given).toBeNull()
    expect(checkDraft(draftOf(file))).toEqual({ kind: 'right', file })
  })

  it('keeps a shape that no numbers make as it came', () => {
    const layout = { ...made.layout, aisleX: [0, 350, 900, 1250] } as MapFile['map']['layout']
    const uneven = { ...file, map: { ...file.map, layout } }
    expect(numbersOf(uneven.map)).toBeNull()
    expect(checkDraft(draftOf(uneven))).toEqual({ kind: 'right', file: uneven })
  })

  it('cuts what is closed over several blocks at the cross aisles', () => {
    const closed = [{ kind: 'aisle' as const, aisle: 0, from: 6, to: 10 }]
    const checked = checkDraft({ ...draftOf(file), closed })
    expect(checked.file?.map.layout).toMatchObject({
      closedInAisle: [
        { aisle: 0, from: 600, to: 800 },
        { aisle: 0, from: 800, to: 1000 },
      ],
    })
  })

  it('says what is wrong with which field', () => {
    const { numbers, points, zones } = draftOf(file)
    expect(wrongIn({ numbers: { ...numbers, aisles: '', pattern: 'A-{bay}' } })).toEqual([
      'numbers.aisles',
      'numbers.pattern',
    ])
    expect(wrongIn({ points: [{ ...points[0]!, row: 5 }, points[1]!] })).toEqual(['points.0.row'])
    expect(wrongIn({ points: [points[0]!, { ...points[1]!, code: 'A' }] })).toContain('end')
    expect(wrongIn({ closed: [{ kind: 'aisle', aisle: 0, from: 5, to: 5 }] })).toEqual(['closed.0.to'])
    expect(wrongIn({ closed: [{ kind: 'cross', row: 0, aisle: 3 }] })).toEqual(['closed.0.aisle'])
    expect(wrongIn({ zones: [...zones, { name: 'Back', walkways: 'D' }] })).toEqual(['zones.1.walkways'])
  })

  it('still draws the map when only a zone is wrong', () => {
    const checked = checkDraft({ ...draftOf(file), zones: [{ name: 'Z', walkways: 'Q' }] })
    expect(checked).toMatchObject({ kind: 'wrong', file: { zones: [], map: file.map } })
  })
})

describe('walkways as text', () => {
  it('are read as they are written', () => {
    expect(writeWalkways([5, 0, 1, 2], 'letters')).toBe('A-C, F')
    expect(readWalkways('a-c, f', 6, 'letters')).toEqual([0, 1, 2, 5])
    expect(readWalkways('1-2;4', 4, 'numbers')).toEqual([0, 1, 3])
  })

  it('name only walkways that are there', () => {
    for (const text of ['', 'G', 'C-A', 'A-B-C', 'A,,B']) expect(readWalkways(text, 6, 'letters')).toBeNull()
  })
})
