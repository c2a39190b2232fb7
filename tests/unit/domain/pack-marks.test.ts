import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readComponents } from '../../../shared/domain/components-cell.ts'
import { goodsOf, leftOut, wholeKits } from '../../../shared/domain/kits.ts'
import { decideMarks } from '../../../shared/domain/pack-marks.ts'
import { chooseCandidate, decideTyped, type PackCount } from '../../../shared/domain/packing.ts'

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const day = fc.constantFrom('2026-11-25', '2026-11-26', '2026-11-27')
const lot = fc.constantFrom('L1', 'L2', 'L3')
const lots = fc.uniqueArray(fc.record({ lot, expiresOn: maybe(day) }), { selector: (one) => one.lot })

describe('what is written on a piece', () => {
  it('is taken only in date, of a picked lot, with a serial number that nobody has seen', () => {
    fc.assert(
      fc.property(
        fc.record({ lot: fc.boolean(), serial: fc.boolean() }),
        fc.constantFrom(1, 6),
        fc.record({ lot: maybe(lot), expiresOn: maybe(day), serial: maybe(fc.constantFrom('A', 'B')) }),
        lots,
        lots,
        (asks, pieces, told, picked, stocked) => {
          const known = {
            today: '2026-11-26',
            picked,
            stocked,
            serialUsed: (serial: string) => serial === 'B',
          }
          const verdict = decideMarks(asks, pieces, told, known)
          if (verdict.kind !== 'take') return
          const { marks } = verdict
          if (marks.expiresOn !== null) expect(marks.expiresOn >= known.today).toBe(true)
          if (asks.lot) expect(marks.lot).not.toBeNull()
          if (asks.lot && picked.length > 0) expect(picked.map((one) => one.lot)).toContain(marks.lot)
          if (asks.serial) expect([pieces, marks.serial]).toEqual([1, 'A'])
        },
      ),
    )
  })

  it('is asked for only where it is missing', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), (asksLot, asksSerial) => {
        const told = { lot: 'L1', expiresOn: null, serial: 'A' }
        const known = { today: '2026-11-26', picked: [], stocked: [], serialUsed: () => false }
        expect(decideMarks({ lot: asksLot, serial: asksSerial }, 1, told, known).kind).toBe('take')
      }),
    )
  })
})

const counts: fc.Arbitrary<PackCount[]> = fc
  .array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 4 }), fc.nat(4)), {
    maxLength: 4,
  })
  .map((lines) =>
    lines.map(([productId, quantity, packed], index) => ({
      lineId: String(index),
      productId,
      quantity,
      packed: Math.min(packed, quantity),
    })),
  )
const open = (lines: readonly PackCount[], id: string) =>
  lines.reduce((sum, line) => sum + (line.productId === id ? line.quantity - line.packed : 0), 0)

describe('a code of several products', () => {
  it('is never taken for one that the order does not need while it needs another', () => {
    fc.assert(
      fc.property(counts, fc.uniqueArray(fc.constantFrom('A', 'B', 'C', 'D')), (lines, ids) => {
        const choice = chooseCandidate(
          lines,
          ids.map((productId) => ({ productId, pieces: 1 })),
        )
        const needed = ids.filter((id) => open(lines, id) > 0)
        if (needed.length > 1)
          expect(choice).toMatchObject({ kind: 'choose', products: { length: needed.length } })
        else if (needed.length === 1) expect(choice).toMatchObject({ product: { productId: needed[0] } })
        else expect(choice.kind).toBe(ids.length > 0 ? 'one' : 'none')
      }),
    )
  })
})

describe('a typed count', () => {
  it('adds what makes it true, and never more than is open', () => {
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom('A', 'B'),
        fc.boolean(),
        fc.nat(12),
        (lines, id, allowed, count) => {
          const verdict = decideTyped(lines, id, allowed, count)
          if (verdict.kind === 'refuse') return
          const packed = lines.reduce((sum, line) => sum + (line.productId === id ? line.packed : 0), 0)
          expect(allowed && packed > 0).toBe(true)
          expect(verdict.product.pieces).toBe(count - packed)
          expect(verdict.product.pieces).toBeLessThanOrEqual(open(lines, id))
          expect(verdict.product.pieces).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('kits', () => {
  it('are taken apart down to goods, kits within kits multiplied, and never without an end', () => {
    const kits = new Map([
      [
        'SET',
        [
          { productId: 'BOX', quantity: 2 },
          { productId: 'CUP', quantity: 1 },
        ],
      ],
      ['BOX', [{ productId: 'CUP', quantity: 3 }]],
      ['LOOP', [{ productId: 'LOOP', quantity: 2 }]],
    ])
    expect(goodsOf('SET', kits)).toEqual([{ productId: 'CUP', quantity: 7 }])
    expect(goodsOf('CUP', kits)).toEqual([{ productId: 'CUP', quantity: 1 }])
    expect(goodsOf('LOOP', kits)).toEqual([{ productId: 'LOOP', quantity: 2 }])
  })

  it('are whole as far as the scarcest component goes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(20)), { minLength: 1 }),
        (ordered, components) => {
          const lines = components.map(([inOne, dropped]) => {
            const quantity = inOne * ordered
            return { inOne, quantity, dropped: Math.min(dropped, quantity) }
          })
          const whole = wholeKits(ordered, lines)
          const enough = (kits: number) =>
            lines.every((line) => line.quantity - line.dropped >= kits * line.inOne)
          expect(enough(whole)).toBe(true)
          expect(whole === ordered || !enough(whole + 1)).toBe(true)
        },
      ),
    )
  })

  it('stay behind as wholes when a component is missing, and no more of them than that', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.nat(20), fc.nat(20)), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.tuple(fc.integer({ min: 1, max: 6 }), fc.nat(6)),
        (ordered, components, [alone, missed]) => {
          const lines = components.map(([inOne, dropped], index) => {
            const quantity = inOne * ordered
            return {
              lineId: `${index}`,
              kitId: 'K',
              quantity,
              dropped: Math.min(dropped, quantity),
            }
          })
          const missing = new Map(
            lines.map((line, index) => [
              line.lineId,
              Math.min(components[index]![2], line.quantity - line.dropped),
            ]),
          )
          missing.set('alone', Math.min(missed, alone))
          const all = [...lines, { lineId: 'alone', kitId: null, quantity: alone, dropped: 0 }]
          const out = leftOut(all, [{ id: 'K', quantity: ordered }], missing)
          const of = (lineId: string) =>
            out.lines.find((line) => line.lineId === lineId) ?? { pieces: 0, there: 0, later: 0 }
          const later = out.kits[0]?.kits ?? 0
          const left = lines.map((line) => ({ ...line, dropped: line.dropped + of(line.lineId).pieces }))
          const before = wholeKits(ordered, lines)
          // What is paid for goes now or later, and never twice.
          expect(wholeKits(ordered, left) + later).toBe(before)
          for (const [index, line] of lines.entries()) {
            const { pieces, there, later: goes } = of(line.lineId)
            expect(goes).toBe(later * components[index]![0])
            // And what goes later stays behind now.
            expect(pieces).toBeGreaterThanOrEqual(goes)
            expect(pieces - there).toBe(missing.get(line.lineId))
            expect(left[index]!.dropped).toBeLessThanOrEqual(line.quantity)
            // What is there stays with its order unless its kit goes later.
            if (later === 0) expect(there).toBe(0)
          }
          const own = missing.get('alone')!
          expect(of('alone')).toMatchObject({ pieces: own, there: 0, later: own })
        },
      ),
    )
  })

  it('are read from a cell, the same component added up, or not at all', () => {
    expect(readComponents('kubek*2; Talerz,KUBEK')).toEqual([
      { sku: 'KUBEK', quantity: 3 },
      { sku: 'TALERZ', quantity: 1 },
    ])
    for (const text of ['KUBEK*0', 'KUBEK*', '*2', 'A;;B']) expect(readComponents(text)).toBeNull()
  })
})
