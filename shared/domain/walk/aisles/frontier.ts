/**
 * Part of a walk over the columns seen so far, as far as the columns to come need to know it: for each row of the last column
 * whether it is touched, whether its degree is odd, and which rows are connected. Ratliff and Rosenthal (1983) for two rows,
 * any number of rows as in Pansart, Catusse and Cambazard (2018). States get numbers when they are first met; state 0 is the
 * beginning, with nothing touched.
 */
export type Frontier = {
  readonly rows: number
  readonly blocks: number
  /** Numbers of the states met so far. */
  states: number
  /**
   * What can follow a state in a block, `(state * blocks + block) * movesSize` on: the number of moves, or {@link unknown}; then for
   * each the kinds of action that lead there, as a number of {@link choices}, and the state.
   */
  moves: Int32Array
  /** `state * rows + row` -> state with one line more or less at the row, or {@link unknown}. */
  flips: Int32Array
  /** `state * rows + row` -> state once the row is done with in a column, {@link never} or {@link unknown}. */
  leaves: Int32Array
  /** Ways to the next column, once known: triples of state, pieces of cross aisle walked, bits of the rows walked. */
  readonly crossings: (Int32Array | undefined)[]
  /** 1 for a state that can be the end of everything: all degrees even and all in one. */
  complete: Uint8Array
  /** Costs of the states before and after a step; Infinity between uses. */
  costs: Float64Array
  nextCosts: Float64Array
  active: Int32Array
  nextActive: Int32Array
}

/** What can be done in a piece. Walking it twice serves only to connect its ends. */
export const action = { none: 0, pass: 1, below: 2, above: 3, both: 4, twice: 5 } as const
export const actionCount = 6

/** Actions that lead to the same state wherever they do: the cheapest of them is taken. Bits of actions. */
export const choices = [
  0b000001, 0b000010, 0b000100, 0b001000, 0b010000, 0b100000, 0b000101, 0b001001, 0b011000, 0b010100,
  0b011101,
] as const
export const movesSize = 1 + 2 * actionCount
export const unknown = -1
export const never = -2

type Learning = Frontier & { readonly labels: Int8Array[]; readonly numbers: Map<number, number> }

const known = new Map<number, Learning>()

/** The states for a number of rows, shared by all maps with as many. */
export function frontierOf(rows: number): Frontier {
  const found = known.get(rows)
  if (found) return found
  const frontier: Learning = {
    rows,
    blocks: rows - 1,
    states: 0,
    moves: new Int32Array(0),
    flips: new Int32Array(0),
    leaves: new Int32Array(0),
    crossings: [],
    complete: new Uint8Array(0),
    costs: new Float64Array(0),
    nextCosts: new Float64Array(0),
    active: new Int32Array(0),
    nextActive: new Int32Array(0),
    labels: [],
    numbers: new Map(),
  }
  known.set(rows, frontier)
  stateOf(frontier, new Int8Array(rows))
  return frontier
}

/** Finds out, and remembers, the moves of a state in a block. */
export function learnMoves(frontier: Frontier, state: number, block: number): void {
  const learning = frontier as Learning
  const actions = new Map<number, number>()
  for (let act = 0; act < actionCount; act++) {
    const next = afterAction(learning.labels[state]!, block, act)
    if (!next) continue
    const to = stateOf(learning, next)
    actions.set(to, (actions.get(to) ?? 0) | (1 << act))
  }
  const base = (state * learning.blocks + block) * movesSize
  learning.moves[base] = actions.size
  let at = base + 1
  for (const [to, bits] of actions) {
    learning.moves[at++] = choices.findIndex((choice) => choice === bits)
    learning.moves[at++] = to
  }
}

/** Finds out, and remembers, the ways from a state to the next column. */
export function learnCrossings(frontier: Frontier, state: number): Int32Array {
  const learning = frontier as Learning
  const labels = learning.labels[state]!
  const found: number[] = []
  const even = rowBits(labels, (label) => label > 0 && label % 2 === 0)
  const touched = rowBits(labels, (label) => label > 0)
  const parts = Array.from({ length: learning.rows }, (_, at) =>
    rowBits(labels, (label) => label >> 1 === at + 1),
  )
  // An odd row must go on with one more piece; an even one goes on with two or is left behind, but no part as a whole.
  for (let left = even; left >= 0; left = left === 0 ? -1 : (left - 1) & even) {
    const walked = touched & ~left
    if (parts.some((part) => part !== 0 && (part & walked) === 0)) continue
    const next = labels.map((label, row) => ((left >> row) % 2 === 1 ? 0 : label))
    const pieces = next.reduce((sum, label) => sum + piecesWalked(label), 0)
    found.push(stateOf(learning, next), pieces, walked)
  }
  const crossings = Int32Array.from(found)
  learning.crossings[state] = crossings
  return crossings
}

/** Finds out, and remembers, the state with one line more or less at a row, where a walk starts or ends. */
export function learnFlip(frontier: Frontier, state: number, row: number): number {
  const learning = frontier as Learning
  const labels = Int8Array.from(learning.labels[state]!)
  touch(labels, row)
  labels[row]! ^= 1
  const number = stateOf(learning, labels)
  learning.flips[state * learning.rows + row] = number
  return number
}

/**
 * Finds out, and remembers, the state without a row that nothing leads on from: its degree must be even, and what it belongs to
 * must go on elsewhere.
 */
export function learnLeave(frontier: Frontier, state: number, row: number): number {
  const learning = frontier as Learning
  const labels = Int8Array.from(learning.labels[state]!)
  const part = partOf(labels, row)
  const isOdd = labels[row]! % 2 === 1
  labels[row] = 0
  const goesOn = part === 0 || labels.some((label) => label >> 1 === part)
  const number = isOdd || !goesOn ? never : stateOf(learning, labels)
  learning.leaves[state * learning.rows + row] = number
  return number
}

/** How often the cross aisle of a row was walked to come into a state: 0, 1 or 2. */
export function walkedInto(frontier: Frontier, state: number, row: number): number {
  return piecesWalked((frontier as Learning).labels[state]![row]!)
}

/** A label is 0 where nothing is, else twice the number of the connected part, plus one where the degree is odd. */
function piecesWalked(label: number): number {
  return label === 0 ? 0 : 2 - (label % 2)
}

function partOf(labels: Int8Array, row: number): number {
  return labels[row]! >> 1
}

function rowBits(labels: Int8Array, fits: (label: number) => boolean): number {
  let bits = 0
  for (let row = 0; row < labels.length; row++) if (fits(labels[row]!)) bits |= 1 << row
  return bits
}

function afterAction(before: Int8Array, block: number, act: number): Int8Array | null {
  const labels = Int8Array.from(before)
  const [lower, upper] = [block, block + 1]
  if (act === action.below || act === action.both) touch(labels, lower)
  if (act === action.above || act === action.both) touch(labels, upper)
  if (act === action.pass || act === action.twice) {
    touch(labels, lower)
    touch(labels, upper)
    const [kept, joined] = [partOf(labels, lower), partOf(labels, upper)]
    // Twice between rows that are connected already is never shorter than leaving it.
    if (act === action.twice && kept === joined) return null
    for (let row = 0; row < labels.length; row++) {
      if (partOf(labels, row) === joined) labels[row] = kept * 2 + (labels[row]! % 2)
    }
  }
  if (act === action.pass) {
    labels[lower]! ^= 1
    labels[upper]! ^= 1
  }
  return labels
}

function touch(labels: Int8Array, row: number): void {
  if (labels[row] !== 0) return
  let last = 0
  for (let other = 0; other < labels.length; other++) last = Math.max(last, partOf(labels, other))
  labels[row] = 2 * (last + 1)
}

/** The number of a state. @param labels are renamed so that equal states have equal labels, and kept */
function stateOf(learning: Learning, labels: Int8Array): number {
  const names = new Int8Array(32)
  let parts = 0
  let odd = 0
  let key = 0
  for (let row = 0; row < labels.length; row++) {
    const part = partOf(labels, row)
    if (part > 0 && names[part] === 0) names[part] = ++parts
    labels[row] = names[part]! * 2 + (labels[row]! % 2)
    odd |= labels[row]! % 2
    key = key * 32 + labels[row]!
  }
  const found = learning.numbers.get(key)
  if (found !== undefined) return found
  const state = learning.states++
  learning.numbers.set(key, state)
  learning.labels.push(labels)
  if (state >= learning.costs.length) grow(learning, Math.max(64, state * 2))
  learning.complete[state] = parts === 1 && odd === 0 ? 1 : 0
  return state
}

function grow(learning: Learning, size: number): void {
  const unknowns = (old: Int32Array, count: number) => {
    const grown = new Int32Array(count).fill(unknown)
    grown.set(old)
    return grown
  }
  learning.moves = unknowns(learning.moves, size * learning.blocks * movesSize)
  learning.flips = unknowns(learning.flips, size * learning.rows)
  learning.leaves = unknowns(learning.leaves, size * learning.rows)
  const complete = new Uint8Array(size)
  complete.set(learning.complete)
  learning.complete = complete
  const costs = (old: Float64Array) => {
    const grown = new Float64Array(size).fill(Infinity)
    grown.set(old)
    return grown
  }
  learning.costs = costs(learning.costs)
  learning.nextCosts = costs(learning.nextCosts)
  const numbers = (old: Int32Array) => {
    const grown = new Int32Array(size)
    grown.set(old)
    return grown
  }
  learning.active = numbers(learning.active)
  learning.nextActive = numbers(learning.nextActive)
}
