import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportedProduct } from '../../../shared/domain/imported-product.ts'
import { decideProductRow, type KnownOfRow } from '../../../shared/domain/product-changes.ts'

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null })
const rows: fc.Arbitrary<ImportedProduct> = fc.record({
  sku: fc.constant('A'),
  name: maybe(fc.constantFrom('Kubek', 'Kubek biały')),
  attribute: maybe(fc.constantFrom('biały', 'czarny')),
  vatRate: maybe(fc.constantFrom('23', '8')),
  priceGrossMinor: maybe(fc.nat(2)),
  weightGrams: maybe(fc.integer({ min: 1, max: 2 })),
  barcode: maybe(fc.record({ code: fc.constant('1'), pieces: maybe(fc.constantFrom(1, 6)) })),
  location: maybe(fc.constant('P')),
  quantity: maybe(fc.nat(6)),
  row: fc.constant(2),
})
const facts = fc.record({
  name: fc.constantFrom('Kubek', 'Kubek biały'),
  attribute: maybe(fc.constantFrom('biały', 'czarny')),
  vatRate: fc.constantFrom('23', '8'),
  priceGrossMinor: fc.nat(2),
  weightGrams: maybe(fc.integer({ min: 1, max: 2 })),
})
const shelf = fc
  .tuple(fc.nat(6), fc.nat(6))
  .map(([a, b]) => ({ quantity: Math.max(a, b), reserved: Math.min(a, b) }))
const cases = fc
  .tuple(rows, maybe(facts), fc.constantFrom('nobody', 'this', 'other'), fc.constantFrom(1, 6), maybe(shelf))
  .map(([row, product, owner, pieces, stock]): [ImportedProduct, KnownOfRow] => {
    const codeOwner = row.barcode === null || (owner === 'this' && product === null) ? 'nobody' : owner
    const lies = product === null ? null : stock
    return [
      row,
      {
        product,
        codeOwner,
        codePieces: codeOwner === 'this' ? pieces : null,
        stock: lies,
        placeKnown: row.location !== null || lies !== null,
      },
    ]
  })

/** What is known after the decision has been carried out. */
function after(row: ImportedProduct, known: KnownOfRow): KnownOfRow {
  const decision = decideProductRow(row, known)
  if (decision.kind === 'rejected') return known
  const empty = { name: 'A', attribute: null, vatRate: '23', priceGrossMinor: 0, weightGrams: null }
  return {
    product: { ...(known.product ?? empty), ...decision.facts },
    codeOwner: row.barcode === null ? 'nobody' : 'this',
    codePieces: decision.codePieces ?? known.codePieces,
    stock:
      decision.quantity === null
        ? known.stock
        : { reserved: known.stock?.reserved ?? 0, quantity: decision.quantity },
    placeKnown: known.placeKnown,
  }
}

describe('a row of a product file', () => {
  it('changes nothing when it comes again', () => {
    fc.assert(
      fc.property(cases, ([row, known]) => {
        const once = after(row, known)
        const again = decideProductRow(row, once)
        if (decideProductRow(row, known).kind === 'rejected') return
        expect(again).toMatchObject({ kind: 'taken', facts: {}, codePieces: null, quantity: null })
      }),
    )
  })

  it('never leaves less on a shelf than is promised there', () => {
    fc.assert(
      fc.property(cases, ([row, known]) => {
        const { stock } = after(row, known)
        if (stock) expect(stock.quantity).toBeGreaterThanOrEqual(stock.reserved)
      }),
    )
  })

  it('is carried out in all it says, or refused, or has its count named as left out', () => {
    fc.assert(
      fc.property(cases, ([row, known]) => {
        const decision = decideProductRow(row, known)
        if (decision.kind === 'rejected') return
        const { product, codePieces, stock } = after(row, known)
        for (const fact of ['name', 'attribute', 'vatRate', 'priceGrossMinor', 'weightGrams'] as const)
          if (row[fact] !== null) expect(product?.[fact]).toBe(row[fact])
          else if (known.product) expect(product?.[fact]).toBe(known.product[fact])
        if (row.barcode) expect(codePieces).toBe(row.barcode.pieces ?? known.codePieces ?? 1)
        if (row.quantity !== null && decision.warning === null) expect(stock?.quantity).toBe(row.quantity)
        if (row.quantity === null && known.stock) expect(stock).toEqual(known.stock)
      }),
    )
  })

  it('is refused for the code of another product and for fewer pieces than are promised, and for nothing else', () => {
    fc.assert(
      fc.property(cases, ([row, known]) => {
        const decision = decideProductRow(row, known)
        const below = known.placeKnown && row.quantity !== null && row.quantity < (known.stock?.reserved ?? 0)
        const expected = known.codeOwner === 'other' ? 'barcode-taken' : below ? 'below-reserved' : null
        expect(decision.kind === 'rejected' ? decision.reason : null).toBe(expected)
      }),
    )
  })
})
