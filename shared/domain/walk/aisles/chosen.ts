import { actionCount, choices, movesSize, walkedInto, type Frontier } from './frontier.ts'
import type { Grid } from './grid.ts'
import { isLeft, shortest, type Snapshot, type Task, type Trace } from './shortest.ts'

/** What is walked in a shortest walk. */
export type Chosen = {
  readonly length: number
  /** The columns it uses, ascending. */
  readonly columns: readonly number[]
  /** The action in each piece: number of the column among {@link columns} `* blocks + block`. */
  readonly actions: readonly number[]
  /** How often each cross aisle is walked to the next column: number of the column among {@link columns} `* rows + row`. */
  readonly crossings: readonly number[]
}

/** Turns that a person makes in an action; among equally long walks the one with the fewest turns is taken. */
const turns = [0, 0, 1, 1, 2, 2]
/** More than the turns of any walk, and a power of two, so that lengths stay exact. */
const perUnit = 4096

/** The pieces of the shortest walk with the fewest turns; null when there is no walk. */
export function choose(frontier: Frontier, grid: Grid, task: Task): Chosen | null {
  const weighted: Task = {
    ...task,
    costs: task.costs.map((cost, at) => cost * perUnit + turns[at % actionCount]!),
    columnX: task.columnX.map((x) => x * perUnit),
  }
  const trace: Trace = { snapshots: [], lastColumn: 0, lastStep: 0, lastState: 0 }
  if (shortest(frontier, grid, weighted, trace) === Infinity) return null
  return wayBack(frontier, grid, weighted, trace, task)
}

function wayBack(frontier: Frontier, grid: Grid, weighted: Task, trace: Trace, task: Task): Chosen {
  const { blocks, rows } = grid
  const { snapshots, lastColumn } = trace
  const columns = Array.from(task.columns.subarray(0, lastColumn + 1))
  const actions: number[] = Array.from({ length: columns.length * blocks }, () => 0)
  const crossings: number[] = Array.from({ length: columns.length * rows }, () => 0)
  let length = 0
  let state = trace.lastState
  let step = trace.lastStep
  for (let at = lastColumn; at >= 0; at--) {
    for (let block = blocks - 1; block >= 0; block--) {
      if (isLeft(grid, columns[at]!, block)) {
        state = stateBeforeLeaving(frontier, snapshots[--step]!, state, block)
      }
      const base = (columns[at]! * blocks + block) * actionCount
      const [before, after] = [snapshots[step - 1]!, snapshots[step]!]
      const found = stepInto(frontier, before, after, state, weighted.costs, block, base)
      actions[at * blocks + block] = found.act
      length += task.costs[base + found.act]!
      state = found.state
      step--
    }
    if (at === 0) break
    state = stateBeforeFlips(frontier, grid, columns[at]!, state, snapshots[step - 1]!)
    const width = task.columnX[columns[at]!]! - task.columnX[columns[at - 1]!]!
    for (let row = 0; row < rows; row++) {
      const walked = walkedInto(frontier, state, row)
      crossings[(at - 1) * rows + row] = walked
      length += walked * width
    }
    const weightedWidth = weighted.columnX[columns[at]!]! - weighted.columnX[columns[at - 1]!]!
    state = stateBeforeCrossing(frontier, state, weightedWidth, snapshots[step - 1]!, snapshots[step - 2]!)
    step -= 2
  }
  return { length, columns, actions, crossings }
}

function costIn(snapshot: Snapshot, state: number): number {
  const at = snapshot.states.indexOf(state)
  return at < 0 ? Infinity : snapshot.costs[at]!
}

/** The state and action from which a state got its cost. */
function stepInto(
  frontier: Frontier,
  before: Snapshot,
  after: Snapshot,
  state: number,
  costs: Float64Array,
  block: number,
  base: number,
): { state: number; act: number } {
  const cost = costIn(after, state)
  for (const [at, from] of before.states.entries()) {
    const row = (from * frontier.blocks + block) * movesSize
    for (let move = 0; move < frontier.moves[row]!; move++) {
      if (frontier.moves[row + 2 + 2 * move] !== state) continue
      const bits = choices[frontier.moves[row + 1 + 2 * move]!]!
      for (let act = 0; act < actionCount; act++) {
        const possible = (bits >> act) % 2 === 1
        if (possible && cost === before.costs[at]! + costs[base + act]!) return { state: from, act }
      }
    }
  }
  throw new Error('a state was reached from nowhere')
}

function stateBeforeLeaving(frontier: Frontier, before: Snapshot, state: number, row: number): number {
  const reached = before.states.filter((from) => frontier.leaves[from * frontier.rows + row] === state)
  return reached.toSorted((a, b) => costIn(before, a) - costIn(before, b))[0]!
}

function stateBeforeFlips(
  frontier: Frontier,
  grid: Grid,
  column: number,
  state: number,
  before: Snapshot,
): number {
  const rows = [grid.start, grid.end]
    .filter((vertex) => Math.floor(vertex / grid.rows) === column)
    .map((vertex) => vertex % grid.rows)
  const flipped = (from: number) => rows.reduce((at, row) => frontier.flips[at * grid.rows + row]!, from)
  const reached = before.states.filter((from) => flipped(from) === state)
  return reached.toSorted((a, b) => costIn(before, a) - costIn(before, b))[0]!
}

function stateBeforeCrossing(
  frontier: Frontier,
  state: number,
  width: number,
  after: Snapshot,
  before: Snapshot,
): number {
  const cost = costIn(after, state)
  for (const [at, from] of before.states.entries()) {
    const ways = frontier.crossings[from]
    // Too dear to go on.
    if (!ways) continue
    for (let way = 0; way < ways.length; way += 3) {
      if (ways[way] === state && cost === before.costs[at]! + ways[way + 1]! * width) return from
    }
  }
  throw new Error('a state was reached from nowhere')
}
