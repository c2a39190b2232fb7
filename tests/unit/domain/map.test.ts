import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkMap,
  contradictionsOf,
  guessMap,
  makeAisles,
  placeOf,
  toGraph,
  usualNames,
  type AisleLayout,
  type GraphLayout,
  type MapNumbers,
  type WarehouseMap,
} from '../../../shared/domain/map/index.ts'
import { warehouseMapSchema } from '../../../shared/contract/map.ts'
import { drawMap } from '../../support/walk-checker.ts'

const numbers: MapNumbers = {
  aisles: 4,
  spacing: 300,
  bays: 10,
  pitch: 100,
  blocks: 2,
  crossWidth: 200,
  names: usualNames,
}
const map = makeAisles(numbers)
const aisles = map.layout as AisleLayout

function named(names: Partial<MapNumbers['names']>): WarehouseMap {
  return makeAisles({ ...numbers, names: { ...usualNames, ...names } })
}

describe('a map made from a few numbers', () => {
  it('has a cross aisle before, between and behind the blocks of bays', () => {
    expect(aisles).toMatchObject({ aisleX: [0, 300, 600, 900], crossY: [0, 700, 1400] })
    expect(placeOf(map, 'A-01-1')).toEqual({ walkway: 0, along: 150, side: null })
    expect(placeOf(map, 'A-05-1')?.along).toBe(550)
    expect(placeOf(map, 'A-06-1')?.along).toBe(850)
    expect(placeOf(map, 'D-10-4')).toEqual({ walkway: 3, along: 1250, side: null })
  })

  it('keeps every bay between two cross aisles, as far from them as they are wide', () => {
    fc.assert(
      fc.property(
        fc.record({
          bays: fc.integer({ min: 5, max: 60 }),
          pitch: fc.integer({ min: 1, max: 150 }).map((half) => half * 2),
          blocks: fc.integer({ min: 1, max: 5 }),
          crossWidth: fc.integer({ min: 0, max: 200 }).map((half) => half * 2),
        }),
        (some) => {
          const made = makeAisles({ ...numbers, ...some })
          const { crossY } = made.layout as AisleLayout
          const ys = Array.from({ length: some.bays }, (_, bay) => placeOf(made, `A-${bay + 1}`)!.along)
          expect(ys).toEqual([...ys].sort((a, b) => a - b))
          const nearest = Math.min(...ys.flatMap((y) => crossY.map((cross) => Math.abs(cross - y))))
          expect(nearest).toBe((some.crossWidth + some.pitch) / 2)
          expect(placeOf(made, `A-${some.bays + 1}`)).toBeNull()
          expect(contradictionsOf(made)).toEqual([])
        },
      ),
    )
  })

  it('can be kept', () => {
    expect(warehouseMapSchema.parse(map)).toEqual(map)
  })
})

describe('a place by its code', () => {
  it.each(['A-02-3', 'a-2-3', ' A 02 3 ', 'A_02', 'A.2', 'A2', 'A02', 'A023', 'A-02-3-17', 'A–02–3'])(
    'knows %s',
    (code) => {
      expect(placeOf(map, code)).toMatchObject({ walkway: 0, along: 250 })
    },
  )

  it.each(['', 'A', '02', '02-A', 'A-00', 'A-99-1', 'E-02-1', 'AA-02-1', 'REG-02-1', 'A-02-3x!', 'Ą-02'])(
    'does not know %s',
    (code) => {
      expect(placeOf(map, code)).toBeNull()
    },
  )

  it('knows aisles by numbers, with and without separators', () => {
    const byNumber = named({ aisleNames: 'numbers' })
    for (const code of ['01-05-2', '1-5', '01 05 2', '01052', '1/5/2']) {
      expect(placeOf(byNumber, code)).toMatchObject({ walkway: 0, along: 550 })
    }
    expect(placeOf(byNumber, '0-05-2')).toBeNull()
    expect(placeOf(byNumber, 'A-05-2')).toBeNull()
  })

  it('knows sides, and words of the pattern', () => {
    const sided = named({ pattern: 'MAG {aisle}{side}-{bay}', aisleNames: 'numbers' })
    expect(placeOf(sided, 'mag 2L-03')).toEqual({ walkway: 1, along: 350, side: 'left' })
    expect(placeOf(sided, 'MAG-2P-3')).toEqual({ walkway: 1, along: 350, side: 'right' })
    expect(placeOf(sided, '2L-03')).toBeNull()
    const behind = named({ pattern: '{aisle}-{bay}-{side}-{level}' })
    expect(placeOf(behind, 'B-3-L-1')).toEqual({ walkway: 1, along: 350, side: 'left' })
  })

  it('finds nothing without a pattern, or with one that names no bay', () => {
    expect(placeOf({ ...map, places: null }, 'A-02-3')).toBeNull()
    expect(placeOf(named({ pattern: '{aisle}' }), 'A')).toBeNull()
    expect(placeOf(named({ pattern: '{aisle}-{aisle}-{bay}' }), 'A-A-02')).toMatchObject({
      walkway: 0,
      along: 250,
    })
    expect(contradictionsOf(named({ pattern: '{aisle}' }))).toEqual([
      { code: 'pattern-incomplete', about: '{aisle}' },
    ])
  })

  it('lies on an edge of a net of walkways', () => {
    const graph: GraphLayout = {
      kind: 'graph',
      nodes: [
        { x: 0, y: 0 },
        { x: 0, y: 400 },
      ],
      edges: [{ from: 0, to: 1, length: 400 }],
    }
    expect(placeOf({ ...map, layout: graph }, 'A-03')).toMatchObject({ walkway: 0, along: 350 })
    expect(placeOf({ ...map, layout: graph }, 'A-04')).toBeNull()
    expect(placeOf({ ...map, layout: graph }, 'B-03')).toBeNull()
  })

  it('is the same however its code is written', () => {
    const written = fc.record({
      aisle: fc.nat({ max: 3 }),
      bay: fc.integer({ min: 1, max: 10 }),
      level: fc.integer({ min: 1, max: 9 }),
      digits: fc.integer({ min: 1, max: 3 }),
      between: fc.constantFrom('-', ' ', '/', '.', '_'),
      lower: fc.boolean(),
      letters: fc.boolean(),
    })
    fc.assert(
      fc.property(written, ({ aisle, bay, level, digits, between, lower, letters }) => {
        const name = letters ? 'ABCD'[aisle]! : String(aisle + 1).padStart(digits, '0')
        const code = [name, String(bay).padStart(digits, '0'), level].join(between)
        const found = placeOf(
          named({ aisleNames: letters ? 'letters' : 'numbers' }),
          lower ? code.toLowerCase() : code,
        )
        expect(found).toEqual({
          walkway: aisle,
          along: 150 + (bay - 1) * 100 + (bay > 5 ? 200 : 0),
          side: null,
        })
      }),
    )
  })
})

describe('a map guessed from codes', () => {
  it('has the aisles and bays that the codes name', () => {
    const guessed = guessMap(['A-02-3', 'C-11-1', 'B-01-1', 'MYJNIA'])
    expect((guessed.layout as AisleLayout).aisleX).toHaveLength(3)
    expect(placeOf(guessed, 'C-11-1')).not.toBeNull()
    expect(placeOf(guessed, 'A-12-1')).toBeNull()
    expect(placeOf(guessed, 'MYJNIA')).toBeNull()
  })

  it('knows numbers of aisles, and a word before them', () => {
    const byNumber = guessMap(['01-05-2', '12-03-1'])
    expect(byNumber.places).toMatchObject({
      aisleNames: 'numbers',
      bayDigits: 2,
      pattern: '{aisle}-{bay}-{level}',
    })
    expect((byNumber.layout as AisleLayout).aisleX).toHaveLength(12)
    const worded = guessMap(['M-01-05-2', 'M-03-007-1', 'M-02-04-1'])
    expect(worded.places).toMatchObject({ aisleNames: 'numbers', pattern: 'M-{aisle}-{bay}-{level}' })
    expect(placeOf(worded, 'M-03-007-1')).toMatchObject({ walkway: 2 })
  })

  it('finds every place again that looks like aisle and bay', () => {
    const code = fc
      .tuple(
        fc.constantFrom('A', 'B', 'F', 'AB'),
        fc.integer({ min: 1, max: 99 }),
        fc.integer({ min: 1, max: 6 }),
      )
      .map(([aisle, bay, level]) => `${aisle}-${String(bay).padStart(2, '0')}-${level}`)
    fc.assert(
      fc.property(fc.array(code, { minLength: 1 }), (codes) => {
        const guessed = guessMap(codes)
        expect(codes.filter((each) => placeOf(guessed, each) === null)).toEqual([])
        expect(contradictionsOf(guessed)).toEqual([])
      }),
    )
  })

  it('is a map for any codes at all, and can be kept', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (codes) => {
        expect(warehouseMapSchema.parse(guessMap(codes))).toEqual(guessMap(codes))
      }),
    )
  })
})

describe('what is wrong with a map', () => {
  const found = (wrong: Partial<WarehouseMap>) => contradictionsOf({ ...map, ...wrong })
  const layout = (wrong: Partial<AisleLayout>) => found({ layout: { ...aisles, ...wrong } })

  it('is nothing for one that is made', () => {
    expect(checkMap(map, [{ code: 'A-02-3', at: placeOf(map, 'A-02-3') }])).toEqual([])
  })

  it('names what contradicts itself', () => {
    expect(layout({ aisleX: [] })).toContainEqual({ code: 'no-walkway', about: '' })
    expect(layout({ aisleX: [0, 600, 300] })).toEqual([{ code: 'order-broken', about: 'aisleX' }])
    expect(layout({ crossY: [0, 700, 700] })).toEqual([{ code: 'order-broken', about: 'crossY' }])
    const beyond = { aisle: 1, from: 600, to: 800 }
    expect(layout({ closedInAisle: [beyond] })).toEqual([{ code: 'closed-outside', about: '2: 600-800' }])
    expect(layout({ closedInAisle: [{ ...beyond, to: 700, aisle: 4 }] })).toHaveLength(1)
    expect(layout({ closedInAisle: [{ ...beyond, to: 700 }] })).toEqual([])
    expect(layout({ closedInCross: [{ row: 2, aisle: 2 }] })).toEqual([])
    expect(layout({ closedInCross: [{ row: 2, aisle: 3 }] })).toEqual([
      { code: 'closed-outside', about: '3: 4-5' },
    ])
    expect(found({ end: 'BENCH' })).toEqual([{ code: 'end-unknown', about: 'BENCH' }])
    expect(found({ start: 'CARTS' })).toEqual([{ code: 'start-unknown', about: 'CARTS' }])
    const point = (x: number, y: number) => ({ code: 'START', name: '', x, y })
    expect(found({ points: [point(0, 0), point(300, 0)] })).toEqual([
      { code: 'point-doubled', about: 'START' },
    ])
    expect(found({ points: [point(50, 50)] })).toEqual([{ code: 'point-off-walkway', about: 'START' }])
    expect(found({ points: [point(0, 50)] })).toEqual([])
    expect(found({ points: [point(-500, 700)] })).toEqual([])
    const graph: GraphLayout = {
      kind: 'graph',
      nodes: [{ x: 0, y: 0 }],
      edges: [{ from: 0, to: 1, length: 5 }],
    }
    expect(found({ layout: graph })).toEqual([{ code: 'edge-without-node', about: '1' }])
  })

  it('names places and points that cannot be reached, that are nowhere, and that are there twice', () => {
    const cut: WarehouseMap = {
      ...map,
      points: [...map.points, { code: 'BENCH', name: '', x: 900, y: 0 }],
      layout: {
        ...aisles,
        closedInCross: [0, 1, 2].map((row) => ({ row, aisle: 2 })),
        closedInAisle: [{ aisle: 0, from: 100, to: 200 }],
      },
    }
    const codes = ['A-01-1', 'A-02-1', 'D-02-1', 'B-01-1', 'b-01-1 ', 'X', 'Z-01-1']
    expect(
      checkMap(
        cut,
        codes.map((code) => ({ code, at: placeOf(cut, code) })),
      ),
    ).toEqual([
      { code: 'place-doubled', about: 'B-01-1' },
      { code: 'place-not-on-map', about: 'X' },
      { code: 'place-not-on-map', about: 'Z-01-1' },
      { code: 'point-unreachable', about: 'BENCH' },
      { code: 'place-unreachable', about: 'A-01-1' },
      { code: 'place-unreachable', about: 'D-02-1' },
    ])
  })
})

describe('a map as a net of walkways', () => {
  it('has the same distances', () => {
    const layout: AisleLayout = {
      ...aisles,
      closedInAisle: [{ aisle: 1, from: 100, to: 250 }],
      closedInCross: [{ row: 1, aisle: 0 }],
    }
    const [start, end] = [
      { x: -200, y: 0 },
      { x: 450, y: 1400 },
    ]
    const graph = toGraph(layout, [start, end])
    const stops = [0, 1, 2].flatMap((walkway) => [50, 300, 1000].map((along) => ({ walkway, along })))
    const onEdges = stops.map(({ walkway, along }) => {
      const x = layout.aisleX[walkway]!
      const edge = graph.edges.findIndex(({ from, to }) => {
        const [a, b] = [graph.nodes[from]!, graph.nodes[to]!]
        return a.x === x && b.x === x && a.y <= along && b.y >= along
      })
      return { walkway: edge, along: along - graph.nodes[graph.edges[edge]!.from]!.y }
    })
    expect(drawMap(graph, onEdges, start, end)).toEqual(drawMap(layout, stops, start, end))
    expect(toGraph(graph)).toBe(graph)
  })
})
