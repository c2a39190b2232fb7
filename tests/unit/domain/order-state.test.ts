import { describe, expect, it } from 'vitest'
import { mayFollow, orderStates, statesAfter, type OrderState } from '../../../shared/domain/order-state.ts'

const steps = orderStates.flatMap((from) =>
  orderStates.filter((to) => mayFollow(from, to)).map((to) => [from, to] as const),
)
const sourcesOf = (to: OrderState) => steps.filter((step) => step[1] === to).map((step) => step[0])

function reachableFrom(start: OrderState, without?: OrderState): Set<OrderState> {
  const seen = new Set<OrderState>([start])
  for (const state of seen) for (const next of statesAfter(state)) if (next !== without) seen.add(next)
  return seen
}

describe('the life of an order', () => {
  it('goes from the import to the carrier', () => {
    const life = [
      'new',
      'ready',
      'picking',
      'picked',
      'packing',
      'packed',
      'handed_over',
      'delivered',
    ] as const
    for (const [index, state] of life.slice(1).entries())
      expect(mayFollow(life[index]!, state), state).toBe(true)
  })

  it('leads from its start to every state', () => {
    expect(reachableFrom('new')).toEqual(new Set(orderStates))
  })

  it('passes the bench before it leaves', () => {
    expect(sourcesOf('packed')).toEqual(['packing'])
    expect(sourcesOf('handed_over')).toEqual(['packed'])
    const withoutBench = reachableFrom('new', 'packing')
    for (const state of ['packed', 'handed_over', 'delivered', 'returned', 'undelivered', 'lost'] as const)
      expect(withoutBench.has(state), state).toBe(false)
  })

  it('is never cancelled, held or short once it is packed', () => {
    for (const from of [
      'packed',
      'handed_over',
      'delivered',
      'returned',
      'undelivered',
      'lost',
      'cancelled',
    ] as const)
      for (const to of ['cancelled', 'on_hold', 'short', 'new', 'ready', 'picking'] as const)
        expect(mayFollow(from, to), `${from} to ${to}`).toBe(false)
  })

  it('ends where it ends, and no state follows itself', () => {
    expect(statesAfter('cancelled')).toEqual([])
    expect(statesAfter('returned')).toEqual([])
    for (const state of orderStates) expect(mayFollow(state, state), state).toBe(false)
    for (const state of orderStates) expect(new Set(statesAfter(state)).size).toBe(statesAfter(state).length)
  })
})
