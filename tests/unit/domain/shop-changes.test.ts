import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ImportedOrder } from '../../../shared/domain/imported-order.ts'
import {
  changedSkus,
  changeGroups,
  changesAtShop,
  followed,
  mustNotBuy,
  threeWay,
} from '../../../shared/domain/shop-changes.ts'
import { fitsShopField, shopFields, shopFieldsOf } from '../../../shared/domain/shops.ts'
import { order } from '../../support/warehouse.ts'

const goods = fc.uniqueArray(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 1, max: 3 })), {
  minLength: 1,
  selector: ([sku]) => sku,
})
const anOrder: fc.Arbitrary<ImportedOrder> = fc
  .record({
    goods,
    note: fc.constantFrom('', 'x'),
    street: fc.constantFrom('Polna 1', 'Polna 2'),
    payment: fc.constantFrom('paid', 'cod', 'unpaid' as const),
    price: fc.constantFrom(100, 200),
  })
  .map(({ goods: sold, note, street, payment, price }) => {
    const one = order('1', sold, { note, payment })
    return {
      ...one,
      buyer: { ...one.buyer, street },
      lines: one.lines.map((line) => ({ ...line, unitGrossMinor: price })),
    }
  })

describe('what a shop says otherwise', () => {
  it('is nothing when it says the same, in whatever order of the lines and from whatever row', () => {
    fc.assert(
      fc.property(anOrder, (one) => {
        const again = {
          ...one,
          placedAt: 1,
          lines: one.lines.toReversed().map((line, row) => ({ ...line, row })),
        }
        expect(changesAtShop(one, again)).toEqual([])
      }),
    )
  })

  it('is nothing any more once every group of it was followed', () => {
    fc.assert(
      fc.property(anOrder, anOrder, (before, now) => {
        const groups = changesAtShop(before, now)
        const end = groups.reduce((base, group) => followed(base, now, group), before)
        expect(changesAtShop(end, now)).toEqual([])
        expect(changedSkus(end, now)).toEqual([])
      }),
    )
  })

  it('stays open in the groups that were not followed, and in no other', () => {
    fc.assert(
      fc.property(anOrder, anOrder, fc.subarray([...changeGroups]), (before, now, some) => {
        const groups = changesAtShop(before, now)
        // Prices follow the goods: what is new has a price of its own.
        fc.pre(some.includes('lines') || !groups.includes('lines'))
        const end = groups
          .filter((group) => some.includes(group))
          .reduce((base, group) => followed(base, now, group), before)
        expect(groups).toEqual(expect.arrayContaining([...changesAtShop(end, now)]))
        for (const group of changesAtShop(end, now)) expect(some).not.toContain(group)
      }),
    )
  })
})

it('a value that was changed on both sides is for a person', () => {
  expect(threeWay('a', 'b', 'a')).toBe('take')
  expect(threeWay('a', 'a', 'c')).toBe('keep')
  expect(threeWay('a', 'b', 'b')).toBe('keep')
  expect(threeWay('a', 'b', 'c')).toBe('conflict')
})

it('only words for the bench do not keep a label from being bought', () => {
  expect(mustNotBuy([])).toBeNull()
  expect(mustNotBuy(['notes'])).toBeNull()
  expect(mustNotBuy(['notes', 'money'])).toBe('changed-at-source')
  expect(mustNotBuy(['cancelled', 'lines'])).toBe('cancelled-at-source')
})

it('a shop is asked for numbers where numbers are wanted', () => {
  const [ids, id, , , choice] = shopFields.baselinker
  for (const good of ['', '1', '1, 22,333']) expect(fitsShopField(ids!, good)).toBe(true)
  for (const bad of ['a', '1,', ',1', '1 2', '1;2']) expect(fitsShopField(ids!, bad)).toBe(false)
  expect([fitsShopField(id!, ''), fitsShopField(id!, '12'), fitsShopField(id!, '1,2')]).toEqual([
    true,
    true,
    false,
  ])
  expect([fitsShopField(choice!, 'drawn'), fitsShopField(choice!, '')]).toEqual([true, false])
})

it('has what is usual where nothing was said of a field, and what was said where it was', () => {
  expect(shopFieldsOf('baselinker')).toMatchObject({ readStatus: '', document: 'fetched' })
  expect(shopFieldsOf('baselinker', '{"readStatus":"1","document":"drawn"}')).toMatchObject({
    readStatus: '1',
    document: 'drawn',
  })
})
