import { seededRandom } from '../../../shared/domain/batching/random.ts'
import type { Layout, WalkwayPlace } from '../../../shared/domain/map/types.ts'
import { createWalker, type Walker } from '../../../shared/domain/walk/index.ts'
import { toGraph } from '../../../shared/domain/map/index.ts'

/** Times of one walk in microseconds, and how much longer it is in the order of a plain list. */
export type WalkFigures = {
  /** The length alone, as batching asks for it. */
  readonly lengthUs: WalkTimes
  /** With the order of the stops. */
  readonly walkUs: WalkTimes
  /** Percent above the shortest walk: in the order of the shelves' names, and up one aisle and down the next. */
  readonly byNamePercent: number
  readonly snakePercent: number
}

type WalkTimes = { readonly mean: number; readonly p50: number; readonly p95: number; readonly max: number }

const cases = [
  { name: '1 block, 10 aisles, 15 picks', blocks: 1, aisles: 10, picks: 15, walks: 2_000 },
  { name: '1 block, 50 aisles, 30 picks', blocks: 1, aisles: 50, picks: 30, walks: 2_000 },
  { name: '2 blocks, 10 aisles, 15 picks', blocks: 2, aisles: 10, picks: 15, walks: 1_000 },
  { name: '2 blocks, 25 aisles, 30 picks', blocks: 2, aisles: 25, picks: 30, walks: 1_000 },
  { name: '3 blocks, 25 aisles, 30 picks', blocks: 3, aisles: 25, picks: 30, walks: 200 },
  { name: '4 blocks, 25 aisles, 30 picks', blocks: 4, aisles: 25, picks: 30, walks: 60 },
  { name: '5 blocks, 25 aisles, 30 picks', blocks: 5, aisles: 25, picks: 30, walks: 20 },
] as const

/** Walks over random places, from and to the front left corner; warm. */
export function benchWalks(): Record<string, WalkFigures> {
  const aisles = cases.map((each) => [each.name, figuresOf(each, false)] as const)
  const net = { blocks: 2, aisles: 10, picks: 30, walks: 100 }
  return Object.fromEntries([...aisles, ['net of walkways, 30 picks', figuresOf(net, true)] as const])
}

type Case = {
  readonly blocks: number
  readonly aisles: number
  readonly picks: number
  readonly walks: number
}

function figuresOf({ blocks, aisles, picks, walks }: Case, asNet: boolean): WalkFigures {
  const random = seededRandom(blocks * 1000 + aisles * 10 + picks)
  const { layout, stops } = warehouse(blocks, aisles)
  const front = { x: 0, y: 0 }
  const drawn = asNet ? onEdges(layout, stops) : { layout, stops }
  const walker = createWalker(drawn.layout, drawn.stops, front, front)
  const choices = Array.from({ length: walks }, () =>
    Int32Array.from({ length: picks }, () => random.below(stops.length)),
  )
  for (const choice of choices) walker.walk(choice)
  const snake = ({ walkway, along }: WalkwayPlace) => (walkway % 2 === 0 ? along : -along)
  const above = (key: (stop: WalkwayPlace) => number) =>
    percentAbove(walker, choices, (choice) =>
      choice.toSorted((a, b) => stops[a]!.walkway - stops[b]!.walkway || key(stops[a]!) - key(stops[b]!)),
    )
  return {
    lengthUs: timesOf(choices, (choice) => walker.length(choice)),
    walkUs: timesOf(choices, (choice) => walker.walk(choice)),
    byNamePercent: above(({ along }) => along),
    snakePercent: above(snake),
  }
}

/** Aisles 4 m apart with 30 places of 1 m in each block, and cross aisles 2 m wide. */
function warehouse(blocks: number, aisles: number) {
  const layout: Layout & { kind: 'aisles' } = {
    kind: 'aisles',
    aisleX: Array.from({ length: aisles }, (_, aisle) => aisle * 400),
    crossY: Array.from({ length: blocks + 1 }, (_, row) => row * 3_200),
    closedInAisle: [],
    closedInCross: [],
  }
  const stops = layout.aisleX.flatMap((_, walkway) =>
    Array.from({ length: blocks * 30 }, (_, bay) => ({
      walkway,
      along: Math.floor(bay / 30) * 3_200 + 150 + (bay % 30) * 100,
    })),
  )
  return { layout, stops }
}

/** The same warehouse and places as a net of walkways. */
function onEdges(aisles: Layout & { kind: 'aisles' }, stops: readonly WalkwayPlace[]) {
  const layout = toGraph(aisles)
  const places = stops.map(({ walkway, along }) => {
    const x = aisles.aisleX[walkway]!
    const edge = layout.edges.findIndex(({ from, to }) => {
      const [a, b] = [layout.nodes[from]!, layout.nodes[to]!]
      return a.x === x && b.x === x && a.y <= along && along <= b.y
    })
    return { walkway: edge, along: along - layout.nodes[layout.edges[edge]!.from]!.y }
  })
  return { layout, stops: places }
}

function percentAbove(
  walker: Walker,
  choices: readonly Int32Array[],
  ordered: (choice: Int32Array) => Int32Array,
): number {
  let [shortest, sorted] = [0, 0]
  for (const choice of choices) {
    shortest += walker.length(choice)
    let at: number | 'start' = 'start'
    for (const stop of ordered(choice)) {
      sorted += walker.between(at, stop)
      at = stop
    }
    sorted += walker.between(at, 'end')
  }
  return Math.round((sorted / shortest - 1) * 1000) / 10
}

/** The clock ticks in microseconds, so that short walks are timed a hundred at once. */
function timesOf(choices: readonly Int32Array[], act: (choice: Int32Array) => unknown): WalkTimes {
  const together = choices.length >= 1_000 ? 100 : 1
  const times: number[] = []
  for (let first = 0; first + together <= choices.length; first += together) {
    const began = performance.now()
    for (let at = first; at < first + together; at++) act(choices[at]!)
    times.push(((performance.now() - began) * 1000) / together)
  }
  times.sort((a, b) => a - b)
  const at = (share: number) =>
    tenths(times[Math.min(times.length - 1, Math.ceil(share * times.length) - 1)]!)
  const mean = tenths(times.reduce((sum, time) => sum + time, 0) / times.length)
  return { mean, p50: at(0.5), p95: at(0.95), max: at(1) }
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10
}
