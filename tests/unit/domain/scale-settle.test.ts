import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ScaleReading } from '../../../shared/domain/scale-reading.ts'
import {
  freshMs,
  settleMs,
  settleOpened,
  settleReading,
  settleReadings,
  settleSilence,
  staleQueueMs,
  type ScaleProblem,
  type ScaleShown,
  type Settled,
  type SettleRules,
} from '../../../shared/domain/scale-settle.ts'
import { emptyScale, emptyScaleGrams, takeReading } from '../../../shared/domain/weighing.ts'

const speaks: SettleRules = { afterMs: 2000, sendsOnChange: false }
const onChange: SettleRules = { afterMs: 2000, sendsOnChange: true }

type Weight = Extract<ScaleReading, { kind: 'weight' }>
const weight = (grams: number, stable = true, unit = 'g'): Weight => ({
  kind: 'weight',
  grams,
  stable,
  basis: 'unknown',
  text: `${grams} ${unit}`,
})
const problem = (what: ScaleProblem): ScaleShown => ({ kind: 'problem', problem: what })
const shows = (grams: number, settled: boolean): ScaleShown => ({
  kind: 'weight',
  grams,
  settled,
  basis: 'unknown',
  text: `${grams} g`,
})

/** Only a weight goes to the rule that knows which parcel it belongs to. */
function asReading(shown: ScaleShown) {
  if (shown.kind !== 'weight') throw new Error('no weight')
  return shown
}

/** A port opened at 0 with one timer, as the service holds it; time is a number. */
function bench(rules: SettleRules) {
  let now: Settled = settleOpened(rules, 0)
  const until = (at: number): ScaleShown => {
    for (let guard = 0; now.nextCheckAt !== null && now.nextCheckAt <= at; guard += 1) {
      if (guard > 10) throw new Error('the timer never comes to rest')
      now = settleSilence(now.state, now.nextCheckAt)
    }
    return now.shown
  }
  const say = (at: number, reading: ScaleReading): ScaleShown => {
    until(at)
    now = settleReading(now.state, reading, at)
    return now.shown
  }
  return {
    until,
    say,
    every: (from: number, to: number, step: number, reading: ScaleReading): ScaleShown => {
      for (let at = from; at <= to; at += step) say(at, reading)
      return now.shown
    },
    waits: () => now.nextCheckAt !== null,
  }
}

describe('a weight that may be believed', () => {
  it('was said three times the same', () => {
    const scale = bench(speaks)
    expect(scale.say(1000, weight(500))).toEqual(shows(500, false))
    expect(scale.say(1100, weight(500))).toEqual(shows(500, false))
    expect(scale.say(1200, weight(500))).toEqual(shows(500, true))
  })

  it('or for 300 ms by a slow scale', () => {
    const scale = bench(speaks)
    scale.say(1000, weight(500))
    expect(scale.say(1299, weight(500))).toEqual(shows(500, false))
    expect(scale.say(1300, weight(500))).toEqual(shows(500, true))
    const slow = bench(speaks)
    slow.say(1000, weight(500))
    expect(slow.say(1500, weight(500))).toEqual(shows(500, true))
  })

  it('is not one that was said once, however long ago', () => {
    const scale = bench(speaks)
    scale.say(1000, weight(500))
    expect(scale.until(1999)).toEqual(shows(500, false))
  })

  it.each<[string, ScaleReading]>([
    ['another value', weight(510)],
    ['the same value moving', weight(500, false)],
    ['the same value in another unit', weight(500, true, 'oz')],
    ['net instead of gross', { ...weight(500), basis: 'net' }],
    ['motion', { kind: 'moving' }],
    ['too much', { kind: 'over' }],
    ['busy', { kind: 'busy' }],
    ['pieces', { kind: 'unit' }],
  ])('begins anew after %s', (_, between) => {
    const scale = bench(speaks)
    scale.every(1000, 1500, 100, weight(500))
    scale.say(1600, between)
    expect(scale.say(1700, weight(500))).toEqual(shows(500, false))
    expect(scale.say(1800, weight(500))).toEqual(shows(500, false))
    expect(scale.say(1900, weight(500))).toEqual(shows(500, true))
  })

  it('is not disturbed by damaged bytes in between', () => {
    const scale = bench(speaks)
    scale.say(1000, weight(500))
    expect(scale.say(1050, { kind: 'garbled', reason: 'line' })).toEqual(shows(500, false))
    scale.say(1100, weight(500))
    scale.say(1150, { kind: 'garbled', reason: 'checksum' })
    expect(scale.say(1200, weight(500))).toEqual(shows(500, true))
  })

  it('never comes from a scale that jumps or never stands still', () => {
    const scale = bench(speaks)
    for (let at = 1000; at < 9000; at += 100) {
      expect(scale.say(at, weight(500 + (at % 200)))).toMatchObject({ settled: false })
    }
    expect(scale.every(9000, 12_000, 100, weight(500, false))).toMatchObject({ settled: false })
  })
})

describe('an old weight', () => {
  it('goes at every time of the clock, also where the difference of two times is rounded', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.boolean(), (from, sendsOnChange) => {
        let now = settleOpened({ afterMs: 2000, sendsOnChange }, from)
        for (let step = 0; now.nextCheckAt !== null && step < 5; step += 1) {
          now = settleSilence(now.state, now.nextCheckAt)
        }
        const spoken = settleReading(now.state, weight(500), from + 3_000)
        const { nextCheckAt } = spoken
        const later = settleSilence(spoken.state, nextCheckAt!)
        expect(later.nextCheckAt).not.toBe(nextCheckAt)
        expect(later.shown).toEqual(shows(500, sendsOnChange))
      }),
      // What comes a second, or 300 ms, after the reading comes earlier by the difference of the two times.
      {
        examples: [
          [360.99636090551616, false],
          [5118.026454486023, true],
        ],
      },
    )
  })

  it('is settled no more after a second and gone after two', () => {
    const scale = bench(speaks)
    scale.every(1000, 1300, 100, weight(500))
    expect(scale.until(2299)).toEqual(shows(500, true))
    expect(scale.until(2300)).toEqual(shows(500, false))
    expect(scale.until(3299)).toEqual(shows(500, false))
    expect(scale.until(3300)).toEqual(problem('silent'))
    expect(scale.waits()).toBe(false)
    // One late reading does not bring it back.
    expect(scale.say(60_000, weight(500))).toEqual(shows(500, false))
  })

  it('is not made of two readings with a silence in between', () => {
    const scale = bench(speaks)
    scale.say(1000, weight(500))
    expect(scale.say(2000, weight(500))).toEqual(shows(500, false))
  })

  it('is not joined to a new one when the timer of a busy program is late', () => {
    const first = settleReading(settleOpened(speaks, 0).state, weight(500), 1000)
    const second = settleReading(first.state, weight(500), 1100)
    expect(settleReading(second.state, weight(500), 1200).shown).toEqual(shows(500, true))
    expect(settleReading(second.state, weight(500), 2100).shown).toEqual(shows(500, false))
    expect(settleSilence(second.state, 60_000).shown).toEqual(problem('silent'))
  })

  it('that lay in a queue when the port was opened is thrown away', () => {
    const scale = bench(onChange)
    for (const at of [0, 1, 2, 3, 150, 199]) expect(scale.say(at, weight(700))).toEqual(problem('waiting'))
    expect(scale.until(60_000)).toEqual(problem('waiting'))
    expect(scale.say(60_001, weight(0))).toEqual(shows(0, false))
  })

  it('from before a reconnect needs fresh readings, and is the same parcel still', () => {
    const first = bench(speaks)
    const before = first.every(1000, 1500, 100, weight(500))
    const weighed = takeReading(emptyScale, asReading(before), 'first parcel')
    expect(weighed.grams).toBe(500)
    const second = bench(speaks)
    expect(second.until(500)).toEqual(problem('waiting'))
    expect(second.say(600, weight(500))).toEqual(shows(500, false))
    const again = second.every(700, 900, 100, weight(500))
    expect(again).toEqual(shows(500, true))
    const next = takeReading(weighed.state, asReading(again), 'second parcel')
    expect(next.grams).toBeNull()
  })

  it('is not waited for longer than the protocol allows, from the opening on', () => {
    const scale = bench({ afterMs: 9000, sendsOnChange: false })
    expect(scale.until(8999)).toEqual(problem('waiting'))
    expect(scale.until(9000)).toEqual(problem('silent'))
  })
})

describe('a scale that sends only when the weight changes', () => {
  it('has a settled weight when nothing contradicts it for 300 ms', () => {
    const scale = bench(onChange)
    expect(scale.say(1000, weight(500, false))).toEqual(shows(500, false))
    expect(scale.say(1100, weight(520))).toEqual(shows(520, false))
    expect(scale.until(1399)).toEqual(shows(520, false))
    expect(scale.until(1400)).toEqual(shows(520, true))
    expect(scale.until(3_600_000)).toEqual(shows(520, true))
    expect(scale.waits()).toBe(false)
  })

  it('has none while it says that it moves, or when the load was taken off in time', () => {
    const scale = bench(onChange)
    scale.say(1000, weight(500))
    scale.say(1299, weight(0, false))
    expect(scale.until(60_000)).toEqual(shows(0, false))
  })

  it('and has repeated itself for a second must go on doing so', () => {
    const scale = bench(onChange)
    expect(scale.every(1000, 2000, 250, weight(500))).toEqual(shows(500, true))
    expect(scale.until(3999)).toEqual(shows(500, false))
    expect(scale.until(4000)).toEqual(problem('silent'))
  })

  it('and repeats itself only now and then may be silent', () => {
    const scale = bench(onChange)
    scale.every(1000, 2000, 500, weight(500))
    scale.say(3000, weight(0, false))
    scale.every(4000, 4900, 100, weight(500))
    expect(scale.until(60_000)).toEqual(shows(500, true))
  })
})

describe('a scale that gives no weight', () => {
  it.each<[ScaleReading, ScaleProblem]>([
    [{ kind: 'moving' }, 'moving'],
    [{ kind: 'over' }, 'over'],
    [{ kind: 'under' }, 'under'],
    [{ kind: 'busy' }, 'busy'],
    [{ kind: 'unit' }, 'unit'],
    [{ kind: 'fault', fault: 'calibration' }, 'calibration'],
    [{ kind: 'fault', fault: 'zero' }, 'no-zero'],
    [{ kind: 'fault', fault: 'internal' }, 'fault'],
    [weight(-200), 'negative'],
  ])('%o says why: %s', (reading, what) => {
    const scale = bench(speaks)
    scale.every(1000, 1300, 100, weight(500))
    expect(scale.say(1400, reading)).toEqual(problem(what))
  })

  it('but drifts a little below nothing is empty', () => {
    const scale = bench(speaks)
    const shown = scale.every(1000, 1300, 100, weight(1 - emptyScaleGrams))
    expect(shown).toEqual(shows(1 - emptyScaleGrams, true))
    expect(scale.every(1400, 1700, 100, weight(-emptyScaleGrams))).toEqual(problem('negative'))
  })

  it('is called garbled when only garbled bytes come, and silent when they end', () => {
    const scale = bench(speaks)
    scale.every(1000, 1300, 100, weight(500))
    for (let at = 1400; at < 2300; at += 100) {
      expect(scale.say(at, { kind: 'garbled', reason: 'line' })).toEqual(shows(500, true))
    }
    expect(scale.until(2300)).toEqual(problem('garbled'))
    expect(scale.say(9000, { kind: 'garbled', reason: 'line' })).toEqual(problem('garbled'))
    expect(scale.until(10_999)).toEqual(problem('garbled'))
    expect(scale.until(11_000)).toEqual(problem('silent'))
    expect(scale.say(11_100, weight(500))).toEqual(shows(500, false))
  })

  it('is called garbled from the beginning when the speed is wrong', () => {
    const scale = bench(speaks)
    scale.every(250, 900, 50, { kind: 'garbled', reason: 'line' })
    expect(scale.until(999)).toEqual(problem('waiting'))
    expect(scale.until(1000)).toEqual(problem('garbled'))
  })
})

/** The rules once more, told from the whole history and not step by step. */
function byTheRules(
  history: readonly (readonly [number, ScaleReading])[],
  at: number,
  rules: SettleRules,
): ScaleShown {
  const taken = history.filter(([when]) => when >= staleQueueMs)
  const said = taken.filter(([, reading]) => reading.kind !== 'garbled')
  const last = said.at(-1)
  const age = at - (last?.[0] ?? 0)
  if (!rules.sendsOnChange) {
    const noise = taken.at(-1)
    const garbledAt = noise?.[1].kind === 'garbled' ? noise[0] : null
    if (age >= freshMs && garbledAt !== null && at - garbledAt < rules.afterMs) return problem('garbled')
    if (age >= rules.afterMs) return problem('silent')
  }
  if (!last) return problem('waiting')
  const [lastAt, reading] = last
  if (reading.kind === 'fault') return problem('fault')
  if (reading.kind !== 'weight') return problem(reading.kind)
  if (reading.stable && reading.grams <= -emptyScaleGrams) return problem('negative')
  let since = lastAt
  let count = 0
  for (const [when, earlier] of said.slice().reverse()) {
    const same = earlier.kind === 'weight' && earlier.stable && earlier.text === reading.text
    if (!same || (!rules.sendsOnChange && since - when >= freshMs)) break
    since = when
    count += 1
  }
  const heldMs = (rules.sendsOnChange ? at : lastAt) - since
  const believed = reading.stable && (count >= settleReadings || heldMs >= settleMs)
  return shows(reading.grams, believed && (rules.sendsOnChange || age < freshMs))
}

describe('at any moment of any history', () => {
  const reading = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(0, 500, 501, -3, -200).map((grams) => weight(grams)) },
    { weight: 2, arbitrary: fc.constantFrom(0, 500).map((grams) => weight(grams, false)) },
    fc.constantFrom<ScaleReading>(
      { kind: 'moving' },
      { kind: 'over' },
      { kind: 'busy' },
      { kind: 'fault', fault: 'internal' },
    ),
  )
  const garbled = fc.constant<ScaleReading>({ kind: 'garbled', reason: 'line' })
  const pause = fc.oneof(
    { weight: 5, arbitrary: fc.nat({ max: 200 }) },
    { weight: 1, arbitrary: fc.nat({ max: 4000 }) },
    fc.constantFrom(100, 300, 700, freshMs - 1, freshMs, 2000),
  )
  const check = (rules: SettleRules, steps: readonly (readonly [number, ScaleReading, number])[]) => {
    const scale = bench(rules)
    const history: [number, ScaleReading][] = []
    let now = 0
    for (const [wait, what, look] of steps) {
      now += wait
      history.push([now, what])
      expect(scale.say(now, what)).toEqual(byTheRules(history, now, rules))
      now += look
      expect(scale.until(now)).toEqual(byTheRules(history, now, rules))
    }
  }

  it('a scale that must speak shows what the rules say', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(pause, fc.oneof({ weight: 4, arbitrary: reading }, garbled), pause)),
        (steps) => check(speaks, steps),
      ),
      { numRuns: 500 },
    )
  })

  it('a scale that sends on change shows what the rules say', () => {
    const differs = fc
      .array(fc.tuple(pause, reading, pause))
      .map((steps) =>
        steps.filter(
          ([, what], index) =>
            index < 3 || steps.slice(index - 3, index).some(([, before]) => before !== what),
        ),
      )
      .filter((steps) => !repeatsItself(steps.map(([, what]) => what)))
    fc.assert(
      fc.property(differs, (steps) => check(onChange, steps)),
      { numRuns: 500 },
    )
  })
})

function repeatsItself(readings: readonly ScaleReading[]): boolean {
  const words = readings.map((reading) => JSON.stringify(reading))
  return words.some((word, at) => words.slice(at, at + 5).filter((other) => other === word).length === 5)
}
