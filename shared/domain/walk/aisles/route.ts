import type { Chosen } from './chosen.ts'
import { action } from './frontier.ts'
import type { Grid } from './grid.ts'

/** One step of a walk: along a piece or a cross aisle, or into a piece and back to where it was entered. */
export type Step = {
  readonly kind: 'up' | 'down' | 'left' | 'right' | 'from-below' | 'from-above'
  /** Piece that is walked or entered; -1 on a cross aisle. */
  readonly piece: number
}

const directions = ['up', 'down', 'right', 'left'] as const
type Direction = (typeof directions)[number]
const opposite = { up: 'down', down: 'up', left: 'right', right: 'left' } as const

/**
 * One walk over everything that was chosen, from the start to the end: into an aisle as soon as it is passed, straight on where
 * that is possible, and back the same way only when nothing else is left (Fleury).
 */
export function routeOf(grid: Grid, chosen: Chosen): readonly Step[] {
  const net = netOf(grid, chosen)
  const steps: Step[] = []
  const entered = new Set<number>()
  let vertex = net.start
  let last: Direction | null = null
  for (;;) {
    for (const loop of net.loopsAt(vertex)) {
      const key = loop.piece * 2 + Number(loop.kind === 'from-above')
      if (!entered.has(key)) steps.push(loop)
      entered.add(key)
    }
    const choice = nextDirection(net, vertex, last)
    if (choice === null) return steps
    steps.push({ kind: choice, piece: net.piece(vertex, choice) })
    net.take(vertex, choice)
    vertex = net.neighbour(vertex, choice)
    last = choice
  }
}

/** What is left to walk. Vertices are numbered as in the grid, but over the used columns. */
type Net = {
  readonly start: number
  readonly size: number
  readonly left: (vertex: number, direction: Direction) => number
  readonly take: (vertex: number, direction: Direction) => void
  readonly neighbour: (vertex: number, direction: Direction) => number
  readonly piece: (vertex: number, direction: Direction) => number
  readonly loopsAt: (vertex: number) => readonly Step[]
}

function netOf(grid: Grid, { columns, actions, crossings }: Chosen): Net {
  const { rows, blocks } = grid
  const vertical = actions.map((act) => (act === action.pass ? 1 : act === action.twice ? 2 : 0))
  const cross = [...crossings]
  const columnOf = (vertex: number) => Math.floor(vertex / rows)
  const slot = (vertex: number, direction: Direction) =>
    columnOf(vertex) * blocks + (vertex % rows) - (direction === 'down' ? 1 : 0)
  const gap = (vertex: number, direction: Direction) => (direction === 'left' ? vertex - rows : vertex)
  const isVertical = (direction: Direction) => direction === 'up' || direction === 'down'
  const exists = (vertex: number, direction: Direction) =>
    !(direction === 'up' && vertex % rows === blocks) && !(direction === 'down' && vertex % rows === 0)
  const pieceAt = (vertex: number, direction: Direction) =>
    columns[columnOf(vertex)]! * blocks + (vertex % rows) - (direction === 'down' ? 1 : 0)
  const act = (vertex: number, direction: Direction) =>
    exists(vertex, direction) ? (actions[slot(vertex, direction)] ?? action.none) : action.none
  return {
    start: columns.indexOf(Math.floor(grid.start / rows)) * rows + (grid.start % rows),
    size: columns.length * rows,
    left: (vertex, direction) => {
      if (!exists(vertex, direction)) return 0
      return (isVertical(direction) ? vertical[slot(vertex, direction)] : cross[gap(vertex, direction)]) ?? 0
    },
    take: (vertex, direction) => {
      if (isVertical(direction)) vertical[slot(vertex, direction)]!--
      else cross[gap(vertex, direction)]!--
    },
    neighbour: (vertex, direction) => vertex + { up: 1, down: -1, right: rows, left: -rows }[direction],
    piece: (vertex, direction) => (isVertical(direction) ? pieceAt(vertex, direction) : -1),
    loopsAt: (vertex) => {
      const loops: Step[] = []
      const [up, down] = [act(vertex, 'up'), act(vertex, 'down')]
      if (down === action.above || down === action.both) {
        loops.push({ kind: 'from-above', piece: pieceAt(vertex, 'down') })
      }
      if (up === action.below || up === action.both) {
        loops.push({ kind: 'from-below', piece: pieceAt(vertex, 'up') })
      }
      return loops
    },
  }
}

function nextDirection(net: Net, vertex: number, last: Direction | null): Direction | null {
  const possible = directions.filter((direction) => net.left(vertex, direction) > 0)
  if (possible.length <= 1) return possible[0] ?? null
  const safe = possible.filter(
    (direction) => net.left(vertex, direction) > 1 || !isBridge(net, vertex, direction),
  )
  const rank = (direction: Direction) => {
    if (last === null) return directions.indexOf(direction)
    if (direction === opposite[last]) return 9
    const intoAisle = direction === 'up' || direction === 'down'
    return intoAisle ? 0 : direction === last ? 1 : 2
  }
  return safe.toSorted((a, b) => rank(a) - rank(b))[0] ?? possible[0]!
}

/** Whether what is left falls apart when this step is taken. */
function isBridge(net: Net, vertex: number, direction: Direction): boolean {
  const target = net.neighbour(vertex, direction)
  const seen = new Set([vertex])
  const open = [vertex]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    for (const each of directions) {
      if (net.left(at, each) === 0 || (at === vertex && each === direction)) continue
      const next = net.neighbour(at, each)
      if (next === target) return false
      if (seen.has(next)) continue
      seen.add(next)
      open.push(next)
    }
  }
  return true
}
