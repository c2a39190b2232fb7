import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decidePackScan, isComplete, openPieces, type PackCount } from '../../../shared/domain/packing.ts'

const productId = fc.constantFrom('mug', 'plate', 'candle')
const line = fc
  .record({
    productId: fc.option(productId),
    quantity: fc.integer({ min: 1, max: 8 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ productId, quantity, share }) => ({
    productId,
    quantity,
    packed: Math.floor(share * (quantity + 0.999)),
  }))
const lines = fc
  .array(line, { maxLength: 6 })
  .map((all): PackCount[] => all.map((one, index) => ({ ...one, lineId: `line-${index}` })))
const scanned = fc.record({ productId, pieces: fc.integer({ min: 1, max: 7 }) })

/** The open pieces one by one, in the order in which they are to be filled. */
const openSlots = (counts: readonly PackCount[], product: string) =>
  counts
    .filter((one) => one.productId === product)
    .flatMap((one) => Array<string>(one.quantity - one.packed).fill(one.lineId))

function apply(
  counts: readonly PackCount[],
  shares: readonly { lineId: string; pieces: number }[],
): PackCount[] {
  return counts.map((one) => ({
    ...one,
    packed:
      one.packed +
      shares.filter((share) => share.lineId === one.lineId).reduce((sum, share) => sum + share.pieces, 0),
  }))
}

describe('a scan at the bench', () => {
  it('fills the open pieces of its product in the order of the lines, all or none of them', () => {
    fc.assert(
      fc.property(lines, scanned, (counts, scan) => {
        const verdict = decidePackScan(counts, scan)
        const slots = openSlots(counts, scan.productId)
        const known = counts.some((one) => one.productId === scan.productId)
        const reason = !known ? 'wrong' : slots.length < scan.pieces ? 'surplus' : null
        if (verdict.kind === 'refuse' || reason !== null) {
          expect(verdict).toEqual({ kind: 'refuse', reason })
          return
        }
        expect(verdict.shares.flatMap((share) => Array<string>(share.pieces).fill(share.lineId))).toEqual(
          slots.slice(0, scan.pieces),
        )
        const after = apply(counts, verdict.shares)
        expect(after.every((one) => one.packed <= one.quantity)).toBe(true)
        expect(verdict.orderComplete).toBe(after.every((one) => one.packed === one.quantity))
      }),
    )
  })

  it('of an unknown code never counts', () => {
    fc.assert(
      fc.property(lines, (counts) => {
        expect(decidePackScan(counts, null)).toEqual({ kind: 'refuse', reason: 'unknown' })
      }),
    )
  })

  it('one after the other leads to a complete order exactly when every ordered piece was scanned', () => {
    fc.assert(
      fc.property(lines, fc.array(scanned, { maxLength: 60 }), (start, scans) => {
        let counts: PackCount[] = start.map((one) => ({ ...one, packed: 0 }))
        const accepted: string[] = []
        for (const scan of scans) {
          const verdict = decidePackScan(counts, scan)
          if (verdict.kind !== 'count') continue
          counts = apply(counts, verdict.shares)
          accepted.push(...Array<string>(scan.pieces).fill(scan.productId))
        }
        const ordered = start.flatMap((one) => Array<string>(one.quantity).fill(one.productId ?? 'nobody'))
        expect(isComplete(counts)).toBe(
          ordered.length > 0 && accepted.toSorted().join() === ordered.toSorted().join(),
        )
        expect(openPieces(counts)).toBe(ordered.length - accepted.length)
      }),
    )
  })
})

describe('an order', () => {
  it('without lines is never complete', () => {
    expect(isComplete([])).toBe(false)
  })

  it('with one piece too few or too many is not complete', () => {
    const full = { lineId: 'a', productId: 'mug', quantity: 2, packed: 2 }
    expect(isComplete([full])).toBe(true)
    expect(isComplete([full, { ...full, packed: 1 }])).toBe(false)
    expect(isComplete([{ ...full, packed: 3 }])).toBe(false)
  })
})
