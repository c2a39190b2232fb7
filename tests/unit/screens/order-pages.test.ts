import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mergePage } from '../../../renderer/screens/orders/pages.ts'
import type { OrderRow } from '../../../shared/contract/orders.ts'

function row(id: string, state: OrderRow['state'] = 'ready'): OrderRow {
  return {
    id,
    number: id,
    state,
    waitingReason: null,
    payment: 'paid',
    priority: 'normal',
    courier: 'DPD',
    source: 'file',
    placedAt: 0,
    lines: 1,
    units: 1,
    totalMinor: 100,
    currency: 'PLN',
    tote: null,
  }
}
const ids = (rows: readonly OrderRow[] | undefined) => rows?.map((each) => each.id)

describe('news for a list somebody works in', () => {
  it('changes what a row says', () => {
    const merged = mergePage(new Map([[0, [row('a'), row('b')]]]), 0, [row('a'), row('b', 'picking')])
    expect(merged.same).toBe(true)
    expect(merged.pages.get(0)?.[1]?.state).toBe('picking')
  })

  it('changes a row on another page as well, for an order that moved there', () => {
    const pages = new Map([
      [0, [row('a')]],
      [1, [row('b')]],
    ])
    const merged = mergePage(pages, 0, [row('b', 'packed')])
    expect(merged.same).toBe(false)
    expect(merged.pages.get(1)?.[0]?.state).toBe('packed')
  })

  it('never moves, adds or takes a row', () => {
    const some = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'), { maxLength: 8 })
    fc.assert(
      fc.property(some, some, (before, after) => {
        const merged = mergePage(
          new Map([[0, before.map((id) => row(id))]]),
          0,
          after.map((id) => row(id)),
        )
        expect(ids(merged.pages.get(0))).toEqual(before)
        expect(merged.same).toBe(before.join() === after.join())
      }),
    )
  })
})
