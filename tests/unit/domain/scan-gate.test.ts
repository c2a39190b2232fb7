import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  gateCheckAt,
  gateSettle,
  noticeRead,
  openGate,
  quietMs,
  type GateState,
  type GateVerdict,
} from '../../../shared/domain/scan-gate.ts'

type Read = { readonly raw?: string; readonly at: number; readonly takes?: number }

/** The verdicts on reads of one scanner. */
function verdictsOn(reads: readonly Read[], doubleReadMs = 200, from: GateState = openGate): GateVerdict[] {
  let state = from
  return reads.map(({ raw = '5901234123457', at, takes = 0 }) => {
    const judged = noticeRead(state, { raw, startedAt: at, endedAt: at + takes }, { doubleReadMs })
    state = judged.state
    return judged.verdict
  })
}
const every = (gap: number, count: number, from = 0): Read[] =>
  Array.from({ length: count }, (_, index) => ({ at: from + index * gap }))
const counted = (verdicts: readonly GateVerdict[]) => verdicts.filter((verdict) => verdict === 'pass').length

describe('a piece', () => {
  it('read twice by mistake counts once, and it is told', () => {
    expect(verdictsOn([{ at: 0 }, { at: 50 }])).toEqual(['pass', 'double'])
    expect(verdictsOn([{ at: 0 }, { at: 200 }])).toEqual(['pass', 'double'])
  })

  it('that comes second is never swallowed: nobody brings it within the time', () => {
    expect(verdictsOn([{ at: 0 }, { at: 201 }])).toEqual(['pass', 'pass'])
    expect(verdictsOn([{ at: 0 }, { at: 300 }, { at: 1_100 }])).toEqual(['pass', 'pass', 'pass'])
  })

  it('that lies under a scanner counts once, for however long it lies there', () => {
    expect(counted(verdictsOn(every(100, 600)))).toBe(1)
  })

  it('that comes after one that lay there for long counts', () => {
    expect(verdictsOn([...every(100, 50), { at: 49 * 100 + 201 }]).at(-1)).toBe('pass')
  })

  it('of another kind in between ends it', () => {
    expect(verdictsOn([{ at: 0 }, { at: 60, raw: 'other' }, { at: 120 }])).toEqual(['pass', 'pass', 'pass'])
  })

  it('counts from the end of a long code to the begin of the next', () => {
    expect(
      verdictsOn([
        { at: 0, takes: 900 },
        { at: 1_000, takes: 900 },
      ]),
    ).toEqual(['pass', 'double'])
    expect(
      verdictsOn([
        { at: 0, takes: 900 },
        { at: 1_101, takes: 900 },
      ]),
    ).toEqual(['pass', 'pass'])
  })

  it('counts when the clock of its scanner began anew, with a window that was loaded again or another driver', () => {
    expect(verdictsOn([{ at: 9_000 }, { at: 5 }, { at: 60 }])).toEqual(['pass', 'pass', 'double'])
  })

  it('counts each time where the window is switched off', () => {
    expect(verdictsOn([{ at: 0 }, { at: 0 }, { at: 20 }], 0)).toEqual(['pass', 'pass', 'pass'])
  })

  it('passes exactly when its code is new or was not read within the time before it', () => {
    const read = fc.record({ raw: fc.constantFrom('a', 'b'), wait: fc.integer({ min: 25, max: 600 }) })
    fc.assert(
      fc.property(
        fc.array(read, { maxLength: 60 }),
        fc.integer({ min: 0, max: 500 }),
        (reads, doubleReadMs) => {
          let at = 0
          const stream = reads.map(({ raw, wait }) => ({ raw, at: (at += wait) }))
          const expected = stream.map(({ raw, at: now }, index) => {
            const before = stream[index - 1]
            const double = doubleReadMs > 0 && before?.raw === raw && now - before.at <= doubleReadMs
            return double ? 'double' : 'pass'
          })
          expect(verdictsOn(stream, doubleReadMs)).toEqual(expected)
        },
      ),
    )
  })
})

describe('a scanner that sends without end', () => {
  const flood = (gap: number, count: number) =>
    every(gap, count).map((read, index) => ({ ...read, raw: String(index) }))

  it('is muted once after two seconds over fifty a second, and stays so', () => {
    for (const gap of [9, 10, 15, 19]) {
      const verdicts = verdictsOn(flood(gap, Math.ceil(4_000 / gap)))
      const muteAt = verdicts.indexOf('mute-now') * gap
      expect(muteAt).toBeGreaterThanOrEqual(1_500)
      expect(muteAt).toBeLessThan(2_600)
      expect(verdicts.slice(0, muteAt / gap).every((verdict) => verdict === 'pass')).toBe(true)
      expect(verdicts.slice(muteAt / gap + 1).every((verdict) => verdict === 'muted')).toBe(true)
    }
  })

  it('is muted before that when it sends far more: the codes of others wait behind its own', () => {
    for (const gap of [0, 1, 4]) expect(verdictsOn(flood(gap, 600)).indexOf('mute-now')).toBe(250)
  })

  it('is told from one whose PC stood still: what was read meanwhile arrives at once', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10_000 }), { maxLength: 8 }), (stalls) => {
        // Thirty codes a second; each stall holds back what is read in two seconds.
        const at = (index: number): number => {
          const readAt = Math.floor((index * 1_000) / 30)
          return stalls.reduce(
            (time, stall) => (time >= stall && time < stall + 2_000 ? stall + 2_000 : time),
            readAt,
          )
        }
        const times = Array.from({ length: 400 }, (_, index) => at(index)).sort((a, b) => a - b)
        const verdicts = verdictsOn(times.map((time, index) => ({ at: time, raw: String(index) })))
        expect(verdicts).not.toContain('mute-now')
      }),
    )
  })

  it('is not muted at fifty a second, nor by a burst that is over before', () => {
    expect(verdictsOn(flood(20, 1_000))).not.toContain('mute-now')
    expect(verdictsOn(flood(1, 250))).not.toContain('mute-now')
  })

  it('is muted for the same code again and again as well, which else would be doubles for ever', () => {
    expect(verdictsOn(every(10, 300))).toContain('mute-now')
  })

  it('is let back when it was quiet for three seconds, by a timer or by its next code', () => {
    let state = openGate
    for (const { at, raw } of flood(10, 220)) {
      state = noticeRead(state, { raw, startedAt: at, endedAt: at }, { doubleReadMs: 200 }).state
    }
    const quietAt = 2_190 + quietMs
    expect(gateCheckAt(state)).toBe(quietAt)
    expect(gateSettle(state, quietAt - 1).muted).toBe(true)
    expect(gateSettle(state, quietAt)).toEqual(openGate)
    expect(gateCheckAt(gateSettle(state, quietAt))).toBeNull()
    expect(verdictsOn([{ at: quietAt - 1 }], 200, state)).toEqual(['muted'])
    expect(verdictsOn([{ at: quietAt }], 200, state)).toEqual(['pass'])
  })

  it('is muted exactly when a model that remembers everything says so', () => {
    const stream = fc.array(
      fc.record({ gap: fc.integer({ min: 0, max: 60 }), count: fc.integer({ min: 1, max: 150 }) }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(stream, (parts) => {
        let at = 0
        const times = parts.flatMap(({ gap, count }) => Array.from({ length: count }, () => (at += gap)))
        const first = times.findIndex((now, index) => {
          const slot = Math.floor(now / 500)
          const counts = [1, 2, 3, 4].map(
            (back) => times.slice(0, index).filter((time) => Math.floor(time / 500) === slot - back).length,
          )
          const sum = counts.reduce((total, count) => total + count)
          const here = times.slice(0, index + 1).filter((time) => Math.floor(time / 500) === slot).length
          return sum + here > 250 || (counts.filter((count) => count >= 20).length >= 3 && sum > 100)
        })
        const verdicts = verdictsOn(times.map((time, index) => ({ at: time, raw: String(index) })))
        expect(verdicts.indexOf('mute-now')).toBe(first)
      }),
    )
  })
})
