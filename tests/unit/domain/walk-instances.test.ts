import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { mapOf } from '../../../scripts/lib/instances/text.ts'
import { jsonWalk, readWalks } from '../../../scripts/lib/instances/walks.ts'
import { createWalker } from '../../../shared/domain/walk/index.ts'
import { drawMap, walkedLength } from '../../support/walk-checker.ts'
import { pickingFixtures, publishedWalks } from '../../support/walk-instances.ts'

type Sample = Parameters<typeof jsonWalk>[0] & {
  readonly walkingDistances: readonly (readonly number[])[]
  readonly optimal: { readonly length: number }
}

const samples = (
  JSON.parse(readFileSync(join(pickingFixtures, 'walk-samples.json'), 'utf8')) as { instances: Sample[] }
).instances

describe('walks of published instances', () => {
  it.each([1, 2] as const)(
    'are as short as published for all 1,200 with %i block(s), and as long as they say',
    (blocks) => {
      const published = publishedWalks()
      expect(published).toHaveLength(1200)
      const wrong = published.filter(({ instance, optimum }, at) => {
        const map = mapOf(instance, blocks)
        const stops = instance.orders.flat().map(({ article }) => map.placeOf(article))
        const all = stops.map((_, stop) => stop)
        const walker = createWalker(map.layout, stops, map.depot, map.depot)
        const walk = walker.walk(all)
        // Drawing a map anew takes longer than the walk: every eighth is walked on it, the others by the walker's own ways.
        const walked =
          at % 8 === 0
            ? walkedLength(drawMap(map.layout, stops, map.depot, map.depot), walk.order)
            : [...walk.order, 'end' as const].reduce<number>(
                (sum, to, leg) => sum + walker.between(leg === 0 ? 'start' : walk.order[leg - 1]!, to),
                0,
              )
        return [walk.length, walker.length(all), walked].some((length) => length !== optimum[blocks])
      })
      expect(wrong.map(({ instance }) => instance.name)).toEqual([])
    },
  )
})

describe('walks of instances in JSON', () => {
  it.each(samples.map((sample) => [sample.id, sample] as const))('are proven for %s', (_id, sample) => {
    const { walker, picks } = jsonWalk(sample)
    const walk = walker.walk(Array.from({ length: picks }, (_, pick) => pick))
    expect(walk).toMatchObject({ length: sample.optimal.length, proven: true })
    expect(walkedLength({ distances: sample.walkingDistances }, walk.order)).toBe(sample.optimal.length)
  })

  it.each(samples.map((sample) => [sample.id, sample] as const))(
    'are found by its graph alone for %s, as aisles',
    (_id, { id, graph, optimal }) => {
      const { walker, picks } = jsonWalk({ id, graph: graph! })
      expect(walker.exact).toBe(true)
      expect(walker.length(Array.from({ length: picks }, (_, pick) => pick))).toBe(optimal.length)
    },
  )

  const small = {
    id: 'small',
    layout: {
      kind: 'parallel-aisles',
      aisles: 2,
      aisleSpacing: 300,
      crossAisleY: [0, 1000],
      aislesClosedAtBack: [1],
      closedCrossAisleSegments: [],
    },
    picks: [
      { aisle: 1, x: 300, y: 600 },
      { aisle: 0, x: 0, y: 900 },
    ],
  }

  it('know a dead end, a depot by its aisle, and a closed piece of a cross aisle', () => {
    const lengthOf = (instance: Parameters<typeof jsonWalk>[0]) => jsonWalk(instance).walker.length([0, 1])
    expect(lengthOf({ ...small, depot: { aisle: 0 } })).toBe(300 + 600 + 600 + 300 + 900 + 900)
    expect(lengthOf({ ...small, start: { x: 300, y: 0 }, end: { x: 0, y: 1000 } })).toBe(1200 + 300 + 1000)
    const cut = { ...small.layout, closedCrossAisleSegments: [{ row: 0, aisles: [0, 1] }] }
    expect(lengthOf({ ...small, layout: cut, depot: { aisle: 0 } })).toBe(Infinity)
  })

  it('believe the graph where it says something else', () => {
    const graph = {
      nodes: [
        [0, 0],
        [0, 900],
        [300, 600],
      ],
      edges: [
        [0, 1, 900],
        [1, 2, 50],
        [2, 0, 70],
      ],
      startNode: 0,
      pickNodes: [2, 1],
    }
    const { walker } = jsonWalk({ ...small, depot: { aisle: 0 }, graph })
    expect(walker.walk([0, 1])).toMatchObject({ length: 240, proven: true })
  })
})

describe('files of instances', () => {
  it('are read from a folder, with the picks in the order of the file and the way to the depot added', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pakownia-walks-'))
    try {
      const text = [
        'NAME : small.txt',
        'NUM_AISLES : 2',
        'NUM_CELLS : 4',
        'DEPOT_AISLE : 1',
        'DEPOT_LOCATION : top',
        'DISTANCE_AISLE_TO_AISLE : 5',
        'DISTANCE_CELL_TO_CELL : 1',
        'DISTANCE_TOP_TO_CELL : 2',
        'DISTANCE_BOTTOM_TO_CELL : 3',
        'DISTANCE_TOP_OR_BOTTOM_TO_DEPOT : 10',
        'SKU_SECTION',
        'ID 0 AISLE 1 CELL 3',
        'ID 1 AISLE 1 CELL 0',
        'ORDER_SECTION',
        'NUM_ARTICLES : 2',
        'ID 1 QUANTITY 1',
        'ID 0 QUANTITY 1',
        'EOF',
      ].join('\r\n')
      writeFileSync(join(folder, 'small.txt'), text)
      writeFileSync(join(folder, 'readme.md'), 'no instance')
      const [found, ...others] = [...readWalks(folder, 1)]
      expect(others).toEqual([])
      expect(found).toMatchObject({ id: 'small.txt', picks: 2, extra: 20 })
      // Cell 0 lies 2 below the top, cell 3 three further down; with a cross aisle in the middle it is one more.
      expect(found!.walker.walk([0, 1])).toEqual({ length: 10, order: [0, 1], proven: true })
      expect([...readWalks(join(folder, 'small.txt'), 2)][0]!.walker.length([0, 1])).toBe(12)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
