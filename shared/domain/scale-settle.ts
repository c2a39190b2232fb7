import type { ScaleFault, ScaleReading, WeightBasis } from './scale-reading.ts'
import { emptyScaleGrams } from './weighing.ts'

/**
 * Which weight of a scale may be believed. Rules:
 *
 * 1. A weight is settled when the scale itself calls it stable and has said the same value, unit and basis in three
 *    readings in a row, or for 300 ms. A reading of anything else begins anew; damaged bytes in between do not count.
 * 2. What comes in the first 200 ms after opening is thrown away: it may be what lay in a queue since before. Opening
 *    begins with nothing, so a weight from before a reconnect or a sleep comes back only by fresh readings.
 * 3. A settled weight whose last reading is one second old is settled no more. After the protocol's time of silence (two
 *    seconds for most) there is no weight at all, never the last one.
 * 4. Some USB scales send only when the weight changes (`sendsOnChange`). For them a stable weight is settled when nothing
 *    contradicts it for 300 ms, and silence is no error; unplugging is seen by the port. One that has repeated the same
 *    weight five times over a second does send on, and from then on rule 3 holds for it as well.
 *
 * Times are milliseconds of a clock that never jumps. Moments are compared with the sums that `nextCheckAt` tells: the difference
 * of two times may be rounded to less, and an old weight would stay.
 */
export const settleMs = 300
export const settleReadings = 3
export const staleQueueMs = 200
export const freshMs = 1000
const repeatReadings = 5
const repeatMs = 1000

export type SettleRules = {
  /** After so much silence there is no weight. */
  readonly afterMs: number
  readonly sendsOnChange: boolean
}

/** Why there is no weight to show. `negative`: clearly less than nothing lies on the scale, a tare was left in it. */
export type ScaleProblem =
  /** Open, and nothing was said yet. */
  | 'waiting'
  | 'moving'
  | 'over'
  | 'under'
  | 'negative'
  | 'busy'
  | 'calibration'
  | 'no-zero'
  | 'fault'
  | 'unit'
  | 'garbled'
  | 'silent'

export type ScaleShown =
  | {
      readonly kind: 'weight'
      readonly grams: number
      /** True when it may be believed. */
      readonly settled: boolean
      readonly basis: WeightBasis
      readonly text: string
    }
  | { readonly kind: 'problem'; readonly problem: ScaleProblem }

type Weight = Extract<ScaleReading, { kind: 'weight' }>

/** Equal stable readings in a row. */
type Run = {
  readonly weight: Weight
  readonly since: number
  readonly last: number
  readonly count: number
}

export type SettleState = {
  readonly rules: SettleRules
  readonly openedAt: number
  /** Of the last statement that could be read. */
  readonly heardAt: number | null
  readonly garbledAt: number | null
  readonly run: Run | null
  /** It was seen to say the same weight again and again. */
  readonly repeats: boolean
  readonly shown: ScaleShown
}

export type Settled = {
  readonly state: SettleState
  readonly shown: ScaleShown
  /** When `settleSilence` has to be called if no reading came before; null when time alone changes nothing. */
  readonly nextCheckAt: number | null
}

const problem = (what: ScaleProblem): ScaleShown => ({ kind: 'problem', problem: what })

const faultProblem: Readonly<Record<ScaleFault, ScaleProblem>> = {
  calibration: 'calibration',
  zero: 'no-zero',
  internal: 'fault',
}

/** The port was opened: nothing from before counts. */
export function settleOpened(rules: SettleRules, at: number): Settled {
  return settled({
    rules,
    openedAt: at,
    heardAt: null,
    garbledAt: null,
    run: null,
    repeats: false,
    shown: problem('waiting'),
  })
}

/** The scale said something. */
export function settleReading(state: SettleState, reading: ScaleReading, at: number): Settled {
  if (at - state.openedAt < staleQueueMs) return settled(state)
  if (reading.kind === 'garbled') return settleSilence({ ...state, garbledAt: at }, at)
  // The timer may be late: what the silence before this reading undid must be undone.
  const before = settleSilence(state, at).state
  const run = reading.kind === 'weight' && reading.stable ? continueRun(before.run, reading, at) : null
  const repeats =
    before.repeats || (run !== null && run.count >= repeatReadings && run.last - run.since >= repeatMs)
  const next = { ...before, heardAt: at, garbledAt: null, run, repeats }
  return settled({ ...next, shown: shownFor(next, reading, at) })
}

/** Nothing came: what silence makes of the weight. To be called at `nextCheckAt`; earlier or later does no harm. */
export function settleSilence(state: SettleState, at: number): Settled {
  const since = state.heardAt ?? state.openedAt
  const { garbledAt, rules } = state
  if (!mustSpeak(state)) {
    return settled(state.run ? { ...state, shown: shownFor(state, state.run.weight, at) } : state)
  }
  if (garbledAt !== null && at >= since + freshMs && at < garbledAt + rules.afterMs) {
    return settled({ ...state, run: null, shown: problem('garbled') })
  }
  if (at >= since + rules.afterMs) return settled({ ...state, run: null, shown: problem('silent') })
  if (at < since + freshMs) return settled(state)
  const shown = state.shown.kind === 'weight' ? { ...state.shown, settled: false } : state.shown
  return settled({ ...state, run: null, shown })
}

/** False for a scale that may be silent as long as nothing changes. */
function mustSpeak(state: SettleState): boolean {
  return !state.rules.sendsOnChange || state.repeats
}

function continueRun(run: Run | null, weight: Weight, at: number): Run {
  const same =
    run !== null &&
    run.weight.text === weight.text &&
    run.weight.grams === weight.grams &&
    run.weight.basis === weight.basis
  return same ? { ...run, last: at, count: run.count + 1 } : { weight, since: at, last: at, count: 1 }
}

function shownFor(state: SettleState, reading: ScaleReading, at: number): ScaleShown {
  switch (reading.kind) {
    case 'weight': {
      if (reading.stable && reading.grams <= -emptyScaleGrams) return problem('negative')
      const { run } = state
      return {
        kind: 'weight',
        grams: reading.grams,
        settled: run !== null && (run.count >= settleReadings || at >= run.since + settleMs),
        basis: reading.basis,
        text: reading.text,
      }
    }
    case 'fault':
      return problem(faultProblem[reading.fault])
    case 'moving':
    case 'over':
    case 'under':
    case 'busy':
    case 'unit':
    case 'garbled':
      return problem(reading.kind)
  }
}

function settled(state: SettleState): Settled {
  return { state, shown: state.shown, nextCheckAt: nextCheck(state) }
}

function nextCheck(state: SettleState): number | null {
  const { shown, run } = state
  if (!mustSpeak(state)) {
    const waits = run !== null && shown.kind === 'weight' && !shown.settled
    return waits ? run.since + settleMs : null
  }
  if (shown.kind === 'problem' && shown.problem === 'silent') return null
  const since = state.heardAt ?? state.openedAt
  if (shown.kind === 'problem' && shown.problem === 'garbled') return state.garbledAt! + state.rules.afterMs
  if (state.garbledAt !== null || (shown.kind === 'weight' && run !== null)) return since + freshMs
  return since + state.rules.afterMs
}
