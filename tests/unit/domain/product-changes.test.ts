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
  volumeCm3: maybe(fc.integer({ min: 1, max: 2 })),
  handling: maybe(fc.constantFrom('chilled', 'hazard')),
  tracksLot: maybe(fc.boolean()),
  catchWeight: maybe(fc.boolean()),
  tracksSerial: maybe(fc.boolean()),
  typedQuantity: maybe(fc.boolean()),
  ageCheck: maybe(fc.boolean()),
  annex15: maybe(fc.boolean()),
  packingNote: maybe(fc.constantFrom('folia', 'karton')),
  components: fc.constant(null),
  warehouse: fc.constant(null),
  zone: fc.constant(null),
  lot: fc.option(fc.record({ code: fc.constant('L1'), expiresOn: maybe(fc.constant('2026-12-31')) }), {
    nil: null,
    freq: 1,
  }),
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
  volumeCm3: maybe(fc.integer({ min: 1, max: 2 })),
  handling: maybe(fc.constantFrom('chilled', 'hazard')),
  tracksLot: fc.boolean(),
  catchWeight: fc.boolean(),
  tracksSerial: fc.boolean(),
  typedQuantity: fc.boolean(),
  ageCheck: fc.boolean(),
  annex15: fc.boolean(),
  packingNote: maybe(fc.constantFrom('folia', 'karton')),
})
/** What lies on a shelf: the row's lot, pieces of other lots, pieces of none. */
const shelf = fc
  .record({
    lot: maybe(fc.record({ quantity: fc.nat(3), expiresOn: maybe(fc.constant('2026-11-30')) })),
    others: fc.nat(2),
    loose: fc.nat(3),
    promised: fc.nat(6),
  })
  .map(({ lot, others, loose, promised }) => {
    const inLots = (lot?.quantity ?? 0) + others
    const quantity = inLots + loose
    return { lot, stock: { quantity, inLots, reserved: Math.min(quantity, promised) } }
  })
const cases = fc
  .tuple(
    rows,
    maybe(facts),
    fc.constantFrom('nobody', 'this', 'shared', 'other'),
    fc.constantFrom(1, 6),
    maybe(shelf),
  )
  .map(([row, product, owner, pieces, shelf]): [ImportedProduct, KnownOfRow] => {
    const codeOwner = row.barcode === null || (owner === 'this' && product === null) ? 'nobody' : owner
    const lies = product === null ? null : (shelf?.stock ?? null)
    return [
      row,
      {
        product,
        codeOwner,
        codePieces: codeOwner === 'this' ? pieces : null,
        stock: lies,
        lot: lies !== null && row.lot !== null ? shelf!.lot : null,
        placeKnown: row.location !== null || lies !== null,
      },
    ]
  })

/** What is known after the decision has been carried out. */
function after(row: ImportedProduct, known: KnownOfRow): KnownOfRow {
  const decision = decideProductRow(row, known)
  if (decision.kind === 'rejected') return known
  const empty = {
    name: 'A',
    attribute: null,
    vatRate: '23',
    priceGrossMinor: 0,
    weightGrams: null,
    volumeCm3: null,
    handling: null,
    tracksLot: false,
    catchWeight: false,
    tracksSerial: false,
    typedQuantity: false,
    ageCheck: false,
    annex15: false,
    packingNote: null,
  }
  const lotBefore = known.lot?.quantity ?? 0
  const inLots = (known.stock?.inLots ?? 0) + (decision.lot ? decision.lot.quantity - lotBefore : 0)
  return {
    product: { ...(known.product ?? empty), ...decision.facts },
    codeOwner: row.barcode === null ? 'nobody' : 'this',
    codePieces: decision.codePieces ?? known.codePieces,
    stock:
      decision.quantity === null
        ? known.stock && { ...known.stock, inLots }
        : { reserved: known.stock?.reserved ?? 0, inLots, quantity: decision.quantity },
    lot: decision.lot ?? known.lot,
    placeKnown: known.placeKnown,
  }
}

const told = [
  'name',
  'attribute',
  'vatRate',
  'priceGrossMinor',
  'weightGrams',
  'volumeCm3',
  'handling',
  'tracksLot',
  'catchWeight',
] as const

describe('a row of a product file', () => {
  it('changes nothing when it comes again', () => {
    fc.assert(
      fc.property(cases, ([row, known]) => {
        const once = after(row, known)
        const again = decideProductRow(row, once)
        if (decideProductRow(row, known).kind === 'rejected') return
        expect(again).toMatchObject({ kind: 'taken', facts: {}, codePieces: null, quantity: null, lot: null })
      }),
    )
  })

  it('never leaves less on a shelf than is promised there, or than its lots account for', () => {
    fc.assert(
      fc.property(cases, ([row, known]) => {
        const { stock } = after(row, known)
        if (stock) expect(stock.quantity).toBeGreaterThanOrEqual(Math.max(stock.reserved, stock.inLots))
      }),
    )
  })

  it('is carried out in all it says, or refused, or has its count named as left out', () => {
    fc.assert(
      fc.property(cases, ([row, known]) => {
        const decision = decideProductRow(row, known)
        if (decision.kind === 'rejected') return
        const { product, codePieces, stock, lot } = after(row, known)
        for (const fact of told)
          if (row[fact] !== null) expect(product?.[fact]).toBe(row[fact])
          else if (known.product) expect(product?.[fact]).toBe(known.product[fact])
        if (row.barcode) expect(codePieces).toBe(row.barcode.pieces ?? known.codePieces ?? 1)
        if (row.quantity !== null && decision.warning === null) {
          const others = row.lot ? (known.stock?.quantity ?? 0) - (known.lot?.quantity ?? 0) : 0
          expect(stock?.quantity).toBe(row.quantity + others)
          if (row.lot) expect(lot?.quantity).toBe(row.quantity)
        }
        if (row.lot?.expiresOn && lot && known.placeKnown) expect(lot.expiresOn).toBe(row.lot.expiresOn)
        if (row.quantity === null && known.stock) expect(stock).toEqual(known.stock)
      }),
    )
  })

  it('is refused for the code of another product and for fewer pieces than are promised or in lots, and for nothing else', () => {
    fc.assert(
      fc.property(cases, ([row, known]) => {
        const decision = decideProductRow(row, known)
        const others = row.lot ? (known.stock?.quantity ?? 0) - (known.lot?.quantity ?? 0) : 0
        const isCount = known.placeKnown && row.quantity !== null
        const counted = others + (row.quantity ?? 0)
        const below = isCount && counted < (known.stock?.reserved ?? 0)
        const belowLots = isCount && row.lot === null && counted < (known.stock?.inLots ?? 0)
        const expected =
          known.codeOwner === 'other'
            ? 'barcode-taken'
            : below
              ? 'below-reserved'
              : belowLots
                ? 'below-lots'
                : null
        expect(decision.kind === 'rejected' ? decision.reason : null).toBe(expected)
      }),
    )
  })
})
