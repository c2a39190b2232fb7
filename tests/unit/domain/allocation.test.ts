import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allocate, type Demand, type StockPlace } from '../../../shared/domain/allocation.ts'

const product = fc.constantFrom('mug', 'plate', 'candle')
const stock = fc.uniqueArray(
  fc.record({
    productId: product,
    locationId: fc.constantFrom('A', 'B', 'C', 'D'),
    free: fc.nat(9),
    expiresOn: fc.constant(null),
  }),
  {
    selector: (place) => `${place.productId} ${place.locationId}`,
  },
)
const demands = fc
  .array(fc.record({ productId: product, quantity: fc.integer({ min: 1, max: 8 }) }), { maxLength: 5 })
  .map((all) => all.map((one, index): Demand => ({ ...one, lineId: `line-${index}` })))

const sumBy = <T>(all: readonly T[], key: (one: T) => string, amount: (one: T) => number) => {
  const sums: Record<string, number> = {}
  for (const one of all) sums[key(one)] = (sums[key(one)] ?? 0) + amount(one)
  return sums
}

describe('the promise of stock to an order', () => {
  it('is made whole exactly when there is enough of everything, and never promises what is not there', () => {
    fc.assert(
      fc.property(demands, stock, (wanted, places) => {
        const wantedOf = sumBy(
          wanted,
          (one) => one.productId,
          (one) => one.quantity,
        )
        const freeOf = sumBy(
          places,
          (place) => place.productId,
          (place) => place.free,
        )
        const enough = Object.entries(wantedOf).every(([id, quantity]) => (freeOf[id] ?? 0) >= quantity)
        const made = allocate(wanted, places)
        expect(made !== null).toBe(enough)
        if (!made) return
        expect(
          sumBy(
            made,
            (one) => `${one.lineId} ${one.productId}`,
            (one) => one.quantity,
          ),
        ).toEqual(
          sumBy(
            wanted,
            (one) => `${one.lineId} ${one.productId}`,
            (one) => one.quantity,
          ),
        )
        expect(made.every((one) => one.quantity > 0)).toBe(true)
        for (const [place, quantity] of Object.entries(
          sumBy(
            made,
            (one) => `${one.productId} ${one.locationId}`,
            (one) => one.quantity,
          ),
        ))
          expect(quantity).toBeLessThanOrEqual(
            places.find((one) => `${one.productId} ${one.locationId}` === place)?.free ?? -1,
          )
      }),
    )
  })

  it('changes nothing of what it was given', () => {
    fc.assert(
      fc.property(demands, stock, (wanted, places) => {
        const before = structuredClone(places)
        allocate(wanted, places)
        expect(places).toEqual(before)
      }),
    )
  })

  it('sends a line to as few places as can be', () => {
    fc.assert(
      fc.property(stock, fc.integer({ min: 1, max: 20 }), (places, quantity) => {
        const made = allocate([{ lineId: 'line', productId: 'mug', quantity }], places)
        if (!made) return
        let rest = quantity
        const fullestFirst = places
          .filter((place) => place.productId === 'mug')
          .map((place) => place.free)
          .toSorted((a, b) => b - a)
        const fewest = fullestFirst.findIndex((free) => (rest -= free) <= 0) + 1
        expect(made).toHaveLength(fewest)
      }),
    )
  })

  it('empties the place that has just enough', () => {
    const places: StockPlace[] = [
      { productId: 'mug', locationId: 'A', free: 9, expiresOn: null },
      { productId: 'mug', locationId: 'B', free: 3, expiresOn: null },
      { productId: 'mug', locationId: 'C', free: 4, expiresOn: null },
    ]
    expect(allocate([{ lineId: 'x', productId: 'mug', quantity: 3 }], places)).toMatchObject([
      { locationId: 'B', quantity: 3 },
    ])
    expect(allocate([{ lineId: 'x', productId: 'mug', quantity: 14 }], places)).toMatchObject([
      { locationId: 'A', quantity: 9 },
      { locationId: 'C', quantity: 4 },
      { locationId: 'B', quantity: 1 },
    ])
  })

  it('takes goods that expire from the place whose lot expires first', () => {
    const places: StockPlace[] = [
      { productId: 'mug', locationId: 'A', free: 3, expiresOn: '2027-05-01' },
      { productId: 'mug', locationId: 'B', free: 2, expiresOn: '2027-01-01' },
      { productId: 'mug', locationId: 'C', free: 9, expiresOn: null },
    ]
    expect(allocate([{ lineId: 'x', productId: 'mug', quantity: 4 }], places)).toMatchObject([
      { locationId: 'B', quantity: 2 },
      { locationId: 'A', quantity: 2 },
    ])
  })
})
