import {
  action,
  actionCount,
  choices,
  learnCrossings,
  learnFlip,
  learnLeave,
  learnMoves,
  movesSize,
  never,
  unknown,
  type Frontier,
} from './frontier.ts'
import type { Grid } from './grid.ts'

/** A walk to be found: what each action costs, and the columns it may use. */
export type Task = {
  readonly costs: Float64Array
  /** x of the columns, in the unit of the costs. */
  readonly columnX: Float64Array
  /** Columns in ascending order; the first `columnCount` are valid. */
  readonly columns: Int32Array
  readonly columnCount: number
  /** Numbers among them from and to which there is something to do: the walk cannot begin later or end sooner. */
  readonly lastNeeded: number
}

/** The states and their costs after one step, kept to find the way back. */
export type Snapshot = { readonly states: Int32Array; readonly costs: Float64Array }

export type Trace = {
  /** For each column: before its blocks, after each of them and after each row that is left, after the way to the next column. */
  readonly snapshots: Snapshot[]
  /** Where the best walk ends: the number of its last column, and its state after the blocks of that column. */
  lastColumn: number
  /** The snapshot after those blocks. */
  lastStep: number
  lastState: number
}

/** Length of the shortest walk; Infinity when there is none. */
export function shortest(frontier: Frontier, grid: Grid, task: Task, trace: Trace | null): number {
  const { columns, columnCount, columnX, costs } = task
  const { blocks, rows } = grid
  const startColumn = Math.floor(grid.start / rows)
  const endColumn = Math.floor(grid.end / rows)
  let best = Infinity
  frontier.costs[0] = 0
  frontier.active[0] = 0
  let count = 1
  for (let at = 0; at < columnCount; at++) {
    const column = columns[at]!
    if (column === startColumn) count = stepFlip(frontier, count, grid.start - column * rows)
    if (column === endColumn) count = stepFlip(frontier, count, grid.end - column * rows)
    if (trace) keep(trace, frontier, count)
    for (let block = 0; block < blocks; block++) {
      count = stepBlock(frontier, count, block, costs, (column * blocks + block) * actionCount)
      if (trace) keep(trace, frontier, count)
      if (!isLeft(grid, column, block)) continue
      count = stepLeave(frontier, count, block)
      if (trace) keep(trace, frontier, count)
    }
    if (at >= task.lastNeeded) {
      for (let each = 0; each < count; each++) {
        const state = frontier.active[each]!
        if (frontier.complete[state] === 1 && frontier.costs[state]! < best) {
          best = frontier.costs[state]!
          if (trace) setEnd(trace, at, state)
        }
      }
    }
    if (at === columnCount - 1) break
    const width = columnX[columns[at + 1]!]! - columnX[column]!
    const worthwhile = leastCost(frontier, count) + connecting(costs, column, blocks)
    count = stepCrossing(frontier, count, width, grid.closedRows[column]!, worthwhile)
    if (trace) keep(trace, frontier, count)
  }
  for (let each = 0; each < count; each++) frontier.costs[frontier.active[each]!] = Infinity
  return best
}

function setEnd(trace: Trace, column: number, state: number): void {
  trace.lastColumn = column
  trace.lastStep = trace.snapshots.length - 1
  trace.lastState = state
}

function keep(trace: Trace, frontier: Frontier, count: number): void {
  const states = frontier.active.slice(0, count)
  const costs = new Float64Array(count)
  for (let each = 0; each < count; each++) costs[each] = frontier.costs[states[each]!]!
  trace.snapshots.push({ states, costs })
}

function stepFlip(frontier: Frontier, count: number, row: number): number {
  let reached = 0
  for (let each = 0; each < count; each++) {
    const state = frontier.active[each]!
    const cost = frontier.costs[state]!
    frontier.costs[state] = Infinity
    let to = frontier.flips[state * frontier.rows + row]!
    if (to === unknown) to = learnFlip(frontier, state, row)
    const old = frontier.nextCosts[to]!
    if (cost >= old) continue
    frontier.nextCosts[to] = cost
    if (old === Infinity) frontier.nextActive[reached++] = to
  }
  swap(frontier)
  return reached
}

function leastCost({ active, costs }: Frontier, count: number): number {
  let least = Infinity
  for (let each = 0; each < count; each++) least = Math.min(least, costs[active[each]!]!)
  return least
}

/**
 * What it costs at most to turn any state into one that is as good as any other: one or two more lines through every piece of
 * the column connect everything and set every degree right. A state that is dearer by more cannot lead to a shorter walk.
 */
function connecting(costs: Float64Array, column: number, blocks: number): number {
  let sum = 0
  for (let block = 0; block < blocks; block++) {
    sum += costs[(column * blocks + block) * actionCount + action.twice]!
  }
  return sum
}

/** Whether a row is done with once the piece above it is: one inside an aisle, where no walk starts or ends. */
export function isLeft(grid: Grid, column: number, row: number): boolean {
  const vertex = column * grid.rows + row
  return (grid.innerRows >> row) % 2 === 1 && vertex !== grid.start && vertex !== grid.end
}

function stepLeave(frontier: Frontier, count: number, row: number): number {
  let reached = 0
  for (let each = 0; each < count; each++) {
    const state = frontier.active[each]!
    const cost = frontier.costs[state]!
    frontier.costs[state] = Infinity
    let to = frontier.leaves[state * frontier.rows + row]!
    if (to === unknown) to = learnLeave(frontier, state, row)
    if (to === never) continue
    const old = frontier.nextCosts[to]!
    if (cost >= old) continue
    frontier.nextCosts[to] = cost
    if (old === Infinity) frontier.nextActive[reached++] = to
  }
  swap(frontier)
  return reached
}

/** The cheapest action of each choice in one piece. */
const cheapest = new Float64Array(choices.length)

function setCheapest(costs: Float64Array, base: number): void {
  const none = costs[base]!
  const below = costs[base + action.below]!
  const above = costs[base + action.above]!
  const both = costs[base + action.both]!
  cheapest[0] = none
  cheapest[1] = costs[base + action.pass]!
  cheapest[2] = below
  cheapest[3] = above
  cheapest[4] = both
  cheapest[5] = costs[base + action.twice]!
  cheapest[6] = Math.min(none, below)
  cheapest[7] = Math.min(none, above)
  cheapest[8] = Math.min(above, both)
  cheapest[9] = Math.min(below, both)
  cheapest[10] = Math.min(Math.min(none, below), Math.min(above, both))
}

function stepBlock(
  frontier: Frontier,
  count: number,
  block: number,
  costs: Float64Array,
  base: number,
): number {
  setCheapest(costs, base)
  const { blocks } = frontier
  let { active, costs: now, nextCosts: next, nextActive, moves } = frontier
  let reached = 0
  for (let each = 0; each < count; each++) {
    const state = active[each]!
    const cost = now[state]!
    now[state] = Infinity
    const row = (state * blocks + block) * movesSize
    if (moves[row] === unknown) {
      learnMoves(frontier, state, block)
      active = frontier.active
      now = frontier.costs
      next = frontier.nextCosts
      nextActive = frontier.nextActive
      moves = frontier.moves
    }
    const end = row + 2 * moves[row]!
    for (let move = row + 1; move < end; move += 2) {
      const sum = cost + cheapest[moves[move]!]!
      if (sum === Infinity) continue
      const to = moves[move + 1]!
      const old = next[to]!
      if (sum >= old) continue
      next[to] = sum
      if (old === Infinity) nextActive[reached++] = to
    }
  }
  swap(frontier)
  return reached
}

function stepCrossing(
  frontier: Frontier,
  count: number,
  width: number,
  closedRows: number,
  worthwhile: number,
): number {
  const { crossings } = frontier
  let { active, costs: now, nextCosts: next, nextActive } = frontier
  let reached = 0
  for (let each = 0; each < count; each++) {
    const state = active[each]!
    const cost = now[state]!
    now[state] = Infinity
    if (cost > worthwhile) continue
    let ways = crossings[state]
    if (ways === undefined) {
      ways = learnCrossings(frontier, state)
      active = frontier.active
      now = frontier.costs
      next = frontier.nextCosts
      nextActive = frontier.nextActive
    }
    for (let way = 0; way < ways.length; way += 3) {
      if ((ways[way + 2]! & closedRows) !== 0) continue
      const to = ways[way]!
      const sum = cost + ways[way + 1]! * width
      const old = next[to]!
      if (sum >= old) continue
      next[to] = sum
      if (old === Infinity) nextActive[reached++] = to
    }
  }
  swap(frontier)
  return reached
}

function swap(frontier: Frontier): void {
  const { costs, active } = frontier
  frontier.costs = frontier.nextCosts
  frontier.nextCosts = costs
  frontier.active = frontier.nextActive
  frontier.nextActive = active
}
