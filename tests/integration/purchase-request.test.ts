import { describe, expect, it } from 'vitest'
import { buildRequest } from '../../electron/station/purchasing/request.ts'
import { databases } from '../support/databases.ts'
import { packedWith } from '../support/purchase/planned.ts'
import { openStation } from '../support/station.ts'

describe.each(databases)('what a carrier is told, on $name', ({ newPlace }) => {
  it('names an order that delivers the rest of another one as its source knows it', async () => {
    const shift = await openStation(await newPlace())
    await shift.furnish({ printers: true })
    const planned = await packedWith(shift.station, ['1001', '1002', '1003'], 'baselinker')
    // 1003 follows 1002, which follows 1001.
    for (const [at, ref] of [
      [1, '1001-R1'],
      [2, '1001-R2'],
    ] as const)
      await shift.db
        .updateTable('sales_order')
        .set({ source_ref: ref, follows_id: planned[at - 1]!.orderId })
        .where('id', '=', planned[at]!.orderId)
        .execute()
    const told = await Promise.all(
      planned.map(async ({ shipmentId }) => {
        const row = await shift.db
          .selectFrom('shipment')
          .selectAll()
          .where('id', '=', shipmentId)
          .executeTakeFirstOrThrow()
        const { orderNumber, sourceRef } = await buildRequest(shift.station, shift.db, row, [])
        return { orderNumber, sourceRef }
      }),
    )
    expect(told).toEqual(['1001', '1002', '1003'].map((orderNumber) => ({ orderNumber, sourceRef: '1001' })))
  })
})
