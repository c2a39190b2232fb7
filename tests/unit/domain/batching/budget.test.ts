import { describe, expect, it } from 'vitest'
import { budgetOf } from '../../../../shared/domain/batching/budget.ts'

/** A second for ten orders, on a clock that the test moves. */
function oneSecond() {
  let time = 0
  const budget = budgetOf({ limit: { seconds: 1 }, now: () => time, seed: 1 }, 10)
  return { budget, pass: (milliseconds: number) => (time += milliseconds) }
}

describe('an attempt', () => {
  it('goes on while it will end in its time', () => {
    const { budget, pass } = oneSecond()
    const isOver = budget.attempt(10)
    for (const done of [0.2, 0.4, 0.6, 0.8]) {
      pass(140)
      expect(isOver(done)).toBe(false)
    }
  })

  it('is left when its time is over', () => {
    const { budget, pass } = oneSecond()
    const isOver = budget.attempt(10)
    pass(700)
    expect(isOver(1)).toBe(true)
  })

  it('is left early when it would take much longer, but not for a slow beginning', () => {
    const { budget, pass } = oneSecond()
    const isOver = budget.attempt(10)
    pass(70)
    expect(isOver(0)).toBe(false)
    pass(70)
    expect(isOver(0.1)).toBe(true)
  })

  it('is over at once when nothing is left for it', () => {
    const { budget, pass } = oneSecond()
    pass(1200)
    expect(budget.attempt(10)(0)).toBe(true)
  })
})
