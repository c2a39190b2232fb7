import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dueNote, noteKinds, type PackNote } from '../../../shared/domain/pack-notes.ts'

const notes = fc.uniqueArray(
  fc.record({
    key: fc.nat(20).map(String),
    kind: fc.constantFrom(...noteKinds),
    text: fc.string(),
    productId: fc.constantFrom('A', 'B', null),
  }),
  { selector: ({ key }) => key },
)

/** Confirms whatever is due until nothing is. */
function readAll(all: readonly PackNote[], confirmed: Set<string>, begun: Set<string>, complete: boolean) {
  for (;;) {
    const due = dueNote(all, { confirmed, begun, complete })
    if (!due) return
    expect(confirmed.has(due.key)).toBe(false)
    confirmed.add(due.key)
  }
}

describe('the notes of an order', () => {
  it('are each confirmed once before the box is closed, those of a product only when it is in the box', () => {
    fc.assert(
      fc.property(notes, fc.subarray(['A', 'B']), (all, packed) => {
        const confirmed = new Set<string>()
        readAll(all, confirmed, new Set(), false)
        expect(
          all.filter(({ key }) => confirmed.has(key)).every(({ kind }) => ['buyer', 'order'].includes(kind)),
        ).toBe(true)
        readAll(all, confirmed, new Set(packed), true)
        const left = all.filter(({ key }) => !confirmed.has(key))
        expect(
          left.every(({ kind, productId }) => kind === 'product' && !packed.includes(productId ?? '')),
        ).toBe(true)
      }),
    )
  })
})
