import { describe, expect, it } from 'vitest'
import { databases } from '../support/databases.ts'
import { openStation, order, type Shift } from '../support/station.ts'

/** Puts all tea of a shelf into one lot. */
async function lotOfTea(shift: Shift, shelf: string, lot: string, expiresOn: string): Promise<void> {
  const place = await shift.db
    .selectFrom('stock')
    .innerJoin('location', 'location.id', 'stock.location_id')
    .innerJoin('product', 'product.id', 'stock.product_id')
    .select(['stock.product_id', 'stock.location_id', 'stock.quantity'])
    .where('product.sku', '=', 'TEA')
    .where('location.code', '=', shelf)
    .executeTakeFirstOrThrow()
  await shift.db.updateTable('product').set({ tracks_lot: 1 }).where('sku', '=', 'TEA').execute()
  await shift.db
    .insertInto('stock_lot')
    .values({ ...place, lot, expires_on: expiresOn })
    .execute()
}

describe.each(databases)('goods that expire, on $name', ({ newPlace }) => {
  it('are promised first expired first, and not at all once they are past their date', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish({
      stock: [
        { sku: 'TEA', shelf: 'A-01-1', quantity: 9 },
        { sku: 'TEA', shelf: 'A-02-1', quantity: 3 },
        { sku: 'TEA', shelf: 'B-01-1', quantity: 4 },
      ],
    })
    await lotOfTea(shift, 'A-01-1', 'OLD', '2001-01-01')
    await lotOfTea(shift, 'A-02-1', 'LATE', '2999-12-31')
    await lotOfTea(shift, 'B-01-1', 'SOON', '2999-01-01')
    expect(await shift.placeOrders(order('1001', [['TEA', 5]]))).toMatchObject({ ready: 1 })
    const promises = await shift.db
      .selectFrom('reservation')
      .innerJoin('location', 'location.id', 'reservation.location_id')
      .select(['location.code', 'reservation.quantity'])
      .orderBy('location.code')
      .execute()
    expect(promises).toEqual([
      { code: 'A-02-1', quantity: 1 },
      { code: 'B-01-1', quantity: 4 },
    ])
    expect(await shift.placeOrders(order('1002', [['TEA', 3]]))).toMatchObject({ ready: 0, waiting: 1 })
  })
})
