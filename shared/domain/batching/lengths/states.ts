import {
  action,
  actionCount,
  choices,
  frontierOf,
  learnCrossings,
  learnFlip,
  learnMoves,
  movesSize,
  unknown,
  type Frontier,
} from '../../walk/aisles/frontier.ts'

/** Pairs of states: from `pairs[2 k]` to `pairs[2 k + 1]`. */
export type Pairs = Int32Array

/** What can be done in a block, sorted by what it costs there. */
export type BlockSteps = {
  readonly pass: Pairs
  readonly twice: Pairs
  /** From the front; from the back; from both ends; the cheaper one of two, and of all three, where they lead to the same. */
  readonly below: Pairs
  readonly above: Pairs
  readonly both: Pairs
  readonly aboveOrBoth: Pairs
  readonly belowOrBoth: Pairs
  readonly least: Pairs
}

/** The states of the walker's frontier that walks with certain ends come through, renumbered from 0, as plain lists of steps. */
export type States = {
  readonly count: number
  readonly blocks: readonly BlockSteps[]
  /** Ways to the next column: from, to, pieces of cross aisle. */
  readonly crossings: Int32Array
  /** State after the start, and after the end, of a walk in its column. */
  readonly started: Int32Array
  readonly ended: Int32Array
  /** States in which a walk may be over. */
  readonly complete: Int32Array
}

const impossible = -1

const known = new Map<string, States>()

/** @param start and `end` are rows; equal and in the same column for a round trip */
export function statesOf(rows: number, start: number, end: number, isRoundTrip: boolean): States {
  const name = `${rows} ${start} ${end} ${isRoundTrip}`
  const found = known.get(name) ?? learn(frontierOf(rows), start, end, isRoundTrip)
  known.set(name, found)
  return found
}

function learn(frontier: Frontier, start: number, end: number, isRoundTrip: boolean): States {
  const flip = (state: number, row: number) => {
    const to = frontier.flips[state * frontier.rows + row]!
    return to === unknown ? learnFlip(frontier, state, row) : to
  }
  const startedIn = (state: number) => (isRoundTrip ? flip(flip(state, start), end) : flip(state, start))
  const endedIn = (state: number) => (isRoundTrip ? state : flip(state, end))
  const after = (state: number, block: number, act: number) => {
    const base = (state * frontier.blocks + block) * movesSize
    if (frontier.moves[base] === unknown) learnMoves(frontier, state, block)
    for (let move = 0; move < frontier.moves[base]!; move++) {
      const choice = frontier.moves[base + 1 + 2 * move]!
      if (((choices[choice]! >> act) & 1) === 1) return frontier.moves[base + 2 + 2 * move]!
    }
    return impossible
  }
  const crossingsOf = (state: number) => frontier.crossings[state] ?? learnCrossings(frontier, state)

  const numbers = new Map<number, number>([[0, 0]])
  // The map grows while it is walked, until no step leads to a new state.
  for (const state of numbers.keys()) {
    const reached = [startedIn(state), endedIn(state)]
    for (let block = 0; block < frontier.blocks; block++) {
      for (let act = 0; act < actionCount; act++) reached.push(after(state, block, act))
    }
    const ways = crossingsOf(state)
    for (let way = 0; way < ways.length; way += 3) reached.push(ways[way]!)
    for (const to of reached) if (to !== impossible && !numbers.has(to)) numbers.set(to, numbers.size)
  }
  const states = [...numbers.keys()]
  const number = (state: number) => numbers.get(state)!
  return {
    count: states.length,
    blocks: Array.from({ length: frontier.blocks }, (_, block) =>
      blockSteps(states, number, (state, act) => after(state, block, act)),
    ),
    crossings: Int32Array.from(
      states.flatMap((state) => {
        const ways = crossingsOf(state)
        return Array.from({ length: ways.length / 3 }, (_, way) => [
          number(state),
          number(ways[3 * way]!),
          ways[3 * way + 1]!,
        ]).flat()
      }),
    ),
    started: Int32Array.from(states, (state) => number(startedIn(state))),
    ended: Int32Array.from(states, (state) => number(endedIn(state))),
    complete: Int32Array.from(
      states.filter((state) => frontier.complete[state] === 1),
      number,
    ),
  }
}

function blockSteps(
  states: readonly number[],
  number: (state: number) => number,
  after: (state: number, act: number) => number,
): BlockSteps {
  const steps: Record<keyof BlockSteps, number[]> = {
    pass: [],
    twice: [],
    below: [],
    above: [],
    both: [],
    aboveOrBoth: [],
    belowOrBoth: [],
    least: [],
  }
  const add = (kind: keyof BlockSteps, from: number, to: number) => {
    if (to !== impossible) steps[kind].push(number(from), number(to))
  }
  for (const state of states) {
    add('pass', state, after(state, action.pass))
    add('twice', state, after(state, action.twice))
    const [below, above, both] = [action.below, action.above, action.both].map((act) => after(state, act))
    if (below === both && above === both) add('least', state, both!)
    else if (above === both) {
      add('below', state, below!)
      add('aboveOrBoth', state, both!)
    } else if (below === both) {
      add('above', state, above!)
      add('belowOrBoth', state, both!)
    } else {
      add('below', state, below!)
      add('above', state, above!)
      add('both', state, both!)
    }
  }
  const pairs = (kind: keyof BlockSteps) => Int32Array.from(steps[kind])
  return {
    pass: pairs('pass'),
    twice: pairs('twice'),
    below: pairs('below'),
    above: pairs('above'),
    both: pairs('both'),
    aboveOrBoth: pairs('aboveOrBoth'),
    belowOrBoth: pairs('belowOrBoth'),
    least: pairs('least'),
  }
}
